namespace Bookings.Domain.Feeds;

/// <summary>Why a stored event is written again.</summary>
[Flags]
public enum FeedUpdateReasons
{
    /// <summary>Nothing changes; never part of a plan.</summary>
    None = 0,

    /// <summary>The feed moved, lengthened or shortened the event.</summary>
    DatesChanged = 1,

    /// <summary>The block at the edge of the platform's horizon grew or slid; silent.</summary>
    HorizonMoved = 2,

    /// <summary>Confirmed became tentative or the other way round.</summary>
    StatusChanged = 4,

    /// <summary>An event that had been cancelled is in the feed again.</summary>
    Revived = 8,

    /// <summary>The feed names the same stay by another UID or occurrence key; silent.</summary>
    UidTakenOver = 16,

    /// <summary>Title or notes changed; silent.</summary>
    TextChanged = 32,

    /// <summary>The feed gives other days to an event that is a booking by now: only what is known of the feed changes; silent.</summary>
    SourceMoved = 64,
}
