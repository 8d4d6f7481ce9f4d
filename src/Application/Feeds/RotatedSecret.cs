namespace Bookings.Application.Feeds;

/// <summary>The new word of an exported calendar.</summary>
/// <param name="HasDetails">Whether its calendar shows titles.</param>
/// <param name="Secret">The word.</param>
public sealed record RotatedSecret(bool HasDetails, string Secret);
