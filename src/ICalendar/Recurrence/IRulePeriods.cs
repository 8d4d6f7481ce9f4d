namespace Bookings.ICalendar.Recurrence;

/// <summary>A rule cut into its periods: BYSETPOS counts inside each.</summary>
internal interface IRulePeriods
{
    /// <summary>Makes the set of the next period.</summary>
    /// <param name="set">Emptied and filled with wall times, ascending and distinct; it may stay empty.</param>
    /// <returns>False at the end: of the calendar, of the time asked for, or of the budget.</returns>
    bool TryNext(List<long> set);
}
