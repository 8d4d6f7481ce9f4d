using System.Text.Json;
using Bookings.Application.Dashboard;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using Quartz;
using Quartz.Extensibility;

namespace Bookings.Infrastructure.Dashboard;

/// <summary>Keeps a line of each run of a schedule that failed, that was asked for by hand, or that comes less than once a minute.</summary>
/// <remarks>A schedule that fires every few seconds and finds nothing to do would bury the rest.</remarks>
internal sealed partial class RunRecording(IServiceScopeFactory scopes, ILogger<RunRecording> logger) : IJobListener
{
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);

    public string Name => "runs";

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask JobProgressChanged(IJobExecutionContext context, FireInstanceProgress progress, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        var byHand = context.MergedJobDataMap.TryGetValue(QuartzClockwork.ByHand, out var asked) ? asked as string : null;
        var isFrequent = context.Trigger is ISimpleTrigger simple && simple.RepeatInterval < Often;
        if (jobException is null && byHand is null && isFrequent)
        {
            return;
        }

        // What the scheduler wraps around the exception says nothing.
        var failure = jobException?.GetBaseException();
        var run = new RunOf(
            WorkRun.Installation, byHand ?? context.Trigger.Key.Name, null, context.Scheduler.SchedulerInstanceId, Instant.FromDateTimeOffset(context.FireTimeUtc), InputOf(context));
        var outcome = new RunOutcome(
            Duration.FromTimeSpan(context.JobRunTime), failure is not null, failure is null ? $"done{(byHand is null ? string.Empty : ", by hand")}" : failure.Message, failure?.ToString());
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new NoteRun(run, outcome), CancellationToken.None);
        }
        catch (Exception e)
        {
            // The database may be what failed: the job itself is over either way.
            LogUnkept(logger, e, run.Work);
        }
    }

    private static Json InputOf(IJobExecutionContext context) => new(JsonSerializer.Serialize(context.MergedJobDataMap.Keys.ToDictionary(
        key => key, key => MaskedText.Of($"{key}={context.MergedJobDataMap[key]}", MaskedText.LongestLine)[(key.Length + 1)..])));

    [LoggerMessage(LogLevel.Warning, "A run of {Schedule} is missing among the runs")]
    private static partial void LogUnkept(ILogger logger, Exception exception, string schedule);
}
