namespace Bookings.ICalendar.Recurrence;

/// <summary>Follows a rule period by period: the set of a period is made in wall time, then positions, bounds and zone apply.</summary>
/// <source href="RFC 5545, 3.3.10" />
internal static class RuleExpansion
{
    /// <summary>Returns the wall times that the rule produces.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="start">DTSTART, a wall time. It is returned only when the rule produces it.</param>
    /// <param name="clock">The zone of DTSTART: wall times in its gaps are skipped and not counted. UTC for days and floating times.</param>
    /// <param name="from">Earlier results may be left out, where the rule has no COUNT that needs them.</param>
    /// <param name="to">Later results may be left out; this is what ends a rule that never produces anything.</param>
    /// <param name="budget">One step is taken for every candidate day and time; when it is spent, the results end.</param>
    /// <param name="isDate">Whether DTSTART is a DATE, so that time parts do not apply.</param>
    /// <returns>Ascending and distinct; lazily made, possibly without end.</returns>
    public static IEnumerable<long> Starts(IcsRule rule, long start, WallClock clock, long from, long to, StepBudget budget, bool isDate = false)
    {
        var last = Math.Min(Until(rule, clock, isDate), Math.Min(to, WallTime.Last));
        var remaining = rule.Count ?? int.MaxValue;
        var previous = start - 1;
        var set = new List<long>();
        IRulePeriods periods = rule.Frequency <= IcsFrequency.Hourly
            ? new TimePeriods(rule, start, from, last, isDate, budget)
            : new DayPeriods(rule, start, from, last, isDate, budget);
        while (remaining > 0 && periods.TryNext(set))
        {
            Select(rule.BySetPosition, set);
            foreach (var candidate in set)
            {
                if (candidate > last || remaining == 0)
                {
                    yield break;
                }

                // A day that was skipped forward may be one of the next period too. RFC 5545, 3.3.10: a nonexistent local time is
                // ignored and not counted.
                if (candidate > previous && clock.Exists(candidate))
                {
                    previous = candidate;
                    remaining--;
                    yield return candidate;
                }
            }
        }
    }

    private static long Until(IcsRule rule, WallClock clock, bool isDate)
    {
        switch (rule.Until)
        {
            case null:
                return WallTime.Last;
            case { IsDate: true } until:
                // Google writes a DATE for series with times: the whole day counts.
                return WallTime.From(until.Local) + WallTime.SecondsPerDay - 1;
            case { IsUtc: true } until when !isDate && until.Local < Values.WrittenTime.Last:
                return WallTime.From(until.Local.InUtc().ToInstant().InZone(clock.Zone).LocalDateTime);
            case { } until:
                return WallTime.From(until.Local);
        }
    }

    private static void Select(int[] positions, List<long> set)
    {
        if (positions.Length == 0 || set.Count == 0)
        {
            return;
        }

        var kept = 0;
        for (var i = 0; i < set.Count; i++)
        {
            if (positions.Contains(i + 1) || positions.Contains(i - set.Count))
            {
                set[kept++] = set[i];
            }
        }

        set.RemoveRange(kept, set.Count - kept);
    }
}
