using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>The days of a calendar event and the zone that they are counted in.</summary>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Departure day (nightly) or last day (daily).</param>
/// <param name="Zone">Zone of the unit or host.</param>
public sealed record EventDays(LocalDate StartDate, LocalDate EndDate, DateTimeZone Zone);
