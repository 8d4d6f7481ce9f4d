namespace Bookings.ICalendar.Recurrence;

/// <summary>A start in whole numbers.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Wall">The wall time, seconds since 1970 on the wall.</param>
/// <param name="Instant">The moment, seconds since 1970 UTC; of days and floating times by the reader's zone.</param>
internal readonly record struct StartPoint(StartKind Kind, long Wall, long Instant)
{
    /// <summary>What orders starts of one series: the moment, or the wall time of days and floating times.</summary>
    public long Order => Kind == StartKind.Zoned ? Instant : Wall;

    /// <summary>
    /// The key that names an occurrence by its original start: <c>20300304</c>, <c>20300304T080000Z</c> for zoned times,
    /// <c>20300304T090000</c> for floating ones.
    /// </summary>
    public string Key => Kind switch
    {
        StartKind.Day => string.Create(8, Wall, static (text, wall) => WriteDate(text, WallTime.DayOf(wall))),
        StartKind.Zoned => string.Create(16, Instant, static (text, instant) =>
        {
            WriteTime(text, instant);
            text[15] = 'Z';
        }),
        _ => string.Create(15, Wall, static (text, wall) => WriteTime(text, wall)),
    };

    private static void WriteTime(Span<char> text, long wall)
    {
        var day = WallTime.DayOf(wall);
        var second = (int)(wall - (long)day * WallTime.SecondsPerDay);
        WriteDate(text, day);
        text[8] = 'T';
        WriteDigits(text.Slice(9, 2), second / 3_600);
        WriteDigits(text.Slice(11, 2), second / 60 % 60);
        WriteDigits(text.Slice(13, 2), second % 60);
    }

    private static void WriteDate(Span<char> text, int number)
    {
        var (year, month, day) = WallTime.Date(number);
        WriteDigits(text[..4], Math.Max(0, year));
        WriteDigits(text.Slice(4, 2), month);
        WriteDigits(text.Slice(6, 2), day);
    }

    private static void WriteDigits(Span<char> text, int number)
    {
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = (char)('0' + number % 10);
            number /= 10;
        }
    }
}
