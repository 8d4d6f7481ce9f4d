using System.Security.Cryptography;
using System.Text;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Operations;

/// <summary>Somebody who exchanged a key for a look at the dashboard. It ends with its time, with its key, or by signing out.</summary>
public sealed class OperatorSession
{
    private const int TokenBytes = 32;

    private OperatorSession()
    {
    }

    /// <summary>The tenant of the key.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The key of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>SHA-256 of the token in the cookie; the token itself is not kept.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The key of the API that was exchanged; what it may do is asked of it with every request.</summary>
    public Guid KeyId { get; private set; }

    /// <summary>When it began.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>From when on it is over.</summary>
    public Instant ExpiresAt { get; private set; }

    /// <summary>Makes a token of 256 random bits, in hexadecimal.</summary>
    public static string NewToken() => RandomNumberGenerator.GetHexString(2 * TokenBytes, lowercase: true);

    /// <summary>What is kept of a token.</summary>
    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Begins a session.</summary>
    /// <param name="caller">Who signs in, by a key.</param>
    /// <param name="token">What the cookie will hold.</param>
    /// <param name="lasting">How long it lasts, used or not.</param>
    /// <param name="now">The moment of the request.</param>
    public static OperatorSession Open(Caller caller, string token, Duration lasting, Instant now) => new()
    {
        OrganizationId = caller.OrganizationId,
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        Hash = HashOf(token),
        KeyId = caller.KeyId!.Value,
        CreatedAt = now,
        ExpiresAt = now + lasting,
    };
}
