using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Timelines;

/// <summary>Deletes calendar events with their claims and history, all or none; a booking whose time one of them was is called off.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Ids">The events.</param>
/// <returns>An error tells in its details which of several events it is about.</returns>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="TIMELINE_IMPORTED_EVENT">The event belongs to a feed.</error>
/// </errors>
public sealed record RemoveCalendarEvents(Call Call, IReadOnlyList<CalendarEventId> Ids) : ICommand<Done>;

internal sealed class RemoveCalendarEventsHandler(IBookingsDb db) : IRequestHandler<RemoveCalendarEvents, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveCalendarEvents request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var events = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims)
            .Where(calendarEvent => calendarEvent.OrganizationId == organizationId && request.Ids.Contains(calendarEvent.Id))
            .ToDictionaryAsync(calendarEvent => calendarEvent.Id, cancellationToken);
        for (var index = 0; index < request.Ids.Count; index++)
        {
            if (!events.TryGetValue(request.Ids[index], out var found))
            {
                return TimelineErrors.NotFound.About(index, request.Ids.Count);
            }

            // The platform has sold the time: while its feed is connected, only the feed frees it.
            if (found.IsImported && found.Status != CalendarEventStatus.Cancelled)
            {
                return TimelineErrors.ImportedEvent.About(index, request.Ids.Count);
            }
        }

        var bookingIds = events.Values.Where(found => found.BookingId is not null).Select(found => found.BookingId!.Value).Distinct().ToList();
        var bookings = await db.Bookings.Where(booking => booking.OrganizationId == organizationId && bookingIds.Contains(booking.Id)).ToListAsync(cancellationToken);
        foreach (var booking in bookings.Where(booking => booking.Status is BookingStatus.Pending or BookingStatus.Accepted))
        {
            booking.Cancel(null, null, request.Call.Caller.UserId, now);
        }

        foreach (var found in events.Values)
        {
            found.MarkDeleted(now);
        }

        db.CalendarEvents.RemoveRange(events.Values);
        return Done.Value;
    }
}
