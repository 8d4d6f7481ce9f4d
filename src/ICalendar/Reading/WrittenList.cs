namespace Bookings.ICalendar.Reading;

/// <summary>A value that is read when its event is complete: a rule, or a list of dates.</summary>
/// <param name="Value">Where it stands.</param>
/// <param name="Zone">TZID; null when absent.</param>
internal readonly record struct WrittenList(WrittenSlice Value, NamedZone? Zone);
