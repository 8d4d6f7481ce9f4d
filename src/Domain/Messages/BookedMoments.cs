using NodaTime;

namespace Bookings.Domain.Messages;

/// <summary>The moments of a booking that messages are counted from.</summary>
/// <param name="Arrival">First day.</param>
/// <param name="Departure">Departure day (nightly) or last day (daily).</param>
/// <param name="PlacedAt">When it was placed.</param>
/// <param name="ConfirmedAt">When it was first confirmed; null while it was not.</param>
/// <param name="Zone">Zone of the unit, in which the days are counted.</param>
public sealed record BookedMoments(LocalDate Arrival, LocalDate Departure, Instant PlacedAt, Instant? ConfirmedAt, DateTimeZone Zone);
