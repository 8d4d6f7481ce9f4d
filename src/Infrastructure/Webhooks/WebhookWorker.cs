using System.Collections.Concurrent;
using Bookings.Application.Webhooks;
using Bookings.Domain.Outbox;
using Bookings.Domain.Webhooks;
using Bookings.Infrastructure.Outbox;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>Delivers notifications as soon as they are due, on every node that runs jobs.</summary>
internal sealed class WebhookWorker : BackgroundService
{
    // Beyond the longest try, so that nobody tries what somebody is still trying.
    private static readonly Duration LeaseReserve = Duration.FromSeconds(15);
    private static readonly Duration Slow = Duration.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    // 0 s, 5 s, 5 min, 30 min, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: about 76 hours. Reference: Standard Webhooks.
    private static readonly Duration[] ThreeDays =
    [
        Duration.FromSeconds(5), Duration.FromMinutes(5), Duration.FromMinutes(30), Duration.FromHours(2), Duration.FromHours(5), Duration.FromHours(10),
        Duration.FromHours(14), Duration.FromHours(20), Duration.FromHours(24),
    ];

    private readonly DueNotifications queue;
    private readonly WebhookSender sender;
    private readonly WebhookSettings settings;
    private readonly OutboxSignal signal;
    private readonly MeetingMoments moments;
    private readonly IClock clock;
    private readonly ILogger<WebhookWorker> logger;
    private readonly RetryLadder ladder;
    private readonly WebhookLanes lanes;
    private readonly ConcurrentQueue<FinishedTry> finished = new();
    private readonly ConcurrentDictionary<Guid, DueNotification> running = new();
    private readonly CancellationTokenSource patience = new();
    private readonly WakeUp wake = new();

    public WebhookWorker(
        DueNotifications queue, WebhookSender sender, WebhookSettings settings, OutboxSignal signal, MeetingMoments moments, IClock clock, ILogger<WebhookWorker> logger)
    {
        (this.queue, this.sender, this.settings, this.signal, this.moments, this.clock, this.logger) = (queue, sender, settings, signal, moments, clock, logger);
        ladder = new RetryLadder(settings.RetrySeconds is { } seconds ? Array.ConvertAll(seconds, wait => Duration.FromSeconds(wait)) : ThreeDays);
        lanes = new WebhookLanes(settings.ParallelPerWebhook);
    }

    /// <summary>Delivers everything that is due, and waits for the answers. Runs by itself; a test calls it.</summary>
    /// <returns>How many tries there were.</returns>
    public async Task<int> Drain(CancellationToken cancellationToken)
    {
        var total = 0;
        while (true)
        {
            var started = await Step(cancellationToken);
            total += started;

            // First who is on the way, then who is back: nobody is missed in between.
            var isQuiet = running.IsEmpty;
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
        var nextMoments = Instant.MinValue;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (clock.GetCurrentInstant() is var now && now >= nextMoments)
                {
                    nextMoments = now + MeetingMoments.Interval;
                    await moments.Tell(now, stoppingToken);
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
                logger.LogError(failure, "Webhooks could not be delivered; the next look is in a moment");
                await Task.Delay(Look, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        signal.Settled -= wake.Raise;
        await End();
    }

    // Writes down what is over, then takes what there is room for.
    private async Task<int> Step(CancellationToken cancellationToken)
    {
        await WriteDown(cancellationToken);
        var room = settings.Parallel - lanes.InFlight;
        if (room <= 0)
        {
            return 0;
        }

        lanes.Forget();
        var now = clock.GetCurrentInstant();
        var due = await queue.Claim(now, now + Duration.FromSeconds(settings.TimeoutSeconds) + LeaseReserve, lanes.Rooms, lanes.Fresh, room, cancellationToken);
        foreach (var notification in due)
        {
            lanes.Start(notification.Target.Id);
            running[notification.Id] = notification;
            _ = Deliver(notification, patience.Token);
        }

        return due.Count;
    }

    private async Task WriteDown(CancellationToken cancellationToken)
    {
        var done = new List<FinishedTry>();
        while (finished.TryDequeue(out var one))
        {
            lanes.End(one.Due.Target.Id, one.Answer is not { IsTaken: false }, one.Answer?.Took >= Slow);
            done.Add(one);
        }

        if (done.Count == 0)
        {
            return;
        }

        try
        {
            await queue.Settle(done, clock.GetCurrentInstant(), cancellationToken);
        }
        catch
        {
            // Their places are free already; what became of them is written down next time, or told again when the lease is over.
            done.ForEach(one =>
            {
                lanes.Start(one.Due.Target.Id);
                finished.Enqueue(one);
            });
            throw;
        }
    }

    private async Task Deliver(DueNotification due, CancellationToken stopping)
    {
        // The loop goes on to start others.
        await Task.Yield();
        var began = clock.GetCurrentInstant();
        try
        {
            if (!due.Target.IsActive)
            {
                finished.Enqueue(new FinishedTry(due, null, new DeliveryVerdict(DeliveryVerdict.Parked, null, due.Rung), began));
                return;
            }

            var answer = await sender.Send(due, stopping);
            var verdict = DeliveryVerdict.Of(answer, due.Rung, ladder, clock.GetCurrentInstant(), Random.Shared.NextDouble());
            finished.Enqueue(new FinishedTry(due, answer, verdict, began));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception failure)
        {
            // A bug of ours, such as a payload that cannot be written: the notification must not stand in the way of the others.
            logger.LogError(failure, "The notification {Id} could not be put together", due.Id);
            var answer = new DeliveryAnswer(null, "The notification could not be put together.", null, Duration.Zero);
            finished.Enqueue(new FinishedTry(due, answer, DeliveryVerdict.Of(answer, due.Rung, ladder, clock.GetCurrentInstant(), Random.Shared.NextDouble()), began));
        }
        finally
        {
            running.TryRemove(due.Id, out _);
            wake.Raise();
        }
    }

    // What is on its way may arrive, so it gets a while to be written down. The rest is given back.
    private async Task End()
    {
        try
        {
            for (var waited = TimeSpan.Zero; !running.IsEmpty && waited < Farewell;)
            {
                waited += await wake.Wait(Look) ? TimeSpan.Zero : Look;
            }

            var broken = running.Values.ToList();
            await patience.CancelAsync();
            await WriteDown(CancellationToken.None);
            if (broken.Count > 0)
            {
                await queue.Release(broken, CancellationToken.None);
            }
        }
        catch (Exception failure)
        {
            logger.LogDebug(failure, "Some leases of notifications were not given back; they end by themselves");
        }
    }

    public override void Dispose()
    {
        patience.Dispose();
        wake.Dispose();
        base.Dispose();
    }
}
