using System.Text;
using NodaTime;

namespace Bookings.ICalendar.Values;

/// <summary>A DATE or DATE-TIME value as written, before any zone is applied.</summary>
/// <remarks>
/// Accepts <c>20300310</c>, <c>20300310T150000</c>, <c>20300310T150000Z</c>, and leniently <c>2030-03-10</c>,
/// <c>20300310T1500</c>, <c>20300310T150000+0100</c>; refuses <c>20300231</c>. A leap second is read as second 59, hour 24 as the
/// next midnight. Date-times of the year 9999 stand for "for ever" and are read as the end of 9998, so that zones apply safely.
/// </remarks>
/// <source href="RFC 5545, 3.3.4 and 3.3.5" />
internal readonly record struct WrittenTime(LocalDateTime Local, bool IsDate, bool IsUtc)
{
    /// <summary>The last wall time that any arithmetic here produces.</summary>
    public static readonly LocalDateTime Last = new(9998, 12, 31, 23, 59, 59);

    /// <summary>Reads one value; false when it is not a possible date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out WrittenTime time)
    {
        if (value.Length is 8 or 15 or 16 && TryParseStrict(value, out time))
        {
            return true;
        }

        time = default;
        Span<byte> compact = stackalloc byte[24];
        var length = 0;
        var offsetMinutes = 0;
        var isUtc = false;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (length >= 13 && c is (byte)'+' or (byte)'-')
            {
                if (!TryParseOffset(value[i..], out var offset))
                {
                    return false;
                }

                offsetMinutes = offset.Seconds / 60;
                isUtc = true;
                break;
            }

            if (c is (byte)'-' or (byte)':' or (byte)' ' or (byte)'\t')
            {
                continue;
            }

            if (length == compact.Length)
            {
                return false;
            }

            compact[length++] = c;
        }

        var text = compact[..length];
        if (length < 8 || !TryDigits(text, 0, 4, out var year) || !TryDigits(text, 4, 2, out var month)
            || !TryDigits(text, 6, 2, out var day) || year < 1 || month is < 1 or > 12 || day < 1
            || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        var date = new LocalDate(year, month, day);
        if (length == 8)
        {
            time = new WrittenTime(date.AtMidnight(), true, false);
            return true;
        }

        if (text[^1] is (byte)'Z' or (byte)'z')
        {
            isUtc = true;
            text = text[..^1];
        }

        var second = 0;
        if (text[8] is not ((byte)'T' or (byte)'t') || text.Length is not (13 or 15) || !TryDigits(text, 9, 2, out var hour)
            || !TryDigits(text, 11, 2, out var minute) || (text.Length == 15 && !TryDigits(text, 13, 2, out second))
            || hour > 24 || minute > 59 || second > 60)
        {
            return false;
        }

        if (year > Last.Year)
        {
            time = new WrittenTime(Last, false, isUtc);
            return true;
        }

        var local = hour == 24
            ? date.PlusDays(1).AtMidnight()
            : date.At(new LocalTime(hour, minute, Math.Min(second, 59)));
        time = new WrittenTime(local.PlusMinutes(-offsetMinutes), false, isUtc);
        return true;
    }

    /// <summary>Reads a UTC offset such as <c>+0100</c>, <c>-053045</c> or <c>+01:00</c>.</summary>
    public static bool TryParseOffset(ReadOnlySpan<byte> value, out Offset offset)
    {
        offset = Offset.Zero;
        value = value.Trim(" \t"u8);
        var isNegative = !value.IsEmpty && value[0] == '-';
        if (!value.IsEmpty && value[0] is (byte)'+' or (byte)'-')
        {
            value = value[1..];
        }

        Span<byte> digits = stackalloc byte[6];
        var length = 0;
        foreach (var c in value)
        {
            if (c == ':')
            {
                continue;
            }

            if (length == digits.Length)
            {
                return false;
            }

            digits[length++] = c;
        }

        var minutes = 0;
        var seconds = 0;
        if (length is not (2 or 4 or 6) || !TryDigits(digits, 0, 2, out var hours)
            || (length >= 4 && !TryDigits(digits, 2, 2, out minutes)) || (length == 6 && !TryDigits(digits, 4, 2, out seconds))
            || hours > 17 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        var total = hours * 3600 + minutes * 60 + seconds;
        offset = Offset.FromSeconds(isNegative ? -total : total);
        return true;
    }

    /// <summary>Gives the time its kind.</summary>
    /// <param name="zone">The zone of its TZID; null for a floating time.</param>
    public IcsTime ToTime(DateTimeZone? zone) => this switch
    {
        { IsDate: true } => new IcsTime.Day(Local.Date),
        { IsUtc: true } => new IcsTime.Zoned(Local, DateTimeZone.Utc),
        _ when zone is not null => new IcsTime.Zoned(Local, zone),
        _ => new IcsTime.Floating(Local),
    };

    /// <summary>Reads the text form, for values that were kept as text.</summary>
    public static bool TryParse(string value, out WrittenTime time) => TryParse(Encoding.UTF8.GetBytes(value), out time);

    // The forms of the standard, which nearly all values have.
    private static bool TryParseStrict(ReadOnlySpan<byte> value, out WrittenTime time)
    {
        time = default;
        if (!TryDigits(value, 0, 4, out var year) || !TryDigits(value, 4, 2, out var month) || !TryDigits(value, 6, 2, out var day)
            || year < 1 || year > Last.Year || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
        {
            return false;
        }

        var date = new LocalDate(year, month, day);
        if (value.Length == 8)
        {
            time = new WrittenTime(date.AtMidnight(), true, false);
            return true;
        }

        if (value[8] != 'T' || !TryDigits(value, 9, 2, out var hour) || !TryDigits(value, 11, 2, out var minute)
            || !TryDigits(value, 13, 2, out var second) || hour > 23 || minute > 59 || second > 59 || (value.Length == 16 && value[15] != 'Z'))
        {
            return false;
        }

        time = new WrittenTime(date + LocalTime.FromSecondsSinceMidnight(3_600 * hour + 60 * minute + second), false, value.Length == 16);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int start, int count, out int number)
    {
        number = 0;
        if (start + count > text.Length)
        {
            return false;
        }

        foreach (var c in text.Slice(start, count))
        {
            if (c is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            number = number * 10 + (c - '0');
        }

        return true;
    }
}
