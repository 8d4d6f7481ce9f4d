using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>Cuts the free time of a unit into days that can be stayed.</summary>
/// <remarks>
/// A day of the unit's zone counts when it is free from its first instant to the first instant of the next day. Nightly units sell that
/// as the night that begins on the day, daily units as the day itself, so both are read from the same runs.
/// </remarks>
public static class StayCutter
{
    /// <summary>Returns the runs of consecutive days that are wholly free.</summary>
    /// <param name="free">The unit's free time.</param>
    /// <param name="days">The days asked for; the end is not included.</param>
    /// <param name="zone">The unit's zone.</param>
    /// <returns>
    /// Ascending, disjoint, not touching, never empty. A nightly stay fits when arrival and departure lie in one run (the departure may be the
    /// run's end); a daily one when its first and last day lie in one run (the last day is before the run's end).
    /// </returns>
    public static IReadOnlyList<DayRange> FreeDays(IntervalSet free, DayRange days, DateTimeZone zone)
    {
        var runs = new List<DayRange>();
        foreach (InstantRange range in free.Ranges)
        {
            // Loops, not tests: where a clock was set back over midnight (Newfoundland, until 2011) an instant can show the date before.
            LocalDate first = ZoneRules.DateAt(range.Start, zone);
            while (ZoneRules.StartOfDay(first, zone) < range.Start)
            {
                first = first.PlusDays(1);
            }

            LocalDate end = ZoneRules.DateAt(range.End, zone);
            while (ZoneRules.StartOfDay(end.PlusDays(1), zone) <= range.End)
            {
                end = end.PlusDays(1);
            }

            first = LocalDate.Max(first, days.Start);
            end = LocalDate.Min(end, days.End);
            if (first < end)
            {
                runs.Add(new DayRange(first, end));
            }
        }

        return runs;
    }

    /// <summary>Tells whether the stay fits into the free time.</summary>
    /// <param name="free">The unit's free time.</param>
    /// <param name="stay">The stay, with its own counting.</param>
    /// <param name="zone">The unit's zone.</param>
    public static bool Fits(IntervalSet free, DaySpan stay, DateTimeZone zone) => free.Contains(stay.Occupies(zone));
}
