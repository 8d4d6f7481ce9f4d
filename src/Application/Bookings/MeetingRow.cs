using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>A booking of a meeting, joined to its time and its host: what queries of the scheduling dialect start from.</summary>
internal sealed class MeetingRow
{
    public required Booking Booking { get; init; }

    public required CalendarEvent Event { get; init; }

    public required Host Host { get; init; }

    public required EventType? EventType { get; init; }

    public BookingView ToView(FeedSettings feeds) => new(Booking, Event.StartsAt!.Value, Event.EndsAt!.Value, Host, EventType)
    {
        CalendarUid = ExportedUid.Of(Event.Id, feeds.UidHost),
    };

    /// <summary>All meetings of all tenants, each once, with the time of the organizer: the caller names the tenant, or the uid that stands for the right to see one.</summary>
    public static IQueryable<MeetingRow> Of(IBookingsDb db) =>
        from booking in db.Bookings.Include(booking => booking.Attendees)
        join calendarEvent in db.CalendarEvents
            on new { booking.OrganizationId, BookingId = (BookingId?)booking.Id } equals new { calendarEvent.OrganizationId, calendarEvent.BookingId }
        join host in db.Hosts on new { booking.OrganizationId, Id = booking.HostId } equals new { host.OrganizationId, Id = (Domain.Organizations.UserId?)host.Id }
        from eventType in db.EventTypes
            .Where(candidate => candidate.OrganizationId == booking.OrganizationId && candidate.Id == booking.EventTypeId)
            .DefaultIfEmpty()
        where calendarEvent.StartsAt != null && calendarEvent.HostId == booking.HostId
        select new MeetingRow { Booking = booking, Event = calendarEvent, Host = host, EventType = eventType };
}
