using Bookings.ICalendar.Values;

namespace Bookings.ICalendar.Reading;

/// <summary>A time as it was written; which moment it is depends on a zone that the calendar may define later.</summary>
/// <param name="IsGood">Whether it could be read.</param>
/// <param name="Time">What was read.</param>
/// <param name="Zone">TZID; null when absent.</param>
/// <param name="Value">Where it stands.</param>
internal readonly record struct WrittenMoment(bool IsGood, WrittenTime Time, NamedZone? Zone, WrittenSlice Value)
{
    /// <summary>Whether the property was there at all.</summary>
    public bool IsPresent => Value.Line > 0;

    /// <summary>Whether only the rest of the calendar can tell the zone.</summary>
    public bool IsOpen => IsGood && !Time.IsDate && Zone is { Known: null };
}
