using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using NodaTime;
using Quartz;

namespace Bookings.Infrastructure.Dashboard;

/// <inheritdoc />
/// <param name="factory">Makes the scheduler of this node; null when it runs no jobs.</param>
internal sealed class QuartzClockwork(ISchedulerFactory? factory) : IClockwork
{
    /// <summary>In the input of a run that was asked for by hand: the schedule that it belongs to.</summary>
    public const string ByHand = "run-now-of";

    private const int Most = 200;

    public async Task<IReadOnlyList<ScheduleLine>?> Schedules(CancellationToken cancellationToken)
    {
        if (factory is null)
        {
            return null;
        }

        var scheduler = await factory.GetScheduler(cancellationToken);
        var headers = (await scheduler.QueryTriggers(new TriggerQuery { Take = Most }, cancellationToken)).Items;
        List<ScheduleLine> lines = [];
        foreach (var header in headers.Where(header => !IsByHand(header.Key)).OrderBy(header => header.Key.Name, StringComparer.Ordinal))
        {
            var trigger = await scheduler.GetTrigger(header.Key, cancellationToken);
            lines.Add(new ScheduleLine(
                header.Key.Name, WhenOf(trigger), StateOf(header.State), header.Pause?.RequestedBy, MomentOf(header.PreviousFireTimeUtc), MomentOf(header.NextFireTimeUtc)));
        }

        return lines;
    }

    public async Task<IReadOnlyList<RunningWork>> Running(CancellationToken cancellationToken)
    {
        if (factory is null)
        {
            return [];
        }

        var scheduler = await factory.GetScheduler(cancellationToken);
        var running = await scheduler.QueryFireInstances(new FireInstanceQuery { State = FireInstanceState.Executing, Take = Most }, cancellationToken);
        var headers = (await scheduler.QueryTriggers(new TriggerQuery { Take = Most }, cancellationToken)).Items;
        return
        [
            .. running.Items.Select(run => new RunningWork(
                headers.FirstOrDefault(header => header.JobKey.Equals(run.JobKey) && !IsByHand(header.Key))?.Key.Name ?? run.TriggerKey.Name,
                run.SchedulerInstanceId,
                Instant.FromDateTimeOffset(run.FireTimeUtc))),
        ];
    }

    public Task<Result<Done>> Pause(string name, string by, CancellationToken cancellationToken) => Change(
        name,
        async (scheduler, trigger) => await scheduler.PauseTriggerWith(trigger.Key, new PauseDetails { RequestedBy = by }, cancellationToken),
        cancellationToken);

    public Task<Result<Done>> Resume(string name, CancellationToken cancellationToken) =>
        Change(name, async (scheduler, trigger) => await scheduler.ResumeTrigger(trigger.Key, cancellationToken), cancellationToken);

    public Task<Result<Done>> RunNow(string name, CancellationToken cancellationToken) => Change(
        name,
        async (scheduler, trigger) => await scheduler.TriggerJob(trigger.JobKey, new JobDataMap { [ByHand] = name }, cancellationToken),
        cancellationToken);

    private async Task<Result<Done>> Change(string name, Func<IScheduler, ITrigger, Task> change, CancellationToken cancellationToken)
    {
        if (factory is null)
        {
            return DashboardErrors.NoClockwork;
        }

        var scheduler = await factory.GetScheduler(cancellationToken);
        var key = new TriggerKey(name);
        if (IsByHand(key) || await scheduler.GetTrigger(key, cancellationToken) is not { } trigger)
        {
            return DashboardErrors.NotFound;
        }

        await change(scheduler, trigger);
        return Done.Value;
    }

    // The scheduler makes such a trigger for each run by hand.
    private static bool IsByHand(TriggerKey key) => key.Name.StartsWith("MT_", StringComparison.Ordinal);

    private static string WhenOf(ITrigger? trigger) => trigger switch
    {
        ICronTrigger cron => $"{cron.CronExpressionString} (UTC)",
        ISimpleTrigger simple => $"every {simple.RepeatInterval.TotalSeconds:0.##} s",
        _ => string.Empty,
    };

    private static string StateOf(TriggerState state) => state switch
    {
        TriggerState.Paused => "paused",
        TriggerState.Executing or TriggerState.Blocked => "running",
        TriggerState.Error => "error",
        _ => "normal",
    };

    private static Instant? MomentOf(DateTimeOffset? moment) => moment is { } given ? Instant.FromDateTimeOffset(given) : null;
}
