using Bookings.Domain.Timelines;

namespace Bookings.Domain.Bookings;

/// <summary>A new booking with its event on the timeline, not yet stored.</summary>
/// <param name="Booking">The deal with the guest.</param>
/// <param name="Event">Its time.</param>
public sealed record PlacedBooking(Booking Booking, CalendarEvent Event);
