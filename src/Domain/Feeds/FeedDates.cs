using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Turns the times of a feed's events into days of a unit, at this one place.</summary>
/// <source href="reference/icalendar.md, section 4.1" />
public static class FeedDates
{
    /// <summary>Days before today from which on events are imported.</summary>
    public const int WindowDaysBack = 60;

    /// <summary>Months after today up to which events are imported: further than any platform sells.</summary>
    public const int WindowMonthsAhead = 60;

    private const int MaxTimeOffset = 24;

    /// <summary>Returns the days that imports concern: outside nothing is created and nothing is cancelled.</summary>
    /// <param name="today">The day in the unit's zone.</param>
    /// <returns>Half-open.</returns>
    public static DayRange Window(LocalDate today) => new(today.PlusDays(-WindowDaysBack), today.PlusMonths(WindowMonthsAhead));

    /// <summary>Takes whole days as they are; the calendar's time offset never applies to them.</summary>
    /// <param name="firstDay">DTSTART.</param>
    /// <param name="endDay">DTEND, exclusive.</param>
    /// <param name="today">The day in the unit's zone.</param>
    public static FeedDays FromDays(LocalDate firstDay, LocalDate endDay, LocalDate today) =>
        endDay < firstDay ? new FeedDays.Skipped(FeedSkip.EndsBeforeStart) : Clip(firstDay, endDay, today);

    /// <summary>Views instants in the unit's zone, moves them by the offset and takes the dates.</summary>
    /// <param name="start">DTSTART, included.</param>
    /// <param name="end">DTEND, excluded.</param>
    /// <param name="zone">The unit's zone, else the organisation's, else the feed's, else UTC.</param>
    /// <param name="timeOffset">The calendar's <c>time_offset</c> in whole hours, -24 to 24.</param>
    /// <param name="counting">How the unit is sold.</param>
    /// <param name="today">The day in the unit's zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is out of its range.</exception>
    public static FeedDays FromInstants(
        Instant start, Instant end, DateTimeZone zone, int timeOffset, DayCounting counting, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return end < start
            ? new FeedDays.Skipped(FeedSkip.EndsBeforeStart)
            : FromWallTimes(start.InZone(zone).LocalDateTime, end.InZone(zone).LocalDateTime, timeOffset, counting, today);
    }

    /// <summary>Moves wall times by the offset and takes the dates; no zone applies.</summary>
    /// <param name="start">DTSTART, included.</param>
    /// <param name="end">DTEND, excluded. Earlier than the start only when the clock was set back in between.</param>
    /// <param name="timeOffset">The calendar's <c>time_offset</c> in whole hours, -24 to 24.</param>
    /// <param name="counting">
    /// How the unit is sold. By night the date of the end is the departure day, and an event within one day takes no night. By day an
    /// end later than midnight takes its day too, and an event without length takes its day.
    /// </param>
    /// <param name="today">The day in the unit's zone.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset is out of its range.</exception>
    public static FeedDays FromWallTimes(LocalDateTime start, LocalDateTime end, int timeOffset, DayCounting counting, LocalDate today)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(timeOffset), MaxTimeOffset);
        if (end.Date < start.Date)
        {
            return new FeedDays.Skipped(FeedSkip.EndsBeforeStart);
        }

        var (firstDay, last) = (Moved(start, timeOffset).Date, Moved(end, timeOffset));
        var endDay = counting switch
        {
            DayCounting.Nightly => last.Date,
            _ when last.TimeOfDay == LocalTime.Midnight && last.Date > firstDay => last.Date,
            _ => NextDay(LocalDate.Max(last.Date, firstDay)),
        };
        return Clip(firstDay, endDay, today);
    }

    // What lies beyond the timeline cannot be stored, and is no reason to lose the event: many feeds write "for ever" as the year 9999.
    private static FeedDays Clip(LocalDate firstDay, LocalDate endDay, LocalDate today)
    {
        if (endDay <= firstDay)
        {
            return new FeedDays.Skipped(FeedSkip.NoNight);
        }

        var window = Window(today);
        if (endDay <= window.Start || firstDay >= window.End)
        {
            return new FeedDays.Skipped(FeedSkip.OutsideWindow);
        }

        var days = new DayRange(LocalDate.Max(firstDay, DaySpan.FirstDay), LocalDate.Min(endDay, DaySpan.LastDay));
        return new FeedDays.Taken(days, days != new DayRange(firstDay, endDay));
    }

    // "For ever" ends near the last day of the calendar, where there is no room for an offset, nor for a day more.
    private static LocalDateTime Moved(LocalDateTime local, int hours) =>
        local.Year is > 9990 or < -9990 ? local : local.PlusHours(hours);

    private static LocalDate NextDay(LocalDate day) => day == LocalDate.MaxIsoValue ? day : day.PlusDays(1);
}
