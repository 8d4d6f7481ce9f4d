using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>What a good answer of a feed leaves behind on its calendar.</summary>
/// <param name="Etag">ETag of the answer; null when it had none.</param>
/// <param name="LastModified">Last-Modified as sent; null when it had none.</param>
/// <param name="Warnings">What was odd about the content, one line each; possibly empty.</param>
/// <param name="HeldSince">Since when a mass disappearance is held back; null when none is.</param>
/// <param name="HeldPolls">Good polls since the hold began.</param>
public sealed record FeedRead(string? Etag, string? LastModified, string Warnings, Instant? HeldSince, int HeldPolls)
{
    /// <summary>Fingerprint of what the merge was made of; null when the next read has to merge whatever it brings.</summary>
    public byte[]? Digest { get; init; }

    /// <summary>How long the feed asks to be left alone between two reads; null when it does not.</summary>
    public Duration? RefreshInterval { get; init; }

    /// <summary>Whether the answer was merged; false for one that says what the last one said.</summary>
    public bool IsMerge { get; init; }
}
