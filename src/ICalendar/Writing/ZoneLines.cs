using System.Globalization;
using NodaTime;

namespace Bookings.ICalendar.Writing;

/// <summary>Writes a VTIMEZONE: the rules of a zone from the year before some moment on, nothing older.</summary>
/// <remarks>
/// Onsets of one kind that follow a yearly pattern to the end of the look-ahead become one rule without end; the others are written one by
/// one. A zone whose changes follow no pattern is right for the years of the look-ahead.
/// </remarks>
/// <source href="RFC 5545, 3.6.5" />
internal static class ZoneLines
{
    private const int YearsAhead = 28;
    private const int YearsOfPattern = 12;

    private static readonly string[] Weekdays = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <summary>Writes the component.</summary>
    /// <param name="lines">Where it goes.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="from">The first moment that matters.</param>
    public static void Write(FoldedLines lines, DateTimeZone zone, Instant from)
    {
        lines.Write("BEGIN", "VTIMEZONE");
        lines.Write("TZID", ValueText.ZoneId(zone));
        var onsets = Onsets(zone, from);
        var standard = onsets.Min(onset => onset.To.Seconds);
        foreach (var kind in onsets.GroupBy(onset => (onset.From, onset.To, onset.Name)))
        {
            WriteKind(lines, [.. kind], kind.Key.To.Seconds > standard ? "DAYLIGHT" : "STANDARD");
        }

        lines.Write("END", "VTIMEZONE");
    }

    private static List<Onset> Onsets(DateTimeZone zone, Instant from)
    {
        var year = Math.Clamp(from.InUtc().Year, 2, 9_900);
        var start = Instant.FromUtc(year - 1, 1, 1, 0, 0);
        var end = Instant.FromUtc(year + YearsAhead, 1, 1, 0, 0);
        var onsets = new List<Onset>();
        Offset? before = null;
        foreach (var interval in zone.GetZoneIntervals(start, end))
        {
            // What holds at first needs an onset, whenever it began.
            var at = interval.HasStart && interval.Start > start ? interval.Start : start;
            var wallBefore = before ?? interval.WallOffset;
            onsets.Add(new Onset(at.WithOffset(wallBefore).LocalDateTime, wallBefore, interval.WallOffset, interval.Name));
            before = interval.WallOffset;
        }

        return onsets;
    }

    private static void WriteKind(FoldedLines lines, List<Onset> onsets, string component)
    {
        var (rule, firstOfRule) = Pattern(onsets);
        for (var i = 0; i < onsets.Count; i++)
        {
            if (i > firstOfRule)
            {
                break;
            }

            lines.Write("BEGIN", component);
            lines.Write("DTSTART", ValueText.Of(onsets[i].Wall));
            lines.Write("TZOFFSETFROM", ValueText.Of(onsets[i].From));
            lines.Write("TZOFFSETTO", ValueText.Of(onsets[i].To));
            if (!string.IsNullOrEmpty(onsets[i].Name))
            {
                lines.Write("TZNAME", Text.PlainText.Escape(onsets[i].Name));
            }

            if (i == firstOfRule)
            {
                lines.Write("RRULE", rule!);
            }

            lines.Write("END", component);
        }
    }

    // The rule of the last years, and the index of the first onset from which it holds year after year.
    private static (string? Rule, int First) Pattern(List<Onset> onsets)
    {
        var none = (Rule: (string?)null, First: int.MaxValue);
        if (onsets.Count < YearsOfPattern)
        {
            return none;
        }

        var recent = onsets[^YearsOfPattern..];
        var last = recent[^1].Wall;
        int[] ordinals = [-1, (last.Day - 1) / 7 + 1];
        foreach (var ordinal in ordinals)
        {
            if (recent.TrueForAll(onset => IsLike(onset.Wall, last, ordinal)) && recent[^1].Wall.Year - recent[0].Wall.Year == YearsOfPattern - 1)
            {
                var first = onsets.Count - YearsOfPattern;
                while (first > 0 && IsLike(onsets[first - 1].Wall, last, ordinal) && onsets[first - 1].Wall.Year == onsets[first].Wall.Year - 1)
                {
                    first--;
                }

                var weekday = Weekdays[(int)last.DayOfWeek - 1];
                return (string.Create(CultureInfo.InvariantCulture, $"FREQ=YEARLY;BYMONTH={last.Month};BYDAY={ordinal}{weekday}"), first);
            }
        }

        return none;
    }

    private static bool IsLike(LocalDateTime onset, LocalDateTime last, int ordinal) =>
        onset.Month == last.Month && onset.DayOfWeek == last.DayOfWeek && onset.TimeOfDay == last.TimeOfDay
        && (ordinal > 0
            ? (onset.Day - 1) / 7 + 1 == ordinal
            : onset.Day + 7 > CalendarSystem.Iso.GetDaysInMonth(onset.Year, onset.Month));

    private sealed record Onset(LocalDateTime Wall, Offset From, Offset To, string Name);
}
