namespace Bookings.ICalendar.Recurrence;

/// <summary>Which days the parts of a rule allow.</summary>
/// <source href="RFC 5545, 3.3.10" />
internal sealed class DayFilter
{
    private readonly IcsRule rule;
    private readonly int startWeekday;
    private readonly int startDay;
    private readonly int weekStart;
    private readonly int monthMask;
    private readonly int plainWeekdays;
    private readonly bool hasOrdinals;
    private readonly bool isOrdinalOfMonth;
    private readonly bool needsDate;

    /// <param name="rule">The rule.</param>
    /// <param name="startNumber">The day of DTSTART, from which comes what the rule leaves open.</param>
    public DayFilter(IcsRule rule, int startNumber)
    {
        this.rule = rule;
        startWeekday = WallTime.Weekday(startNumber);
        startDay = WallTime.Date(startNumber).Day;
        weekStart = (int)rule.WeekStart - 1;
        foreach (var month in rule.ByMonth)
        {
            monthMask |= 1 << month;
        }

        // Ordinals count in a month or a year; beside a week number or with a shorter frequency they have no meaning and are left out.
        var countsOrdinals = rule.Frequency is IcsFrequency.Monthly or IcsFrequency.Yearly && rule.ByWeekNumber.Length == 0;
        isOrdinalOfMonth = rule.Frequency == IcsFrequency.Monthly || rule.ByMonth.Length > 0;
        foreach (var (ordinal, day) in rule.ByDay)
        {
            if (ordinal == 0 || !countsOrdinals)
            {
                plainWeekdays |= 1 << ((int)day - 1);
            }
            else
            {
                hasOrdinals = true;
            }
        }

        needsDate = monthMask != 0 || rule.ByMonthDay.Length > 0 || rule.ByYearDay.Length > 0 || rule.ByWeekNumber.Length > 0 || hasOrdinals;
    }

    /// <summary>Whether a month may have days at all.</summary>
    public bool AllowsMonth(int month) => monthMask == 0 || (monthMask & (1 << month)) != 0;

    /// <summary>Whether the rule allows the day.</summary>
    public bool Allows(int number)
    {
        if (needsDate)
        {
            var (year, month, day) = WallTime.Date(number);
            return Allows(number, year, month, day);
        }

        return rule.ByDay.Length > 0
            ? (plainWeekdays & (1 << WallTime.Weekday(number))) != 0
            : rule.Frequency != IcsFrequency.Weekly || WallTime.Weekday(number) == startWeekday;
    }

    /// <summary>Whether the rule allows the day, whose date is known.</summary>
    public bool Allows(int number, int year, int month, int day)
    {
        if (!AllowsMonth(month) || (rule.ByMonthDay.Length > 0 && !HasEither(rule.ByMonthDay, day, WallTime.DaysInMonth(year, month))))
        {
            return false;
        }

        if (rule.ByYearDay.Length > 0 && !HasEither(rule.ByYearDay, DayOfYear(number, year), WallTime.DaysInYear(year)))
        {
            return false;
        }

        if (rule.ByWeekNumber.Length > 0)
        {
            var (week, weeks) = WeekOf(number, year);
            if (!HasEither(rule.ByWeekNumber, week, weeks))
            {
                return false;
            }
        }

        return rule.ByDay.Length > 0 ? AllowsWeekday(number, year, month, day) : IsLikeStart(number, day);
    }

    /// <summary>Whether BYDAY, if there is one, allows the day.</summary>
    public bool AllowsWeekday(int number, int year, int month, int day)
    {
        var weekday = WallTime.Weekday(number);
        if (rule.ByDay.Length == 0 || (plainWeekdays & (1 << weekday)) != 0)
        {
            return true;
        }

        if (!hasOrdinals)
        {
            return false;
        }

        var (index, length) = isOrdinalOfMonth
            ? (day - 1, WallTime.DaysInMonth(year, month))
            : (DayOfYear(number, year) - 1, WallTime.DaysInYear(year));
        var (fromStart, fromEnd) = (index / 7 + 1, -((length - 1 - index) / 7 + 1));
        foreach (var (ordinal, wanted) in rule.ByDay)
        {
            if ((int)wanted - 1 == weekday && (ordinal == fromStart || ordinal == fromEnd))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first day of the year's first week: the first week with at least four days in the year.</summary>
    public int FirstWeek(int year)
    {
        var fourth = WallTime.DayNumber(year, 1, 4);
        return fourth - (WallTime.Weekday(fourth) - weekStart + 7) % 7;
    }

    /// <summary>The year whose weeks the day belongs to.</summary>
    public int WeekYear(int number) => WallTime.Date(number - (WallTime.Weekday(number) - weekStart + 7) % 7 + 3).Year;

    /// <summary>The first day of the week.</summary>
    public int StartOfWeek(int number) => number - (WallTime.Weekday(number) - weekStart + 7) % 7;

    // What the rule leaves open comes from DTSTART.
    private bool IsLikeStart(int number, int day)
    {
        var hasOtherDayPart = rule.ByMonthDay.Length > 0 || rule.ByYearDay.Length > 0;
        return rule.Frequency switch
        {
            IcsFrequency.Secondly or IcsFrequency.Minutely or IcsFrequency.Hourly or IcsFrequency.Daily => true,
            IcsFrequency.Weekly => hasOtherDayPart || WallTime.Weekday(number) == startWeekday,
            _ when hasOtherDayPart => true,
            _ when rule.ByWeekNumber.Length > 0 => WallTime.Weekday(number) == startWeekday,
            _ => day == startDay,
        };
    }

    private (int Number, int WeeksInYear) WeekOf(int number, int year)
    {
        // The days beside the first and the last week belong to the weeks of the neighbouring year.
        var first = FirstWeek(year);
        var next = FirstWeek(year + 1);
        if (number < first)
        {
            (first, next) = (FirstWeek(year - 1), first);
        }
        else if (number >= next)
        {
            (first, next) = (next, FirstWeek(year + 2));
        }

        return ((number - first) / 7 + 1, (next - first) / 7);
    }

    private static int DayOfYear(int number, int year) => number - WallTime.DayNumber(year, 1, 1) + 1;

    private static bool HasEither(int[] list, int position, int length)
    {
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == position || list[i] == position - length - 1)
            {
                return true;
            }
        }

        return false;
    }
}
