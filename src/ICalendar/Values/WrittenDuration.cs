using NodaTime;

namespace Bookings.ICalendar.Values;

/// <summary>A DURATION: nominal days and exact seconds, both with the same sign.</summary>
/// <remarks>
/// Accepts <c>P1DT12H</c>, <c>P2W</c>, <c>-PT15M</c> and, leniently, <c>P90M</c> and <c>P1800S</c> without the T (there are no months);
/// refuses <c>P</c>.
/// </remarks>
/// <source href="RFC 5545, 3.3.6" />
internal readonly record struct WrittenDuration(long Days, long Seconds)
{
    private const long MaxNumber = 10_000_000_000;

    /// <summary>Reads one value; false when it is not a duration.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out WrittenDuration duration)
    {
        duration = default;
        value = value.Trim(" \t"u8);
        var sign = 1;
        if (!value.IsEmpty && value[0] is (byte)'+' or (byte)'-')
        {
            sign = value[0] == '-' ? -1 : 1;
            value = value[1..];
        }

        if (value.IsEmpty || value[0] is not ((byte)'P' or (byte)'p'))
        {
            return false;
        }

        long days = 0, seconds = 0, number = -1;
        var hasPart = false;
        foreach (var c in value[1..])
        {
            if (c is >= (byte)'0' and <= (byte)'9')
            {
                number = Math.Min(MaxNumber, Math.Max(number, 0) * 10 + (c - '0'));
                continue;
            }

            if (c is (byte)'T' or (byte)'t' && number < 0)
            {
                continue;
            }

            if (number < 0)
            {
                return false;
            }

            switch (c)
            {
                case (byte)'W' or (byte)'w': days += 7 * number; break;
                case (byte)'D' or (byte)'d': days += number; break;
                case (byte)'H' or (byte)'h': seconds += 3600 * number; break;
                case (byte)'M' or (byte)'m': seconds += 60 * number; break;
                case (byte)'S' or (byte)'s': seconds += number; break;
                default: return false;
            }

            if (days > MaxNumber || seconds > MaxNumber)
            {
                return false;
            }

            hasPart = true;
            number = -1;
        }

        duration = new WrittenDuration(sign * days, sign * seconds);
        return hasPart && number < 0;
    }

    /// <summary>Reads a length of time between an instant and 400 days, in which a day has 24 hours; null for any other value.</summary>
    public static Duration? ToDuration(ReadOnlySpan<byte> value) =>
        TryParse(value, out var duration) && duration.Days <= 400 && duration.Seconds <= 400L * 86_400
        && duration.Days * 86_400 + duration.Seconds is > 0 and <= 400L * 86_400 and var seconds
            ? Duration.FromSeconds(seconds)
            : null;

    /// <summary>Adds the duration: days on the wall clock, then seconds of elapsed time.</summary>
    /// <returns>The end; for a day the seconds count only as whole days. Never later than the end of the year 9998.</returns>
    public IcsTime AddTo(IcsTime start)
    {
        var wall = PlusWall(start.Local, Days, 0);
        return start switch
        {
            IcsTime.Day day when Seconds == 0 && Days is >= 0 and < 400_000 => new IcsTime.Day(LaterDay(day.Date, (int)Days)),
            IcsTime.Day => new IcsTime.Day(PlusWall(wall, 0, Seconds).Date),
            IcsTime.Zoned zoned when Seconds != 0 && wall < WrittenTime.Last && PlusWall(wall, 0, Seconds) < WrittenTime.Last =>
                new IcsTime.Zoned(
                    new IcsTime.Zoned(wall, zoned.Zone).ToInstant().Plus(Duration.FromSeconds(Seconds)).InZone(zoned.Zone).LocalDateTime,
                    zoned.Zone),
            _ => start.At(PlusWall(wall, 0, Seconds)),
        };
    }

    /// <summary>Returns the day some days later, at most the last one of the calendar.</summary>
    public static LocalDate LaterDay(LocalDate day, int days) =>
        Period.DaysBetween(day, LocalDate.MaxIsoValue) < days
            ? LocalDate.MaxIsoValue
            : day.PlusDays(days);

    /// <summary>Adds on the wall clock, at most to the end of the year 9998.</summary>
    public static LocalDateTime PlusWall(LocalDateTime local, long days, long seconds)
    {
        // Far outside of any calendar: clamp before the arithmetic can overflow.
        if (days > 3_700_000 || seconds > 3_700_000L * 86_400)
        {
            return WrittenTime.Last;
        }

        if (days < -300_000 || seconds < -300_000L * 86_400)
        {
            return new LocalDateTime(1, 1, 1, 0, 0);
        }

        var room = Period.DaysBetween(local.Date, WrittenTime.Last.Date);
        return days + seconds / 86_400 + 1 > room
            ? WrittenTime.Last
            : local.PlusDays((int)days).PlusSeconds(seconds);
    }
}
