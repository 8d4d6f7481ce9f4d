namespace Bookings.ICalendar.Recurrence;

/// <summary>The sets of an hourly, minutely or secondly rule, period by period; stretches that the rule excludes are jumped over.</summary>
/// <source href="RFC 5545, 3.3.10" />
internal sealed class TimePeriods : IRulePeriods
{
    private readonly IcsRule rule;
    private readonly DayFilter filter;
    private readonly StepBudget budget;
    private readonly bool isDate;
    private readonly long interval;
    private readonly long last;
    private readonly int unit;
    private readonly int[] offsets;
    private long at;
    private int day = int.MinValue;
    private bool isDayAllowed;

    /// <param name="rule">The rule.</param>
    /// <param name="start">DTSTART, a wall time.</param>
    /// <param name="from">Periods that end before may be left out.</param>
    /// <param name="last">Periods that begin after end the rule.</param>
    /// <param name="isDate">Whether DTSTART is a day: then every day that has a time of the rule counts once.</param>
    /// <param name="budget">One step is taken for every candidate day and time.</param>
    public TimePeriods(IcsRule rule, long start, long from, long last, bool isDate, StepBudget budget)
    {
        this.rule = rule;
        this.budget = budget;
        this.isDate = isDate;
        this.last = last;
        filter = new DayFilter(rule, WallTime.DayOf(start));
        unit = rule.Frequency switch
        {
            IcsFrequency.Hourly => 3_600,
            IcsFrequency.Minutely => 60,
            _ => 1,
        };
        interval = (long)unit * rule.Interval;
        at = WallTime.FloorDivide(start, unit) * unit;
        offsets = Offsets((int)(start - at));
        if (rule.Count is null && from - unit > at)
        {
            JumpTo(from - unit);
        }
    }

    /// <inheritdoc />
    public bool TryNext(List<long> set)
    {
        set.Clear();
        while (at <= last)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            if (NextAllowed() is { } next)
            {
                JumpTo(next);
                continue;
            }

            Fill(set);
            if (isDate)
            {
                JumpTo((WallTime.DayOf(at) + 1L) * WallTime.SecondsPerDay);
            }
            else
            {
                at += interval;
            }

            // Of a set that the budget cut, positions would mean something else.
            return !budget.IsExhausted || rule.BySetPosition.Length == 0;
        }

        return false;
    }

    // What BYMINUTE and BYSECOND make of one period; where they only limit, the period itself.
    private int[] Offsets(int rest) => rule.Frequency switch
    {
        IcsFrequency.Hourly =>
        [
            .. from minute in rule.ByMinute.Length > 0 ? rule.ByMinute : [rest / 60]
               from second in rule.BySecond.Length > 0 ? rule.BySecond : [rest % 60]
               select 60 * minute + second,
        ],
        IcsFrequency.Minutely => rule.BySecond.Length > 0 ? [.. rule.BySecond] : [rest],
        _ => [0],
    };

    private void Fill(List<long> set)
    {
        if (isDate)
        {
            set.Add((long)WallTime.DayOf(at) * WallTime.SecondsPerDay);
            return;
        }

        foreach (var offset in offsets)
        {
            if (offsets.Length > 1 && !budget.TryTake())
            {
                return;
            }

            set.Add(at + offset);
        }
    }

    // Null when the period is allowed, else the first wall time at which the next one may be.
    private long? NextAllowed()
    {
        var number = WallTime.DayOf(at);
        if (number != day)
        {
            (day, isDayAllowed) = (number, filter.Allows(number));
        }

        if (!isDayAllowed)
        {
            return (number + 1L) * WallTime.SecondsPerDay;
        }

        var time = (int)(at - (long)number * WallTime.SecondsPerDay);
        if (!Allows(rule.ByHour, time / 3_600))
        {
            return at - time % 3_600 + 3_600;
        }

        if (unit < 3_600 && !Allows(rule.ByMinute, time / 60 % 60))
        {
            return at - time % 60 + 60;
        }

        return unit == 1 && !Allows(rule.BySecond, time % 60) ? at + 1 : null;
    }

    // To the first period that begins at the wall time, which is a later one, or after it.
    private void JumpTo(long wall) => at += (wall - at + interval - 1) / interval * interval;

    private static bool Allows(int[] list, int value)
    {
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == value)
            {
                return true;
            }
        }

        return list.Length == 0;
    }
}
