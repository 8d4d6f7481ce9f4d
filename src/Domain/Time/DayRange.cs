using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>Days from the first to the day before <paramref name="End"/>.</summary>
/// <remarks>Half-open, as PostgreSQL prints a daterange: <c>[2026-07-01,2026-07-08)</c>. Not empty when built by a span.</remarks>
/// <param name="Start">The first day, included.</param>
/// <param name="End">The first day after, not included.</param>
/// <units>whole days; stored as daterange</units>
public readonly record struct DayRange(LocalDate Start, LocalDate End);
