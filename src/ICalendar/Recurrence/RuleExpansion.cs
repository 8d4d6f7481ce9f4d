using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Follows a rule period by period: the set of a period is made in wall time, then positions, bounds and zone apply.</summary>
/// <source href="RFC 5545, 3.3.10" />
internal static class RuleExpansion
{
    private const int LastYear = 9998;

    /// <summary>Returns the wall times that the rule produces.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="start">DTSTART. It is returned only when the rule produces it.</param>
    /// <param name="zone">The zone of DTSTART: wall times in its gaps are skipped and not counted. UTC for days and floating times.</param>
    /// <param name="from">Earlier results may be left out, where the rule has no COUNT that needs them.</param>
    /// <param name="to">Later results may be left out; this is what ends a rule that never produces anything.</param>
    /// <param name="budget">One step is taken for every candidate day and time; when it is spent, the results end.</param>
    /// <param name="isDate">Whether DTSTART is a DATE, so that time parts do not apply.</param>
    /// <returns>Ascending and distinct; lazily made, possibly without end.</returns>
    public static IEnumerable<LocalDateTime> Starts(
        IcsRule rule, LocalDateTime start, DateTimeZone zone, LocalDateTime from, LocalDateTime to, StepBudget budget, bool isDate = false)
    {
        var until = LocalDateTime.Min(Until(rule, zone, isDate), to);
        var remaining = rule.Count ?? int.MaxValue;
        var times = TimesOfDay(rule, start.TimeOfDay, isDate);
        var days = new List<LocalDate>();
        var set = new List<LocalDateTime>();
        for (var period = FirstPeriod(rule, start, from);
            TryCollectDays(rule, start.Date, period, until.Date, days, budget);
            period += rule.Interval)
        {
            set.Clear();
            foreach (var day in days)
            {
                foreach (var time in times)
                {
                    if (times.Length > 1 && !budget.TryTake())
                    {
                        yield break;
                    }

                    set.Add(day.At(time));
                }
            }

            foreach (var candidate in Positions(rule, set))
            {
                if (candidate > until)
                {
                    yield break;
                }

                // RFC 5545, 3.3.10: a nonexistent local time is ignored and not counted.
                if (candidate < start || zone.MapLocal(candidate).Count == 0)
                {
                    continue;
                }

                if (remaining-- == 0)
                {
                    yield break;
                }

                yield return candidate;
            }

            if (remaining == 0)
            {
                yield break;
            }
        }
    }

    private static LocalDateTime Until(IcsRule rule, DateTimeZone zone, bool isDate)
    {
        switch (rule.Until)
        {
            case null:
                return WrittenTime.Last;
            case { IsDate: true } until:
                // Google writes a DATE for series with times: the whole day counts.
                return until.Local.Year > LastYear ? WrittenTime.Last : until.Local.Date.At(new LocalTime(23, 59, 59));
            case { IsUtc: true } until when !isDate && until.Local < WrittenTime.Last:
                return until.Local.InUtc().ToInstant().InZone(zone).LocalDateTime;
            case { } until:
                return until.Local;
        }
    }

    private static LocalTime[] TimesOfDay(IcsRule rule, LocalTime start, bool isDate)
    {
        if (isDate || (rule.ByHour.Count == 0 && rule.ByMinute.Count == 0 && rule.BySecond.Count == 0))
        {
            return [start];
        }

        IReadOnlyList<int> hours = rule.ByHour.Count > 0 ? rule.ByHour : [start.Hour];
        IReadOnlyList<int> minutes = rule.ByMinute.Count > 0 ? rule.ByMinute : [start.Minute];
        IReadOnlyList<int> seconds = rule.BySecond.Count > 0 ? rule.BySecond : [start.Second];
        return [.. from hour in hours from minute in minutes from second in seconds select new LocalTime(hour, minute, second)];
    }

    private static IEnumerable<LocalDateTime> Positions(IcsRule rule, List<LocalDateTime> set)
    {
        if (rule.BySetPosition.Count == 0)
        {
            return set;
        }

        return rule.BySetPosition
            .Select(position => position > 0 ? position - 1 : set.Count + position)
            .Where(index => index >= 0 && index < set.Count)
            .Distinct()
            .Order()
            .Select(index => set[index]);
    }

    private static long FirstPeriod(IcsRule rule, LocalDateTime start, LocalDateTime from)
    {
        if (rule.Count is not null || from <= start)
        {
            return 0;
        }

        long periods = rule.Frequency switch
        {
            IcsFrequency.Daily => Period.DaysBetween(start.Date, from.Date),
            IcsFrequency.Weekly => Period.DaysBetween(start.Date, from.Date) / 7,
            IcsFrequency.Monthly => 12 * (from.Year - start.Year) + from.Month - start.Month,
            _ => from.Year - start.Year,
        };
        return Math.Max(0, periods / rule.Interval - 1) * rule.Interval;
    }

    // False ends the rule: the calendar, the budget or the time asked for is at its end.
    private static bool TryCollectDays(IcsRule rule, LocalDate start, long period, LocalDate last, List<LocalDate> days, StepBudget budget)
    {
        days.Clear();
        switch (rule.Frequency)
        {
            case IcsFrequency.Daily:
                return TryDay(start, period, out var day) && day <= last && TryAdd(rule, start, day, 1, days, budget);
            case IcsFrequency.Weekly:
                var weekStart = start.PlusDays(-((start.DayOfWeek - rule.WeekStart + 7) % 7));
                return TryDay(weekStart, 7 * Math.Min(period, 10_000_000), out day) && day <= last
                    && TryAdd(rule, start, day, 7, days, budget);
            case IcsFrequency.Monthly:
                var month = 12L * start.Year + start.Month - 1 + period;
                return month <= 12L * last.Year + last.Month - 1
                    && TryAddMonth(rule, start, (int)(month / 12), (int)(month % 12) + 1, days, budget);
            default:
                return start.Year + period <= last.Year && TryAddYear(rule, start, (int)(start.Year + period), days, budget);
        }
    }

    private static bool TryDay(LocalDate start, long offset, out LocalDate day)
    {
        var isInCalendar = offset <= 4_000_000 && offset <= Period.DaysBetween(start, WrittenTime.Last.Date) - 7;
        day = isInCalendar ? start.PlusDays((int)offset) : default;
        return isInCalendar;
    }

    private static bool TryAddYear(IcsRule rule, LocalDate start, int year, List<LocalDate> days, StepBudget budget)
    {
        var hasDayPart = rule.ByMonthDay.Count > 0 || rule.ByDay.Count > 0 || rule.ByYearDay.Count > 0 || rule.ByWeekNumber.Count > 0;
        if (rule.ByMonth.Count > 0)
        {
            return rule.ByMonth.All(month => TryAddMonth(rule, start, year, month, days, budget));
        }

        // Our choice, after libical: without BYMONTH, YEARLY with only BYMONTHDAY takes the month of DTSTART.
        if (!hasDayPart || (rule.ByMonthDay.Count > 0 && rule.ByDay.Count + rule.ByYearDay.Count + rule.ByWeekNumber.Count == 0))
        {
            return TryAddMonth(rule, start, year, start.Month, days, budget);
        }

        return TryAdd(rule, start, new LocalDate(year, 1, 1), CalendarSystem.Iso.GetDaysInYear(year), days, budget);
    }

    private static bool TryAddMonth(IcsRule rule, LocalDate start, int year, int month, List<LocalDate> days, StepBudget budget)
    {
        if (rule.ByMonth.Count > 0 && !rule.ByMonth.Contains(month))
        {
            return budget.TryTake();
        }

        var length = CalendarSystem.Iso.GetDaysInMonth(year, month);
        if (rule.ByMonthDay.Count == 0 && rule.ByDay.Count == 0 && rule.ByYearDay.Count == 0 && rule.ByWeekNumber.Count == 0)
        {
            // Only the day of DTSTART can match: no need to look at the others.
            return start.Day > length ? budget.TryTake() : TryAdd(rule, start, new LocalDate(year, month, start.Day), 1, days, budget);
        }

        return TryAdd(rule, start, new LocalDate(year, month, 1), length, days, budget);
    }

    private static bool TryAdd(IcsRule rule, LocalDate start, LocalDate first, int count, List<LocalDate> days, StepBudget budget)
    {
        for (var i = 0; i < count; i++)
        {
            if (!budget.TryTake())
            {
                return false;
            }

            var day = first.PlusDays(i);
            if (IsMatch(rule, start, day))
            {
                days.Add(day);
            }
        }

        return true;
    }

    private static bool IsMatch(IcsRule rule, LocalDate start, LocalDate day)
    {
        if (rule.ByMonth.Count > 0 && !rule.ByMonth.Contains(day.Month))
        {
            return false;
        }

        var daysInMonth = CalendarSystem.Iso.GetDaysInMonth(day.Year, day.Month);
        var daysInYear = CalendarSystem.Iso.GetDaysInYear(day.Year);
        if (rule.ByMonthDay.Count > 0 && !HasEither(rule.ByMonthDay, day.Day, daysInMonth))
        {
            return false;
        }

        if (rule.ByYearDay.Count > 0 && !HasEither(rule.ByYearDay, day.DayOfYear, daysInYear))
        {
            return false;
        }

        if (rule.ByWeekNumber.Count > 0)
        {
            var (number, weeks) = WeekOf(day, rule.WeekStart);
            if (!HasEither(rule.ByWeekNumber, number, weeks))
            {
                return false;
            }
        }

        if (rule.ByDay.Count > 0)
        {
            return IsByDayMatch(rule, day, daysInMonth, daysInYear);
        }

        // What the rule leaves open comes from DTSTART.
        var hasOtherDayPart = rule.ByMonthDay.Count > 0 || rule.ByYearDay.Count > 0;
        return rule.Frequency switch
        {
            IcsFrequency.Daily => true,
            IcsFrequency.Weekly => hasOtherDayPart || day.DayOfWeek == start.DayOfWeek,
            _ when hasOtherDayPart => true,
            _ when rule.ByWeekNumber.Count > 0 => day.DayOfWeek == start.DayOfWeek,
            _ => day.Day == start.Day,
        };
    }

    private static bool IsByDayMatch(IcsRule rule, LocalDate day, int daysInMonth, int daysInYear)
    {
        var isOrdinalOfMonth = rule.Frequency == IcsFrequency.Monthly || rule.ByMonth.Count > 0;
        var hasOrdinals = rule.Frequency is IcsFrequency.Monthly or IcsFrequency.Yearly && rule.ByWeekNumber.Count == 0;
        var (index, length) = isOrdinalOfMonth ? (day.Day - 1, daysInMonth) : (day.DayOfYear - 1, daysInYear);
        var (fromStart, fromEnd) = (index / 7 + 1, -((length - 1 - index) / 7 + 1));
        foreach (var (ordinal, weekday) in rule.ByDay)
        {
            if (weekday == day.DayOfWeek && (ordinal == 0 || !hasOrdinals || ordinal == fromStart || ordinal == fromEnd))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasEither(IReadOnlyList<int> list, int position, int length)
    {
        foreach (var wanted in list)
        {
            if (wanted == position || wanted == position - length - 1)
            {
                return true;
            }
        }

        return false;
    }

    // Week 1 is the first one with at least four days in the year; the days beside it belong to the neighbouring year's weeks.
    private static (int Number, int WeeksInYear) WeekOf(LocalDate day, IsoDayOfWeek weekStart)
    {
        var year = day.PlusDays(-((day.DayOfWeek - weekStart + 7) % 7)).PlusDays(3).Year;
        var first = FirstWeekStart(year, weekStart);
        var weeks = Period.DaysBetween(first, FirstWeekStart(year + 1, weekStart)) / 7;
        return (Period.DaysBetween(first, day) / 7 + 1, weeks);
    }

    private static LocalDate FirstWeekStart(int year, IsoDayOfWeek weekStart)
    {
        var fourth = new LocalDate(year, 1, 4);
        return fourth.PlusDays(-((fourth.DayOfWeek - weekStart + 7) % 7));
    }
}
