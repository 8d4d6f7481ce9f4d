using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>Derives the instants at which a schedule is open from its weekly hours and date overrides.</summary>
/// <remarks>
/// Hours are wall times of the schedule's zone on both sides of a clock change: 09:00 stays 09:00. A range that spans a change lasts an
/// hour less or more. A start that the clock skips opens at the jump and an end that it skips closes there; a start that the clock shows
/// twice opens at the first reading and an end closes at the second. An end of 24:00 is the start of the next date. Ranges that touch at
/// midnight merge, so hours over midnight are one opening.
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

        Dictionary<LocalDate, DateOverride>? overrideByDate = null;
        if (overrides.Count > 0)
        {
            overrideByDate = new Dictionary<LocalDate, DateOverride>(overrides.Count);
            foreach (DateOverride dateOverride in overrides)
            {
                overrideByDate[dateOverride.Date] = dateOverride;
            }
        }

        // One date more on each side: where a clock is set back over midnight, hours of a date can lie under its neighbour's name.
        LocalDate firstDate = ZoneRules.DateAt(window.Start, zone).PlusDays(-1);
        LocalDate lastDate = ZoneRules.DateAt(window.End, zone).PlusDays(1);
        var opened = new InstantRange[16];
        int written = 0;
        for (LocalDate date = firstDate; date <= lastDate; date = date.PlusDays(1))
        {
            ReadOnlySpan<WallTimeRange> ranges = overrideByDate is not null && overrideByDate.TryGetValue(date, out DateOverride? special)
                ? special.Ranges
                : hours.On(date.DayOfWeek);
            if (written + ranges.Length > opened.Length)
            {
                Array.Resize(ref opened, Math.Max(opened.Length * 2, written + ranges.Length));
            }

            foreach (WallTimeRange range in ranges)
            {
                Instant start = Instant.Max(OpensAt(date, range.StartMinute, zone), window.Start);
                Instant end = Instant.Min(ClosesAt(date, range.EndMinute, zone), window.End);
                opened[written++] = new InstantRange(start, end);
            }
        }

        return IntervalSet.OwnedBy(opened, written);
    }

    private static Instant OpensAt(LocalDate date, int minute, DateTimeZone zone) =>
        ZoneRules.ToInstant(date.At(LocalTime.FromMinutesSinceMidnight(minute)), zone, GapRule.AtTheJump, OverlapRule.Earlier);

    // 24:00 is where the next date starts, also when the clock shows that midnight twice: the hour after the first
    // midnight belongs to the next date.
    private static Instant ClosesAt(LocalDate date, int minute, DateTimeZone zone) => minute == WallTimeRange.MinutesPerDay
        ? ZoneRules.StartOfDay(date.PlusDays(1), zone)
        : ZoneRules.ToInstant(date.At(LocalTime.FromMinutesSinceMidnight(minute)), zone, GapRule.AtTheJump, OverlapRule.Later);
}
