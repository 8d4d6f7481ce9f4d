using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>How a feed answered.</summary>
/// <remarks>Closed: <see cref="NotModified"/>, <see cref="Body"/> and <see cref="Failure"/> are the only kinds.</remarks>
public abstract record FeedAnswer
{
    private FeedAnswer()
    {
    }

    /// <summary>The same as last time.</summary>
    public sealed record NotModified : FeedAnswer;

    /// <summary>A whole body, not yet looked into: it may be anything.</summary>
    /// <param name="Bytes">The body, decompressed.</param>
    /// <param name="Charset">The charset of the Content-Type; null when absent.</param>
    /// <param name="Etag">ETag as sent; null when absent.</param>
    /// <param name="LastModified">Last-Modified as sent; null when absent.</param>
    public sealed record Body(ReadOnlyMemory<byte> Bytes, string? Charset, string? Etag, string? LastModified) : FeedAnswer;

    /// <summary>No answer that could be used.</summary>
    /// <param name="Code">
    /// <c>http-404</c> and the like, <c>timeout</c>, <c>too-large</c>, <c>blocked-address</c>, <c>unreachable</c>, <c>interrupted</c>, <c>tls</c>,
    /// <c>dns</c>, <c>too-many-redirects</c>, <c>bad-redirect</c> or <c>bad-address</c>; tells nothing of the network behind the server.
    /// </param>
    /// <param name="RetryAfter">How long the platform asks to be left alone; null when it does not.</param>
    public sealed record Failure(string Code, Duration? RetryAfter = null) : FeedAnswer;
}
