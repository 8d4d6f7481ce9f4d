using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Timelines;

/// <summary>Deletes a calendar event with its claims and history; a booking whose time it was is called off.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="Id">The event.</param>
/// <errors>
///   <error code="TIMELINE_EVENT_NOT_FOUND">There is no such event.</error>
///   <error code="TIMELINE_IMPORTED_EVENT">The event belongs to a feed.</error>
/// </errors>
public sealed record RemoveCalendarEvent(Call Call, CalendarEventId Id) : ICommand<CalendarEventId>;

internal sealed class RemoveCalendarEventHandler(IBookingsDb db) : IRequestHandler<RemoveCalendarEvent, Result<CalendarEventId>>
{
    public async Task<Result<CalendarEventId>> Handle(RemoveCalendarEvent request, CancellationToken cancellationToken)
    {
        var (organizationId, now) = (request.Call.OrganizationId, request.Call.Now);
        var found = await db.CalendarEvents.Include(calendarEvent => calendarEvent.Claims).SingleOrDefaultAsync(
            calendarEvent => calendarEvent.OrganizationId == organizationId && calendarEvent.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return TimelineErrors.NotFound;
        }

        // The platform has sold the time: while its feed is connected, only the feed frees it.
        if (found.IsImported && found.Status != CalendarEventStatus.Cancelled)
        {
            return TimelineErrors.ImportedEvent;
        }

        if (found.BookingId is { } bookingId)
        {
            var booking = await db.Bookings.SingleAsync(
                booking => booking.OrganizationId == organizationId && booking.Id == bookingId, cancellationToken);
            if (booking.Status is BookingStatus.Pending or BookingStatus.Accepted)
            {
                booking.Cancel(null, null, request.Call.Caller.UserId, now);
            }
        }

        found.MarkDeleted(now);
        db.CalendarEvents.Remove(found);
        return found.Id;
    }
}
