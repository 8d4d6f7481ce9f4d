namespace Bookings.ICalendar;

/// <summary>What becomes of a day that its month or year does not have.</summary>
/// <source href="RFC 7529, 4.1" />
internal enum IcsSkip
{
    /// <summary>It is left out, the meaning of every rule without SKIP.</summary>
    Omit,

    /// <summary>The last day before takes its place.</summary>
    Backward,

    /// <summary>The next day takes its place.</summary>
    Forward,
}
