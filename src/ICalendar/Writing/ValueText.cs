using Bookings.ICalendar.Recurrence;
using NodaTime;

namespace Bookings.ICalendar.Writing;

/// <summary>The text forms of times, offsets and parameters.</summary>
/// <source href="RFC 5545, 3.3; RFC 6868" />
internal static class ValueText
{
    /// <summary>A moment in UTC; parts of a second are dropped.</summary>
    public static string Of(Instant instant)
    {
        var seconds = instant.ToUnixTimeSeconds();
        return new StartPoint(StartKind.Zoned, seconds, seconds).Key;
    }

    /// <summary>A wall time, without any mark of its zone.</summary>
    public static string Of(LocalDateTime wall) => new StartPoint(StartKind.Floating, WallTime.From(wall), 0).Key;

    /// <summary>A day.</summary>
    public static string Of(LocalDate day) => new StartPoint(StartKind.Day, WallTime.From(day.AtMidnight()), 0).Key;

    /// <summary>An offset, with seconds only where there are any.</summary>
    public static string Of(Offset offset)
    {
        var seconds = Math.Abs(offset.Seconds);
        var text = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{(offset.Seconds < 0 ? '-' : '+')}{seconds / 3_600:00}{seconds / 60 % 60:00}");
        return seconds % 60 == 0 ? text : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{text}{seconds % 60:00}");
    }

    /// <summary>A parameter value in quotes, with the marks of RFC 6868; control characters are left out.</summary>
    public static string Quoted(string text)
    {
        var plain = text.ReplaceLineEndings("\n").Replace("^", "^^", StringComparison.Ordinal)
            .Replace("\n", "^n", StringComparison.Ordinal).Replace("\"", "^'", StringComparison.Ordinal);
        return $"\"{string.Concat(plain.Where(character => !char.IsControl(character)))}\"";
    }

    /// <summary>The name of a zone as TZID; quoted as a parameter where it must be.</summary>
    public static string ZoneId(DateTimeZone zone) =>
        string.Concat(zone.Id.Select(character => char.IsControl(character) || character is '"' or ',' or ';' or '\\' ? '-' : character));
}
