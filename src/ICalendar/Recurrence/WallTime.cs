using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Wall times as seconds since 1970-01-01T00:00 on the wall, and days as numbers since that day: rules are followed in whole numbers.</summary>
/// <remarks>The calendar is the Gregorian one for all years, as everywhere in iCalendar.</remarks>
internal static class WallTime
{
    public const int SecondsPerDay = 86_400;

    /// <summary>The last second of the year 9999.</summary>
    public static readonly long Last = DayNumber(9999, 12, 31) * (long)SecondsPerDay + SecondsPerDay - 1;

    /// <summary>The number of a day of the calendar.</summary>
    public static int DayNumber(int year, int month, int day)
    {
        // Years begin in March here, so that the leap day is the last one; 719,468 days lie between 0000-03-01 and 1970-01-01.
        var marchYear = month > 2 ? year : year - 1;
        var era = FloorDivide(marchYear, 400);
        var yearOfEra = (int)(marchYear - era * 400);
        var dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        return (int)(era * 146_097) + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }

    /// <summary>The year, month and day of a number.</summary>
    public static (int Year, int Month, int Day) Date(int dayNumber)
    {
        var shifted = dayNumber + 719_468;
        var era = (int)FloorDivide(shifted, 146_097);
        var dayOfEra = shifted - era * 146_097;
        var yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        var dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        var marchMonth = (5 * dayOfYear + 2) / 153;
        var month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1);
    }

    /// <summary>The weekday, 0 for Monday.</summary>
    public static int Weekday(int dayNumber) => (int)(dayNumber + 3 - 7 * FloorDivide(dayNumber + 3, 7));

    public static bool IsLeapYear(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInYear(int year) => IsLeapYear(year) ? 366 : 365;

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static int DayOf(long wall) => (int)FloorDivide(wall, SecondsPerDay);

    public static long From(LocalDateTime local) =>
        (long)SecondsPerDay * DayNumber(local.Year, local.Month, local.Day) + local.TimeOfDay.NanosecondOfDay / 1_000_000_000;

    public static LocalDateTime ToLocal(long wall)
    {
        var number = DayOf(wall);
        var (year, month, day) = Date(number);
        return new LocalDate(year, month, day) + LocalTime.FromSecondsSinceMidnight((int)(wall - (long)number * SecondsPerDay));
    }

    public static long FloorDivide(long value, long divisor) => value >= 0 ? value / divisor : -((divisor - 1 - value) / divisor);
}
