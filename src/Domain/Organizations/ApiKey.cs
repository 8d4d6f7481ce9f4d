using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>A key of the API, as far as the server remembers it: never the key itself.</summary>
public sealed class ApiKey
{
    private ApiKey()
    {
    }

    /// <summary>The key of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The person on whose behalf it acts.</summary>
    public UserId UserId { get; private set; }

    /// <summary>What the owner calls it.</summary>
    public string Description { get; private set; } = string.Empty;

    /// <summary>SHA-256 of the key; 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The last four characters, for people to tell keys apart.</summary>
    public string LastFour { get; private set; } = string.Empty;

    /// <summary>What it may do.</summary>
    public Scopes Scopes { get; private set; } = Scopes.Full;

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>From when on it is refused; null means never.</summary>
    public Instant? ExpiresAt { get; private set; }

    /// <summary>When it was revoked; null while it is good.</summary>
    public Instant? RevokedAt { get; private set; }

    /// <summary>When it last opened the door, give or take a minute; null before the first time.</summary>
    /// <remarks>The log of requests writes it, beside every transaction: it never makes two calls wait for each other.</remarks>
    public Instant? LastUsedAt { get; private set; }

    /// <summary>Most requests in a minute; null means the limit of the installation.</summary>
    public int? RequestsPerMinute { get; private set; }

    /// <summary>Remembers a new key.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="userId">The person on whose behalf it acts.</param>
    /// <param name="secret">The key; it is not kept.</param>
    /// <param name="terms">What it may do, how much and until when.</param>
    /// <param name="description">What the owner calls it.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="API_KEY_EXPIRY">It would have expired already.</error>
    ///   <error code="API_KEY_RATE">The limit is below 1.</error>
    /// </errors>
    public static Result<ApiKey> Create(
        OrganizationId organizationId, UserId userId, ApiKeySecret secret, ApiKeyTerms terms, string description, Instant now)
    {
        if (terms.ExpiresAt <= now)
        {
            return ApiKeyErrors.ExpiryPassed;
        }

        if (terms.RequestsPerMinute < 1)
        {
            return ApiKeyErrors.RateTooSmall;
        }

        return new ApiKey
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = organizationId,
            UserId = userId,
            Description = description,
            Hash = secret.Hash(),
            LastFour = secret.Text[^4..],
            Scopes = terms.Scopes,
            ExpiresAt = terms.ExpiresAt,
            RequestsPerMinute = terms.RequestsPerMinute,
            CreatedAt = now,
        };
    }

    /// <summary>Ends the key; it stays on record.</summary>
    public void Revoke(Instant now) => RevokedAt ??= now;

    /// <summary>Whether the key is good at the moment.</summary>
    public bool IsGood(Instant now) => RevokedAt is null && (ExpiresAt is null || now < ExpiresAt);
}
