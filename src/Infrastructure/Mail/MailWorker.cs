using System.Collections.Concurrent;
using Bookings.Domain.Mail;
using Bookings.Domain.Outbox;
using Bookings.Infrastructure.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Infrastructure.Mail;

/// <summary>Hands mails to the mail server as soon as they are due, on every node that runs jobs. Without a mail server they are kept.</summary>
internal sealed class MailWorker : BackgroundService
{
    // Mails that each connection takes before the next look.
    private const int Portion = 8;

    private static readonly Duration LeaseReserve = Duration.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    // A relay that is down for a night loses nothing, and greylisting is over with the second or third try: about two days.
    private static readonly Duration[] TwoDays =
    [
        Duration.FromMinutes(1), Duration.FromMinutes(5), Duration.FromMinutes(15), Duration.FromHours(1), Duration.FromHours(3), Duration.FromHours(6), Duration.FromHours(12),
        Duration.FromHours(24),
    ];

    private readonly DueMails queue;
    private readonly IMailTransport transport;
    private readonly MailSettings settings;
    private readonly MeetingReminders reminders;
    private readonly OutboxSignal signal;
    private readonly IClock clock;
    private readonly ILogger<MailWorker> logger;
    private readonly RetryLadder ladder;
    private readonly WakeUp wake = new();

    public MailWorker(
        DueMails queue, IMailTransport transport, MailSettings settings, MeetingReminders reminders, OutboxSignal signal, IClock clock, ILogger<MailWorker> logger)
    {
        (this.queue, this.transport, this.settings, this.reminders, this.signal, this.clock, this.logger) = (queue, transport, settings, reminders, signal, clock, logger);
        ladder = new RetryLadder(settings.RetrySeconds is { } seconds ? Array.ConvertAll(seconds, wait => Duration.FromSeconds(wait)) : TwoDays);
    }

    /// <summary>Hands over everything that is due. Runs by itself; a test calls it.</summary>
    /// <returns>How many tries there were; without a mail server, how many mails were kept.</returns>
    public async Task<int> Drain(CancellationToken cancellationToken)
    {
        var total = 0;
        int taken;
        do
        {
            taken = await Step(cancellationToken);
            total += taken;
        }
        while (taken > 0);

        return total;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        signal.Settled += wake.Raise;
        var nextReminders = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetCurrentInstant() is var now && now >= nextReminders)
                {
                    nextReminders = now + MeetingReminders.Interval;
                    await reminders.Remind(now, stoppingToken);
                }

                await Drain(stoppingToken);
                await wake.Wait(Look, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception failure)
            {
                logger.LogError(failure, "Mails could not be handed over; the next look is in a moment");
                await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        signal.Settled -= wake.Raise;
    }

    private async Task<int> Step(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        if (!settings.IsConfigured)
        {
            return await queue.Keep(now, cancellationToken);
        }

        var leasedUntil = now + (Duration.FromSeconds(settings.TimeoutSeconds) * Portion) + LeaseReserve;
        var due = await queue.Claim(now, leasedUntil, settings.Parallel * Portion, cancellationToken);
        var waiting = new ConcurrentQueue<OutgoingMail>(due);
        try
        {
            await Task.WhenAll(Enumerable.Range(0, Math.Min(settings.Parallel, due.Count)).Select(_ => HandOver(waiting, cancellationToken)));
        }
        finally
        {
            // Also when the database did not take an end: the others need not wait for their lease.
            foreach (var mail in waiting)
            {
                await queue.Release(mail, CancellationToken.None);
            }
        }

        return due.Count;
    }

    // One connection.
    private async Task HandOver(ConcurrentQueue<OutgoingMail> waiting, CancellationToken cancellationToken)
    {
        using var session = transport.Open();
        while (!cancellationToken.IsCancellationRequested && waiting.TryDequeue(out var mail))
        {
            var began = clock.GetCurrentInstant();
            MailAnswer answer;
            try
            {
                answer = await session.Send(mail, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // Whether the mail server has it is unknown: the next try bears the same Message-ID.
                return;
            }
            catch (Exception failure)
            {
                // A bug of ours: the mail must not stand in the way of the others.
                logger.LogError(failure, "The mail {Id} could not be put together", mail.Id);
                answer = new MailAnswer(MailOutcome.Failed, null, "The mail could not be put together.");
            }

            var ended = clock.GetCurrentInstant();
            var verdict = MailVerdict.Of(answer.Outcome, mail.Rung, ladder, ended, Random.Shared.NextDouble());
            if (answer.Outcome != MailOutcome.Taken)
            {
                logger.LogWarning("The mail {Id} was not taken ({Code}), it is {Status} now", mail.Id, answer.Code, verdict.Status);
            }

            // What was handed over is written down even when the server stops meanwhile.
            await queue.Settle(mail, answer, verdict, began, ended, CancellationToken.None);
        }
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }
}
