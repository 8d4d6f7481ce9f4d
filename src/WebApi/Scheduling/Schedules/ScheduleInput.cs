using System.Text.Json;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Schedules;

/// <summary>Reads the hours of a schedule in the published shape and in the one of older documents.</summary>
/// <remarks>Older documents number weekdays from 0 for Sunday, call overrides <c>dateOverrides</c> and mark a day off with times of null.</remarks>
internal static class ScheduleInput
{
    private static readonly string[] SundayFirst = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    /// <summary>Reads <c>availability</c>; null when absent.</summary>
    public static WeeklyHours? Availability(BodyReader body)
    {
        if (body.Objects("availability", 200) is not { } entries)
        {
            return null;
        }

        var hours = new List<(IsoDayOfWeek, WallTimeRange)>();
        foreach (var entry in entries)
        {
            var days = Days(entry);
            if (Range(entry, out var range) && range is { } open)
            {
                hours.AddRange(days.Select(day => (day, open)));
            }
        }

        return WeeklyHours.Of(hours);
    }

    /// <summary>Reads <c>overrides</c> or <c>dateOverrides</c>; null when absent.</summary>
    public static IReadOnlyList<DateOverride>? Overrides(BodyReader body)
    {
        var entries = body.Objects("overrides", 5000);
        var olderEntries = body.Objects("dateOverrides", 5000);
        if (entries is not null && olderEntries is not null)
        {
            body.Refuse("dateOverrides", "dateOverrides must not be given together with overrides");
        }

        if ((entries ?? olderEntries) is not { } given)
        {
            return null;
        }

        var rangesByDate = new SortedDictionary<LocalDate, List<WallTimeRange>>();
        foreach (var entry in given)
        {
            var date = entry.Date("date", isRequired: true);
            if (Range(entry, out var range) && date is { } day)
            {
                if (!rangesByDate.TryGetValue(day, out var ranges))
                {
                    rangesByDate[day] = ranges = [];
                }

                if (range is { } open)
                {
                    ranges.Add(open);
                }
            }
        }

        return [.. rangesByDate.Select(entry => DateOverride.Of(entry.Key, entry.Value))];
    }

    private static List<IsoDayOfWeek> Days(BodyReader entry)
    {
        var days = new List<IsoDayOfWeek>();
        if (entry.Array("days", 7) is not { } values)
        {
            if (entry.Value("days") is null)
            {
                entry.Refuse("days", "days must be an array");
            }

            return days;
        }

        foreach (var value in values.EnumerateArray())
        {
            var number = value.ValueKind switch
            {
                JsonValueKind.String => Array.FindIndex(SundayFirst, name => name.Equals(value.GetString(), StringComparison.OrdinalIgnoreCase)),
                JsonValueKind.Number when value.TryGetInt32(out var index) && index is >= 0 and <= 6 => index,
                _ => -1,
            };
            if (number < 0)
            {
                entry.Refuse("days", "each value in days must be one of the following values: Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday");
                return days;
            }

            days.Add(number == 0 ? IsoDayOfWeek.Sunday : (IsoDayOfWeek)number);
        }

        return days;
    }

    /// <summary>Reads start and end; a range of null is a day off.</summary>
    private static bool Range(BodyReader entry, out WallTimeRange? range)
    {
        range = null;
        if (entry.IsNull("startTime") & entry.IsNull("endTime"))
        {
            return true;
        }

        if (!Minute(entry, "startTime", out var start) | !Minute(entry, "endTime", out var end))
        {
            return false;
        }

        if (start == 0 && end == 0)
        {
            return true;
        }

        // Reference scheduling-v2 §5.2: an end of 23:59 is midnight; so is one of 00:00 after a later start.
        end = end is 0 or 1439 ? WallTimeRange.MinutesPerDay : end;
        if (start >= end)
        {
            entry.Refuse("endTime", "endTime must be later than startTime; hours over midnight are two entries, one to 23:59 and one from 00:00");
            return false;
        }

        range = new WallTimeRange(start, end);
        return true;
    }

    private static bool Minute(BodyReader entry, string name, out int minute)
    {
        minute = 0;
        if (entry.Text(name, isRequired: true, longest: 20) is not { } text)
        {
            return false;
        }

        if (WallTimeRange.TryReadMinute(text, out minute))
        {
            return true;
        }

        entry.Refuse(name, $"{name} must be in format HH:mm");
        return false;
    }
}
