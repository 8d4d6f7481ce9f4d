using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>The offsets of a zone, asked for in ascending wall times as a rule: the stretch around the last answer is remembered.</summary>
internal sealed class WallClock(DateTimeZone zone)
{
    // Far enough from the edges of a stretch that no gap or overlap can reach: offsets lie within a day of each other.
    private const int Margin = WallTime.SecondsPerDay;

    private long first = 1;
    private long last;
    private int offset;

    public DateTimeZone Zone => zone;

    /// <summary>Whether the wall time exists, that is lies in no gap.</summary>
    public bool Exists(long wall) => (wall >= first && wall <= last) || Find(wall, out _);

    /// <summary>The moment, in seconds since 1970 UTC. Inside a gap by the offset before it, of two moments the first (RFC 5545, 3.3.5).</summary>
    public long Instant(long wall)
    {
        if (wall >= first && wall <= last)
        {
            return wall - offset;
        }

        Find(wall, out var found);
        return wall - found;
    }

    private bool Find(long wall, out int found)
    {
        var local = WallTime.ToLocal(wall);
        var mapping = zone.MapLocal(local);
        var interval = mapping.EarlyInterval;
        found = interval.WallOffset.Seconds;
        if (mapping.Count == 1)
        {
            offset = found;
            first = interval.HasStart ? WallTime.From(interval.IsoLocalStart) + Margin : long.MinValue;
            last = interval.HasEnd ? WallTime.From(interval.IsoLocalEnd) - Margin : long.MaxValue;
        }

        return mapping.Count > 0;
    }
}
