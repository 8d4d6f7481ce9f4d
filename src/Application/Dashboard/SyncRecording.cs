using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Bookings.Application.Feeds;
using Bookings.Domain.Common;
using Bookings.Domain.Operations;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Keeps a line of each read of a feed that failed or brought news. One that found nothing new is no line: there are hundreds a minute.</summary>
internal sealed partial class SyncRecording(IServiceScopeFactory scopes, ILogger<SyncRecording> logger) : IPipelineBehavior<SyncExternalCalendar, Result<SyncOutcome>>
{
    private const string Work = "read-feed";

    private static readonly string Node = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}");

    public async Task<Result<SyncOutcome>> Handle(
        SyncExternalCalendar request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<SyncOutcome>> next)
    {
        var startedAt = Stopwatch.GetTimestamp();
        try
        {
            var outcome = await next();
            if (LineOf(outcome) is { } line)
            {
                await Keep(request, new RunOutcome(Since(startedAt), line.Failed, line.Summary), cancellationToken);
            }

            return outcome;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await Keep(request, new RunOutcome(Since(startedAt), true, e.Message, e.ToString()), cancellationToken);
            throw;
        }
    }

    private static (bool Failed, string Summary)? LineOf(Result<SyncOutcome> outcome)
    {
        if (outcome.IsError)
        {
            return (true, $"{outcome.Error.Code}: {outcome.Error.Message}");
        }

        return outcome.Value switch
        {
            SyncOutcome.Failed failed => (true, failed.Code),
            SyncOutcome.Applied(0, 0, 0) => null,
            SyncOutcome.Applied applied => (false, $"{applied.Added} new, {applied.Changed} changed, {applied.Cancelled} cancelled"),
            _ => null,
        };
    }

    private static Duration Since(long startedAt) => Duration.FromTimeSpan(Stopwatch.GetElapsedTime(startedAt));

    private async Task Keep(SyncExternalCalendar request, RunOutcome outcome, CancellationToken cancellationToken)
    {
        var input = new Json(JsonSerializer.Serialize(new { external_calendar = request.CalendarId.Value }));
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
                new NoteRun(new RunOf(request.OrganizationId, Work, request.CalendarId.Value, Node, request.Now, input), outcome), cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The line is for people; the read itself stands.
            LogUnkept(logger, e, request.CalendarId.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The read of calendar {CalendarId} is missing among the runs")]
    private static partial void LogUnkept(ILogger logger, Exception exception, Guid calendarId);
}
