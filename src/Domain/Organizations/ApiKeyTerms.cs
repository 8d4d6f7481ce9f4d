using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>What a key is good for.</summary>
/// <param name="Scopes">What it may do.</param>
public sealed record ApiKeyTerms(Scopes Scopes)
{
    /// <summary>From when on it is refused; null means never.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>Most requests in a minute, 1 or more; null means the limit of the installation.</summary>
    public int? RequestsPerMinute { get; init; }
}
