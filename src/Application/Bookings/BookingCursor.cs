using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Where a walk through bookings stands: the last booking that was shown.</summary>
/// <param name="Phase">What is walked through; null for all bookings. A walk cannot change it.</param>
/// <param name="StartsAt">Start of the last booking.</param>
/// <param name="Number">Number of the last booking: tells apart those that start together.</param>
public sealed record BookingCursor(BookingPhase? Phase, Instant StartsAt, int Number);
