namespace Bookings.ICalendar;

/// <summary>The occurrences of a feed inside a window.</summary>
/// <param name="Items">Ascending by wall time of the start; ties keep the order of the feed. Cancelled ones are included.</param>
/// <param name="Warnings">Series that were cut at a bound, by UID.</param>
public sealed record IcsOccurrences(IReadOnlyList<IcsOccurrence> Items, IReadOnlyList<IcsWarning> Warnings);
