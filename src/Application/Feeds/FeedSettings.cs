using Bookings.Domain.Feeds;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>How calendars are kept in step; section <c>Feeds</c>.</summary>
public sealed record FeedSettings
{
    /// <summary>Seconds between two good reads of a feed; at least 60.</summary>
    public int SyncSeconds { get; init; } = 300;

    /// <summary>Seconds between two good reads up to which a feed is heard that asks to be read less often; less than <see cref="SyncSeconds"/> = none is heard.</summary>
    public int LongestSyncSeconds { get; init; } = 900;

    /// <summary>Feeds that are read at the same time by one node; at least 1.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>Feeds of one host that one node reads in a minute, at most two at the same time; 0 = no limit.</summary>
    public int HostFetchesPerMinute { get; init; } = 60;

    /// <summary>Seconds after which the feeds of a unit or person are read again before their time is promised.</summary>
    public int RefreshAfterSeconds { get; init; } = 60;

    /// <summary>Milliseconds that a booking waits for such a read; 0 = it waits for none, and none is begun.</summary>
    public int RefreshMilliseconds { get; init; } = 2_500;

    /// <summary>What stands behind the @ in the UIDs of exported events; never change it, or every importer takes all events for new ones.</summary>
    public string UidHost { get; init; } = "bookings.local";

    /// <summary>Time between two good reads of a feed.</summary>
    /// <param name="asked">What the feed asks for; null when it does not.</param>
    public Duration Interval(Duration? asked) => SyncSchedule.Interval(Duration.FromSeconds(SyncSeconds), asked, Duration.FromSeconds(LongestSyncSeconds));
}
