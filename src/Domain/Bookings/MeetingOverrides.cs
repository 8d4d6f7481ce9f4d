using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>The rules that a host sets aside for one meeting. What was promised to somebody else stays promised.</summary>
/// <param name="AllowConflicts">Busy times of connected calendars, reservations, absences and closed hours do not count, and any whole minute is a start.</param>
/// <param name="AllowOutOfBounds">Notice and booking window do not count.</param>
/// <param name="SkipLimits">Limits of meetings do not count.</param>
/// <source href="scheduling-v2 §2.2, §3.3" />
public sealed record MeetingOverrides(bool AllowConflicts, bool AllowOutOfBounds, bool SkipLimits)
{
    /// <summary>All rules count.</summary>
    public static readonly MeetingOverrides None = new(false, false, false);

    private static readonly WeeklyHours Always = WeeklyHours.Of(
        Enumerable.Range((int)IsoDayOfWeek.Monday, 7).Select(day => ((IsoDayOfWeek)day, new WallTimeRange(0, WallTimeRange.MinutesPerDay))));

    /// <summary>The rules that are left.</summary>
    public MeetingRules ApplyTo(MeetingRules rules)
    {
        var bounded = AllowOutOfBounds ? rules with { MinimumNotice = Duration.Zero, Window = null } : rules;
        return AllowConflicts
            ? bounded with { Grid = SlotGrid.Of(rules.Grid.LengthInMinutes, 1), OnlyFirstSlotOfDay = false, Optimized = false }
            : bounded;
    }

    /// <summary>The host as far as the rules that are left look at them.</summary>
    /// <param name="host">The host.</param>
    /// <param name="promised">What of the host's time is promised to others, with its buffers.</param>
    public MeetingHost ApplyTo(MeetingHost host, IEnumerable<InstantRange> promised)
    {
        var unlimited = SkipLimits ? host with { FullPeriods = [] } : host;
        return AllowConflicts
            ? unlimited with { Hours = Always, Overrides = [], Away = [], Occupied = promised.ToArray() }
            : unlimited;
    }
}
