using System.Security.Cryptography;

namespace Bookings.Domain.Organizations;

/// <summary>The two unguessable words that address the export feeds of a resource.</summary>
/// <param name="WithDetails">Word of the feed with titles and notes; 128 random bits.</param>
/// <param name="WithoutDetails">Word of the feed that shows only when the resource is taken; 128 random bits.</param>
public sealed record FeedSecrets(string WithDetails, string WithoutDetails)
{
    /// <summary>Makes two new words of 32 hexadecimal characters.</summary>
    public static FeedSecrets New() => new(NewWord(), NewWord());

    /// <summary>Puts a new word in the place of one of the two, so that whoever has the former one reads no more.</summary>
    /// <param name="former">The word that ends; when it is neither of the two, nothing changes.</param>
    public FeedSecrets Renewed(string former) => new(
        WithDetails == former ? NewWord() : WithDetails, WithoutDetails == former ? NewWord() : WithoutDetails);

    private static string NewWord() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
