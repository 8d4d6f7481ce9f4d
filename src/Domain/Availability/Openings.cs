using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>Derives the instants at which a schedule is open from its weekly hours and date overrides.</summary>
/// <remarks>
/// A schedule is open exactly while the clock of its zone shows an open minute of the date: 09:00 stays 09:00 on both sides of a clock change,
/// what the clock skips is not there, and what it shows twice is open twice. A range that spans a change lasts an hour less or more. Ranges
/// that touch at midnight merge, so hours over midnight are one opening.
/// </remarks>
public static class Openings
{
    /// <summary>Returns the open instants of a window.</summary>
    /// <param name="hours">Hours that repeat every week.</param>
    /// <param name="overrides">Dates with their own hours, in any order; the last one of a date counts.</param>
    /// <param name="zone">The zone whose clock the hours are read from.</param>
    /// <param name="window">The instants asked for, half-open; nothing outside of it is returned.</param>
    /// <returns>The openings; empty when the window is.</returns>
    public static IntervalSet Between(WeeklyHours hours, IReadOnlyCollection<DateOverride> overrides, DateTimeZone zone, InstantRange window)
    {
        if (window.IsEmpty)
        {
            return IntervalSet.Empty;
        }

        long from = TickRanges.Floor(window.Start);
        long to = TickRanges.Ceiling(window.End);
        using var open = new TickRanges();
        Append(open, hours, overrides, [], ZoneClock.Of(zone, from, to), from, to);
        var opened = new InstantRange[open.Count];
        for (int i = 0; i < opened.Length; i++)
        {
            opened[i] = new InstantRange(
                Instant.Max(Instant.FromUnixTimeTicks(open.StartOf(i)), window.Start),
                Instant.Min(Instant.FromUnixTimeTicks(open.EndOf(i)), window.End));
        }

        return IntervalSet.OwnedBy(opened);
    }

    /// <summary>Adds the open instants from one instant to another.</summary>
    /// <param name="open">The set that is added to; it has nothing later than <paramref name="from"/>.</param>
    /// <param name="hours">Hours that repeat every week.</param>
    /// <param name="overrides">Dates with their own hours; the last one of a date counts.</param>
    /// <param name="away">Dates without any hours, half-open; they count before overrides.</param>
    /// <param name="clock">The clock that the hours are read from.</param>
    /// <param name="from">First instant.</param>
    /// <param name="to">First instant that is not looked at.</param>
    internal static void Append(
        TickRanges open,
        WeeklyHours hours,
        IReadOnlyCollection<DateOverride> overrides,
        IReadOnlyList<DayRange> away,
        ZoneClock clock,
        long from,
        long to)
    {
        Dictionary<int, DateOverride?>? overrideByDay = SpecialDays(overrides, away, clock.DayAt(from), clock.DayAt(to));
        for (int period = 0; period < clock.Count && from < to; period++)
        {
            long end = Math.Min(clock.EndOf(period), to);
            if (end <= from)
            {
                continue;
            }

            long offset = clock.OffsetOf(period);
            long firstDay = ZoneClock.FloorDivide(from + offset, NodaConstants.TicksPerDay);
            long lastDay = ZoneClock.FloorDivide(end - 1 + offset, NodaConstants.TicksPerDay);
            int weekday = WeekdayOf(firstDay);
            for (long day = firstDay; day <= lastDay; day++)
            {
                DateOverride? special = null;
                ReadOnlySpan<WallTimeRange> ranges = overrideByDay is not null && overrideByDay.TryGetValue((int)day, out special)
                    ? special is null ? [] : special.Ranges
                    : hours.On((IsoDayOfWeek)weekday);
                long midnight = (day * NodaConstants.TicksPerDay) - offset;
                foreach (WallTimeRange range in ranges)
                {
                    open.Append(
                        Math.Max(midnight + (range.StartMinute * NodaConstants.TicksPerMinute), from),
                        Math.Min(midnight + (range.EndMinute * NodaConstants.TicksPerMinute), end));
                }

                weekday = weekday == 7 ? 1 : weekday + 1;
            }

            from = end;
        }
    }

    /// <summary>The days from 1970-01-01 to the date.</summary>
    /// <param name="date">A date of the ISO calendar.</param>
    internal static int DayOf(LocalDate date) =>
        (int)ZoneClock.FloorDivide(date.AtMidnight().InUtc().ToInstant().ToUnixTimeTicks(), NodaConstants.TicksPerDay);

    /// <summary>The ISO number of the weekday, 1 for Monday.</summary>
    /// <param name="day">Days since 1970-01-01, a Thursday.</param>
    internal static int WeekdayOf(long day) => (int)(day + 3 - (7 * ZoneClock.FloorDivide(day + 3, 7))) + 1;

    // A date that is away has no hours: null.
    private static Dictionary<int, DateOverride?>? SpecialDays(
        IReadOnlyCollection<DateOverride> overrides, IReadOnlyList<DayRange> away, int firstDay, int lastDay)
    {
        if (overrides.Count == 0 && away.Count == 0)
        {
            return null;
        }

        var special = new Dictionary<int, DateOverride?>();
        foreach (DateOverride dateOverride in overrides)
        {
            int day = DayOf(dateOverride.Date);
            if (day >= firstDay && day <= lastDay)
            {
                special[day] = dateOverride;
            }
        }

        foreach (DayRange range in away)
        {
            int end = Math.Min(DayOf(range.End), lastDay + 1);
            for (int day = Math.Max(DayOf(range.Start), firstDay); day < end; day++)
            {
                special[day] = null;
            }
        }

        return special;
    }
}
