using System.Globalization;
using Bookings.Application.Resources;
using Bookings.Domain.Time;

namespace Bookings.WebApi.Scheduling.Schedules;

/// <summary>A schedule as version 2024-06-11 shows it.</summary>
internal sealed record ScheduleOutput(
    int Id,
    int OwnerId,
    string Name,
    string TimeZone,
    IReadOnlyList<ScheduleOutput.Hours> Availability,
    bool IsDefault,
    IReadOnlyList<ScheduleOutput.Override> Overrides)
{
    /// <summary>The same hours on some weekdays.</summary>
    internal sealed record Hours(IReadOnlyList<string> Days, string StartTime, string EndTime);

    /// <summary>Hours of one date; 00:00 to 00:00 is a day off.</summary>
    internal sealed record Override(string Date, string StartTime, string EndTime);

    public static ScheduleOutput Of(ScheduleView view)
    {
        var (schedule, owner) = view;
        var availability = schedule.Availability.All()
            .GroupBy(entry => entry.Range)
            .Select(group => new Hours(
                [.. group.Select(entry => entry.Weekday.ToString())], WallTimeRange.Write(group.Key.StartMinute), WriteEnd(group.Key.EndMinute)));
        var overrides = schedule.Overrides.OrderBy(entry => entry.Date).SelectMany(entry =>
        {
            var date = entry.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
            return entry.IsDayOff
                ? [new Override(date, "00:00", "00:00")]
                : entry.Ranges.ToArray().Select(range => new Override(date, WallTimeRange.Write(range.StartMinute), WriteEnd(range.EndMinute)));
        });
        return new ScheduleOutput(
            schedule.Number, owner.Number, schedule.Name, schedule.TimeZone, [.. availability], schedule.IsDefault, [.. overrides]);
    }

    // Reference scheduling-v2 §5.2: this dialect has no 24:00; an end of 23:59 counts as midnight, in and out.
    private static string WriteEnd(int minute) => minute == WallTimeRange.MinutesPerDay ? "23:59" : WallTimeRange.Write(minute);
}
