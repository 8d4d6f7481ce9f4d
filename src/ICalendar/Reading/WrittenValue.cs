namespace Bookings.ICalendar.Reading;

/// <summary>A value that can only be understood when the whole calendar is known, because its zone may be defined later.</summary>
/// <param name="Text">The value, trimmed.</param>
/// <param name="ZoneId">TZID; null when absent.</param>
/// <param name="Line">Where it stands.</param>
internal sealed record WrittenValue(string Text, string? ZoneId, int Line);
