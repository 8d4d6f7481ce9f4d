namespace Bookings.ICalendar.Recurrence;

/// <summary>The kinds of <see cref="IcsTime"/>.</summary>
internal enum StartKind
{
    /// <summary>A day without any zone.</summary>
    Day,

    /// <summary>A wall time in a zone.</summary>
    Zoned,

    /// <summary>A wall time without a zone.</summary>
    Floating,
}
