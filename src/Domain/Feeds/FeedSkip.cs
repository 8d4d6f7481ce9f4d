namespace Bookings.Domain.Feeds;

/// <summary>Why an event of a feed takes no days of a unit.</summary>
public enum FeedSkip
{
    /// <summary>It starts and ends on the same day, so it blocks no night.</summary>
    NoNight,

    /// <summary>It ends before it starts.</summary>
    EndsBeforeStart,

    /// <summary>It lies wholly before or after the import window.</summary>
    OutsideWindow,
}
