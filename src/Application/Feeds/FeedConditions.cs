namespace Bookings.Application.Feeds;

/// <summary>What the last good answer of a feed said of itself, to be sent back.</summary>
/// <param name="Etag">ETag with its quotes, as sent; null asks without it.</param>
/// <param name="LastModified">Last-Modified as sent; null asks without it.</param>
public sealed record FeedConditions(string? Etag, string? LastModified)
{
    /// <summary>Asks for the whole body whatever it is.</summary>
    public static readonly FeedConditions None = new(null, null);
}
