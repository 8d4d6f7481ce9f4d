namespace Bookings.ICalendar.Recurrence;

/// <summary>The sets of a daily, weekly, monthly or yearly rule, period by period.</summary>
/// <source href="RFC 5545, 3.3.10; RFC 7529, 4" />
internal sealed class DayPeriods : IRulePeriods
{
    private readonly IcsRule rule;
    private readonly DayFilter filter;
    private readonly StepBudget budget;
    private readonly int startNumber;
    private readonly (int Year, int Month, int Day) start;
    private readonly int lastNumber;
    private readonly int[] times;
    private readonly List<int> days = [];
    private long period;

    /// <param name="rule">The rule.</param>
    /// <param name="start">DTSTART, a wall time.</param>
    /// <param name="from">Periods that end before may be left out.</param>
    /// <param name="last">Periods that begin after end the rule.</param>
    /// <param name="isDate">Whether DTSTART is a day, so that time parts do not apply.</param>
    /// <param name="budget">One step is taken for every candidate day and time.</param>
    public DayPeriods(IcsRule rule, long start, long from, long last, bool isDate, StepBudget budget)
    {
        this.rule = rule;
        this.budget = budget;
        startNumber = WallTime.DayOf(start);
        this.start = WallTime.Date(startNumber);
        lastNumber = WallTime.DayOf(last);
        filter = new DayFilter(rule, startNumber);
        times = isDate ? [0] : TimesOfDay(rule, (int)(start - (long)startNumber * WallTime.SecondsPerDay));
        period = FirstPeriod(from);
    }

    /// <inheritdoc />
    public bool TryNext(List<long> set)
    {
        set.Clear();
        days.Clear();
        if (!TryCollect())
        {
            return false;
        }

        period += rule.Interval;
        foreach (var day in days)
        {
            foreach (var time in times)
            {
                if (times.Length > 1 && !budget.TryTake())
                {
                    // Of a set that the budget cut, positions would mean something else.
                    return rule.BySetPosition.Length == 0;
                }

                set.Add((long)day * WallTime.SecondsPerDay + time);
            }
        }

        return true;
    }

    private static int[] TimesOfDay(IcsRule rule, int start)
    {
        if (rule.ByHour.Length == 0 && rule.ByMinute.Length == 0 && rule.BySecond.Length == 0)
        {
            return [start];
        }

        int[] hours = rule.ByHour.Length > 0 ? rule.ByHour : [start / 3600];
        int[] minutes = rule.ByMinute.Length > 0 ? rule.ByMinute : [start / 60 % 60];
        int[] seconds = rule.BySecond.Length > 0 ? rule.BySecond : [start % 60];
        return [.. from hour in hours from minute in minutes from second in seconds select 3600 * hour + 60 * minute + second];
    }

    private long FirstPeriod(long from)
    {
        var number = WallTime.DayOf(from);
        if (rule.Count is not null || number <= startNumber)
        {
            return 0;
        }

        var date = WallTime.Date(number);
        long periods = rule.Frequency switch
        {
            IcsFrequency.Daily => number - startNumber,
            IcsFrequency.Weekly => (number - startNumber) / 7,
            IcsFrequency.Monthly => 12 * (date.Year - start.Year) + date.Month - start.Month,
            _ => date.Year - start.Year,
        };

        // Two intervals earlier: a week, or a day that was skipped forward, may reach into the next period, and the weeks of a year begin in
        // the one before.
        return Math.Max(0, periods / rule.Interval - 2) * rule.Interval;
    }

    // False ends the rule: the calendar, the budget or the time asked for is at its end.
    private bool TryCollect()
    {
        switch (rule.Frequency)
        {
            case IcsFrequency.Daily:
                return startNumber + period <= lastNumber && TryAdd((int)(startNumber + period), 1);
            case IcsFrequency.Weekly:
                var week = filter.StartOfWeek(startNumber) + 7 * period;
                return week <= lastNumber && TryAdd((int)week, 7);
            case IcsFrequency.Monthly:
                var month = 12L * start.Year + start.Month - 1 + period;
                return month / 12 <= 9999 && WallTime.DayNumber((int)(month / 12), (int)(month % 12) + 1, 1) <= lastNumber
                    && TryAddMonth((int)(month / 12), (int)(month % 12) + 1);
            default:
                return TryAddYear();
        }
    }

    private bool TryAddYear()
    {
        var isByWeek = rule.ByWeekNumber.Length > 0;
        var year = (isByWeek ? filter.WeekYear(startNumber) : start.Year) + period;
        if (year > 9999)
        {
            return false;
        }

        if (isByWeek)
        {
            // Our choice, after libical: the interval counts the years that the weeks belong to.
            var first = filter.FirstWeek((int)year);
            return first <= lastNumber && TryAdd(first, filter.FirstWeek((int)year + 1) - first);
        }

        var january = WallTime.DayNumber((int)year, 1, 1);
        if (january > lastNumber)
        {
            return false;
        }

        if (rule.ByMonth.Length > 0)
        {
            foreach (var month in rule.ByMonth)
            {
                if (!TryAddMonth((int)year, month))
                {
                    return false;
                }
            }

            return true;
        }

        // Our choice, after libical: without BYMONTH, YEARLY with BYMONTHDAY takes the month of DTSTART.
        if (rule.ByYearDay.Length == 0 && (rule.ByMonthDay.Length > 0 || rule.ByDay.Length == 0))
        {
            return TryAddMonth((int)year, start.Month);
        }

        return TryAdd(january, WallTime.DaysInYear((int)year)) && TryAddSkippedYearDays((int)year);
    }

    private bool TryAddMonth(int year, int month)
    {
        if (!filter.AllowsMonth(month))
        {
            return budget.TryTake();
        }

        var first = WallTime.DayNumber(year, month, 1);
        var length = WallTime.DaysInMonth(year, month);
        if (rule.ByMonthDay.Length > 0 || rule.ByDay.Length > 0 || rule.ByYearDay.Length > 0 || rule.ByWeekNumber.Length > 0)
        {
            return TryAdd(first, length) && TryAddSkippedMonthDays(first, length);
        }

        // Only the day of DTSTART can match: no need to look at the others.
        if (start.Day <= length)
        {
            return TryAdd(first + start.Day - 1, 1);
        }

        AddSkipped(forward: first + length, backward: first + length - 1);
        return budget.TryTake();
    }

    private bool TryAdd(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            if (filter.Allows(number))
            {
                days.Add(number);
            }
        }

        return true;
    }

    // RFC 7529, 4.1: days that a month does not have move to the day after or before, then BYDAY applies.
    private bool TryAddSkippedMonthDays(int first, int length)
    {
        if (rule.Skip == IcsSkip.Omit || rule.ByMonthDay.Length == 0)
        {
            return true;
        }

        foreach (var day in rule.ByMonthDay)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            if (day > length)
            {
                AddSkipped(forward: first + length, backward: first + length - 1);
            }
            else if (day < -length)
            {
                AddSkipped(forward: first, backward: first - 1);
            }
        }

        Sort();
        return true;
    }

    private bool TryAddSkippedYearDays(int year)
    {
        if (rule.Skip == IcsSkip.Omit || rule.ByYearDay.Length == 0)
        {
            return true;
        }

        var length = WallTime.DaysInYear(year);
        var first = WallTime.DayNumber(year, 1, 1);
        foreach (var day in rule.ByYearDay)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            if (day > length)
            {
                AddSkipped(forward: first + length, backward: first + length - 1);
            }
            else if (day < -length)
            {
                AddSkipped(forward: first, backward: first - 1);
            }
        }

        Sort();
        return true;
    }

    private void AddSkipped(int forward, int backward)
    {
        if (rule.Skip == IcsSkip.Omit)
        {
            return;
        }

        var number = rule.Skip == IcsSkip.Forward ? forward : backward;
        var (year, month, day) = WallTime.Date(number);
        if (filter.AllowsWeekday(number, year, month, day))
        {
            days.Add(number);
        }
    }

    private void Sort()
    {
        days.Sort();
        var kept = 0;
        for (var i = 0; i < days.Count; i++)
        {
            if (i == 0 || days[i] != days[kept - 1])
            {
                days[kept++] = days[i];
            }
        }

        days.RemoveRange(kept, days.Count - kept);
    }
}
