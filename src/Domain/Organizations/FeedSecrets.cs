using System.Security.Cryptography;

namespace Bookings.Domain.Organizations;

/// <summary>The two unguessable words that address the export feeds of a resource.</summary>
/// <param name="WithDetails">Word of the feed with titles and notes; 128 random bits.</param>
/// <param name="WithoutDetails">Word of the feed that shows only when the resource is taken; 128 random bits.</param>
public sealed record FeedSecrets(string WithDetails, string WithoutDetails)
{
    /// <summary>Makes two new words of 32 hexadecimal characters.</summary>
    public static FeedSecrets New() => new(
        RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(32, lowercase: true));
}
