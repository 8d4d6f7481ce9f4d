namespace Bookings.ICalendar;

/// <summary>One occurrence of an event inside a window.</summary>
/// <param name="Event">The event that gives text and status: the override where there is one, else the master.</param>
/// <param name="RecurrenceKey">
/// What tells the occurrences of one UID apart: the original start in basic format (<c>20300304</c>, <c>20300304T080000Z</c> for
/// zoned times, <c>20300304T090000</c> for floating ones); empty for an event that is no series. Stable when the occurrence moves.
/// </param>
/// <param name="Start">The start, included.</param>
/// <param name="End">The end, excluded.</param>
public sealed record IcsOccurrence(IcsEvent Event, string RecurrenceKey, IcsTime Start, IcsTime End);
