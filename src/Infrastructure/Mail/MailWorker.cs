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
    // Beyond the longest try, so that nobody tries what somebody is still trying.
    private static readonly Duration LeaseReserve = Duration.FromSeconds(15);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // How long an end is kept in mind that the database does not take.
    private static readonly Duration Memory = Duration.FromHours(1);

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
    private readonly ConcurrentQueue<FinishedMail> finished = new();
    private readonly ConcurrentBag<IMailSession> idle = [];
    private readonly CancellationTokenSource patience = new();
    private readonly WakeUp wake = new();
    private int onTheWay;

    public MailWorker(
        DueMails queue, IMailTransport transport, MailSettings settings, MeetingReminders reminders, OutboxSignal signal, IClock clock, ILogger<MailWorker> logger)
    {
        (this.queue, this.transport, this.settings, this.reminders, this.signal, this.clock, this.logger) = (queue, transport, settings, reminders, signal, clock, logger);
        ladder = new RetryLadder(settings.RetrySeconds is { } seconds ? Array.ConvertAll(seconds, wait => Duration.FromSeconds(wait)) : TwoDays);
    }

    /// <summary>Hands over everything that is due, and waits for the answers. Runs by itself; a test calls it.</summary>
    /// <returns>How many tries there were; without a mail server, how many mails were kept.</returns>
    public async Task<int> Drain(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var started = await Step(cancellationToken);
            total += started;

            // First who is on the way, then who is back: nobody is missed in between.
            var isQuiet = Volatile.Read(ref onTheWay) == 0;
            if (started == 0 && finished.IsEmpty)
            {
                if (isQuiet)
                {
                    return total;
                }

                await wake.Wait(Look, cancellationToken);
            }
        }
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

                if (await Step(stoppingToken) == 0 && finished.IsEmpty)
                {
                    await wake.Wait(Look, stoppingToken);
                }
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
        await End();
    }

    // Writes down what is over, then takes what there is room for: a mail server that hangs at one recipient holds one connection.
    private async Task<int> Step(CancellationToken cancellationToken)
    {
        await WriteDown();
        var now = clock.GetCurrentInstant();
        if (!settings.IsConfigured)
        {
            return await queue.Keep(now, cancellationToken);
        }

        var room = settings.Parallel - Volatile.Read(ref onTheWay);
        if (room <= 0)
        {
            return 0;
        }

        var due = await queue.Claim(now, now + Duration.FromSeconds(settings.TimeoutSeconds) + LeaseReserve, room, cancellationToken);
        foreach (var mail in due)
        {
            Interlocked.Increment(ref onTheWay);
            _ = HandOver(mail, patience.Token);
        }

        if (due.Count == 0)
        {
            HangUp();
        }

        return due.Count;
    }

    private async Task HandOver(OutgoingMail mail, CancellationToken stopping)
    {
        // The loop goes on to start others.
        await Task.Yield();
        var began = clock.GetCurrentInstant();
        var session = idle.TryTake(out var open) ? open : transport.Open();
        try
        {
            Note(await session.Send(mail, stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Whether the mail server has it is unknown: it waits for the end of its lease, and the next try bears the same Message-ID.
        }
        catch (Exception failure)
        {
            // A bug of ours: the mail must not stand in the way of the others.
            logger.LogError(failure, "The mail {Id} could not be put together", mail.Id);
            Note(new MailAnswer(MailOutcome.Failed, null, "The mail could not be put together."));
        }
        finally
        {
            idle.Add(session);
            Interlocked.Decrement(ref onTheWay);
            wake.Raise();
        }

        void Note(MailAnswer answer)
        {
            var ended = clock.GetCurrentInstant();
            var verdict = MailVerdict.Of(answer.Outcome, mail.Rung, ladder, ended, Random.Shared.NextDouble());
            if (answer.Outcome != MailOutcome.Taken)
            {
                logger.LogWarning("The mail {Id} was not taken ({Code}), it is {Status} now", mail.Id, answer.Code, verdict.Status);
            }

            finished.Enqueue(new FinishedMail(mail, answer, verdict, began, ended));
        }
    }

    // Also when the server stops meanwhile: what was handed over must not go out again.
    private async Task WriteDown()
    {
        while (finished.TryDequeue(out var one))
        {
            var now = clock.GetCurrentInstant();
            try
            {
                await queue.Settle(one.Mail, one.Answer, one.Verdict, one.Began, now, CancellationToken.None);
            }
            catch when (now - one.Ended < Memory)
            {
                // Behind the others, so that one that cannot be written down does not keep them from it.
                finished.Enqueue(one);
                throw;
            }
        }
    }

    private void HangUp()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    // What is on its way gets a while to arrive.
    private async Task End()
    {
        try
        {
            for (var waited = TimeSpan.Zero; Volatile.Read(ref onTheWay) > 0 && waited < Farewell;)
            {
                waited += await wake.Wait(Look) ? TimeSpan.Zero : Look;
            }

            await patience.CancelAsync();
            await WriteDown();
            HangUp();
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "What became of some mails was not written down: they may go out twice");
        }
    }

    public override void Dispose()
    {
        patience.Dispose();
        wake.Dispose();
        base.Dispose();
    }
}
