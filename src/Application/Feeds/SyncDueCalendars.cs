using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Reads every imported calendar that is due, several at a time, and ends when none is left; tells how many were read.</summary>
/// <remarks>
/// Safe on any number of nodes and while another sweep is still at a slow feed: rows are taken with a lease, and a sweep uses the slots
/// that are free.
/// </remarks>
/// <param name="Clock">Tells the moment of each read: a sweep may take minutes.</param>
public sealed record SyncDueCalendars(IClock Clock) : IRequest<Result<int>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Nobody();
}

internal sealed partial class SyncDueCalendarsHandler(
    IServiceScopeFactory scopes, IFeedQueue queue, SyncSlots slots, FeedLimits limits, FeedTelemetry telemetry, ILogger<SyncDueCalendarsHandler> logger)
    : IRequestHandler<SyncDueCalendars, Result<int>>
{
    public async Task<Result<int>> Handle(SyncDueCalendars request, CancellationToken cancellationToken)
    {
        var free = slots.TakeFree();
        if (free == 0)
        {
            return 0;
        }

        IReadOnlyList<DueCalendar> due;
        try
        {
            var now = request.Clock.GetCurrentInstant();
            telemetry.NoteQueueAge((now - (await queue.OverdueSince(now, cancellationToken) ?? now)).ToTimeSpan());
            due = await queue.Claim(now, limits.Lease, free, cancellationToken);
        }
        catch
        {
            slots.GiveBack(free);
            throw;
        }

        slots.GiveBack(free - due.Count);
        var counts = await Task.WhenAll(due.Select(first => Work(first, request.Clock, cancellationToken)));
        return counts.Sum();
    }

    // One slot: the first calendar, then as long as there are others.
    private async Task<int> Work(DueCalendar first, IClock clock, CancellationToken cancellationToken)
    {
        try
        {
            var count = 0;
            for (var calendar = first; calendar is not null; calendar = await Next(clock.GetCurrentInstant(), cancellationToken))
            {
                count += await Sync(calendar, clock.GetCurrentInstant(), cancellationToken) ? 1 : 0;
            }

            return count;
        }
        finally
        {
            slots.GiveBack(1);
        }
    }

    private async Task<DueCalendar?> Next(Instant now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var due = await scope.ServiceProvider.GetRequiredService<IFeedQueue>().Claim(now, limits.Lease, 1, cancellationToken);
        return due.Count == 0 ? null : due[0];
    }

    private async Task<bool> Sync(DueCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>()
                .Send(new SyncExternalCalendar(calendar.OrganizationId, calendar.CalendarId, now) { LeasedUntil = calendar.LeasedUntil }, cancellationToken);
            if (outcome.IsError)
            {
                LogRefused(logger, calendar.CalendarId.Value, outcome.Error.Code);
            }

            return outcome.Value is not SyncOutcome.Postponed;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One calendar's bug must not keep the others from being read; its lease spaces the next tries.
            LogBroken(logger, e, calendar.CalendarId.Value);
            return true;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Calendar {CalendarId} was not synchronised: {Code}")]
    private static partial void LogRefused(ILogger logger, Guid calendarId, string code);

    [LoggerMessage(LogLevel.Error, "Calendar {CalendarId} was not synchronised")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid calendarId);
}
