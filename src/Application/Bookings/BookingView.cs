using Bookings.Domain.Bookings;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>The booking of a meeting with what the scheduling dialect shows of it.</summary>
/// <param name="Booking">The booking with its attendees.</param>
/// <param name="StartsAt">First instant of the meeting.</param>
/// <param name="EndsAt">First instant after the meeting.</param>
/// <param name="Host">The host.</param>
/// <param name="EventType">The event type; null when it was deleted.</param>
public sealed record BookingView(Booking Booking, Instant StartsAt, Instant EndsAt, Host Host, EventType? EventType)
{
    /// <summary>What the one who asks is to the booking; decides whether the other people of a seated one are shown.</summary>
    public BookingStanding Standing { get; init; }

    /// <summary>The seat whose people alone are shown; null for all that the standing allows.</summary>
    public string? SeatUid { get; init; }

    /// <summary>UID of the meeting in exported calendars.</summary>
    public required string CalendarUid { get; init; }
}
