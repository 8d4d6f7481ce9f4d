using Bookings.Domain.Timelines;

namespace Bookings.Domain.Bookings;

/// <summary>A new booking with its events on the timeline, not yet stored.</summary>
/// <param name="Booking">The deal with the guest.</param>
/// <param name="Events">Its times: one of the unit, or one of each host, the organizer's first.</param>
public sealed record PlacedBooking(Booking Booking, IReadOnlyList<CalendarEvent> Events)
{
    /// <summary>The time of the unit or of the organizer.</summary>
    public CalendarEvent Event => Events[0];
}
