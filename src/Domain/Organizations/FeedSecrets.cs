namespace Bookings.Domain.Organizations;

/// <summary>The two unguessable words that address the export feeds of a resource.</summary>
/// <param name="WithDetails">Word of the feed with titles and notes; at least 128 random bits.</param>
/// <param name="WithoutDetails">Word of the feed that shows only when the resource is taken; at least 128 random bits.</param>
public sealed record FeedSecrets(string WithDetails, string WithoutDetails);
