namespace Bookings.TestKit;

/// <summary>One request that the feed server got; absent headers are empty.</summary>
public sealed record FeedRequest(string Name, string IfNoneMatch, string IfModifiedSince, string UserAgent);
