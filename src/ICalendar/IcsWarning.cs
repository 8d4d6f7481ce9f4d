namespace Bookings.ICalendar;

/// <summary>One thing that was repaired, left out or lost while reading.</summary>
/// <param name="Code">The kind.</param>
/// <param name="Line">The physical line, counted from 1; 0 when the warning belongs to no line.</param>
/// <param name="Uid">The UID of the event concerned; null outside an event or when it has none.</param>
/// <param name="Text">A short excerpt of what was met, at most 80 characters, untrusted.</param>
public sealed record IcsWarning(IcsWarningCode Code, int Line, string? Uid, string? Text);
