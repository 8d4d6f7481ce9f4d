using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Bounds of one fetch; section <c>Limits</c>, 0 = off.</summary>
public sealed record FeedLimits
{
    /// <summary>Bytes of a body after decompression.</summary>
    public int FeedBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Seconds from the request to the last byte, redirects included.</summary>
    public int FeedSeconds { get; init; } = 30;

    /// <summary>Seconds from a request to the headers of its answer.</summary>
    public int FeedHeaderSeconds { get; init; } = 10;

    /// <summary>Redirects that are followed; 0 follows none.</summary>
    public int FeedRedirects { get; init; } = 5;

    /// <summary>How long a calendar is left to the one who reads it: the longest fetch and a little more, so that the feed of a reader that died is soon read by another.</summary>
    public Duration Lease => Duration.FromSeconds(FeedSeconds > 0 ? FeedSeconds : 600) + Duration.FromMinutes(2);
}
