using Bookings.Application.Common;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Reads every imported calendar that is due, several at a time, and ends when none is left.</summary>
/// <remarks>
/// Safe on any number of nodes and while another sweep is still at a slow feed: rows are taken with a lease, and a sweep uses the slots
/// that are free.
/// </remarks>
/// <param name="Now">The moment of the sweep.</param>
public sealed record SyncDueCalendars(Instant Now) : IRequest<Result<int>>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.Nobody();
}

internal sealed partial class SyncDueCalendarsHandler(
    IServiceScopeFactory scopes, IFeedQueue queue, SyncSlots slots, FeedLimits limits, ILogger<SyncDueCalendarsHandler> logger)
    : IRequestHandler<SyncDueCalendars, Result<int>>
{
    // A reader that dies leaves its calendar to others after this time beyond the longest fetch.
    private static readonly Duration Spare = Duration.FromMinutes(2);

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
            due = await queue.Claim(request.Now, Lease, free, cancellationToken);
        }
        catch
        {
            slots.GiveBack(free);
            throw;
        }

        slots.GiveBack(free - due.Count);
        var counts = await Task.WhenAll(due.Select(first => Work(first, request.Now, cancellationToken)));
        return counts.Sum();
    }

    private Duration Lease => Duration.FromSeconds(limits.FeedSeconds) + Spare;

    // One slot: the first calendar, then as long as there are others.
    private async Task<int> Work(DueCalendar first, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            var count = 0;
            for (var calendar = first; calendar is not null; calendar = await Next(now, cancellationToken))
            {
                await Sync(calendar, now, cancellationToken);
                count++;
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
        var due = await scope.ServiceProvider.GetRequiredService<IFeedQueue>().Claim(now, Lease, 1, cancellationToken);
        return due.Count == 0 ? null : due[0];
    }

    private async Task Sync(DueCalendar calendar, Instant now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>()
                .Send(new SyncExternalCalendar(calendar.OrganizationId, calendar.CalendarId, now), cancellationToken);
            if (outcome.IsError)
            {
                LogRefused(logger, calendar.CalendarId.Value, outcome.Error.Code);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One calendar's bug must not keep the others from being read; its lease spaces the next tries.
            LogBroken(logger, e, calendar.CalendarId.Value);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Calendar {CalendarId} was not synchronised: {Code}")]
    private static partial void LogRefused(ILogger logger, Guid calendarId, string code);

    [LoggerMessage(LogLevel.Error, "Calendar {CalendarId} was not synchronised")]
    private static partial void LogBroken(ILogger logger, Exception exception, Guid calendarId);
}
