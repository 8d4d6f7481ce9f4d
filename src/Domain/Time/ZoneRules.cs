using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.Domain.Time;

/// <summary>The only place where wall times become instants, and where clock gaps and overlaps are resolved.</summary>
/// <threadsafety>Stateless; safe for any number of threads.</threadsafety>
public static class ZoneRules
{
    /// <summary>Returns the first instant that belongs to the date.</summary>
    /// <param name="date">A date of the zone's calendar.</param>
    /// <param name="zone">The zone whose clock names the date.</param>
    /// <returns>
    /// Midnight; the instant of the jump when midnight (or, as in Samoa in 2011, the whole date) is skipped; the first
    /// midnight when there are two. A date ends, exclusively, where the next one starts, so dates always partition the timeline.
    /// </returns>
    public static Instant StartOfDay(LocalDate date, DateTimeZone zone) =>
        ToInstant(date.AtMidnight(), zone, GapRule.AtTheJump, OverlapRule.Earlier);

    /// <summary>Returns the instant at which the zone's clock shows the wall time.</summary>
    /// <param name="wallTime">Date and time of day without a zone.</param>
    /// <param name="zone">The zone whose clock is read.</param>
    /// <param name="gap">The choice when the clock skips the wall time.</param>
    /// <param name="overlap">The choice when the clock shows the wall time twice.</param>
    /// <returns>Always an instant: no wall time is refused.</returns>
    public static Instant ToInstant(LocalDateTime wallTime, DateTimeZone zone, GapRule gap, OverlapRule overlap)
    {
        ZoneLocalMapping mapping = zone.MapLocal(wallTime);
        return mapping.Count switch
        {
            1 => Read(wallTime, mapping.EarlyInterval),
            2 => Read(wallTime, overlap == OverlapRule.Earlier ? mapping.EarlyInterval : mapping.LateInterval),
            _ => gap == GapRule.AtTheJump ? mapping.EarlyInterval.End : Read(wallTime, mapping.EarlyInterval),
        };
    }

    /// <summary>Returns the date that the zone's clock shows at the instant.</summary>
    /// <param name="instant">The instant.</param>
    /// <param name="zone">The zone whose calendar is read.</param>
    public static LocalDate DateAt(Instant instant, DateTimeZone zone) => instant.InZone(zone).Date;

    /// <summary>Returns the zone with the IANA name, or null when the zone database does not know it.</summary>
    /// <param name="name">An IANA name such as <c>Europe/Rome</c>; case matters.</param>
    public static DateTimeZone? Find(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name);

    private static Instant Read(LocalDateTime wallTime, ZoneInterval interval) =>
        wallTime.WithOffset(interval.WallOffset).ToInstant();
}
