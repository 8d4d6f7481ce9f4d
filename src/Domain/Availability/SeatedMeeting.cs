using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>A meeting of a seated event type that somebody already sits in on.</summary>
/// <param name="Start">When it starts: seats are only shared at the same start.</param>
/// <param name="Taken">Seats that are taken, live reservations included.</param>
/// <param name="BookingUid">The booking that holds the seats; null while there are only reservations.</param>
public sealed record SeatedMeeting(Instant Start, int Taken, string? BookingUid = null);
