namespace Bookings.Infrastructure.Jobs;

/// <summary>What runs by itself, and when; section <c>Jobs</c>.</summary>
public sealed class JobSettings
{
    /// <summary>Whether this node runs jobs at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Seconds between two looks for calendars that are due.</summary>
    public int SweepSeconds { get; init; } = 2;

    /// <summary>Seconds that work may be overdue before <c>/readyz</c> says so; 0 = it does not look.</summary>
    public int LongestLagSeconds { get; init; }

    /// <summary>Days for which rows of the outbox are kept.</summary>
    public int OutboxDays { get; init; } = 30;

    /// <summary>Days for which the logs of exported calendars are kept.</summary>
    public int CalendarLogDays { get; init; } = 30;
}
