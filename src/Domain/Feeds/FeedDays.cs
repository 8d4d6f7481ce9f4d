using Bookings.Domain.Time;

namespace Bookings.Domain.Feeds;

/// <summary>The days that an event of a feed takes, or why it takes none.</summary>
/// <remarks>Closed: <see cref="Taken"/> and <see cref="Skipped"/> are the only kinds.</remarks>
public abstract record FeedDays
{
    private FeedDays()
    {
    }

    /// <summary>The event takes days.</summary>
    /// <param name="Days">Half-open: the end is the departure day, not taken. On the timeline of <see cref="DaySpan"/>.</param>
    /// <param name="IsClipped">Whether the event goes on beyond the timeline. Count it, so that the owner can be told.</param>
    public sealed record Taken(DayRange Days, bool IsClipped = false) : FeedDays;

    /// <summary>The event takes no day. Count it, so that the owner can be told.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Skipped(FeedSkip Reason) : FeedDays;
}
