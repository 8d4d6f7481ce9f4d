using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>How calendars are kept in step; section <c>Feeds</c>.</summary>
public sealed record FeedSettings
{
    /// <summary>Seconds between two good reads of a feed; at least 60.</summary>
    public int SyncSeconds { get; init; } = 300;

    /// <summary>Feeds that are read at the same time by one node; at least 1.</summary>
    public int Parallel { get; init; } = 8;

    /// <summary>What stands behind the @ in the UIDs of exported events; never change it, or every importer takes all events for new ones.</summary>
    public string UidHost { get; init; } = "bookings.local";

    /// <summary>Time between two good reads of a feed.</summary>
    public Duration Interval => Duration.FromSeconds(SyncSeconds);
}
