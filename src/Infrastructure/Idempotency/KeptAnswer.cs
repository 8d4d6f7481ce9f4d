using System.Text.Json;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Infrastructure.Idempotency;

/// <summary>The answer to a request with an idempotency key, as the next request with the key gets it.</summary>
public sealed class KeptAnswer
{
    private KeptAnswer()
    {
    }

    /// <summary>The tenant of the caller; the nil uuid for guests.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>What the caller sent.</summary>
    public string Key { get; private set; } = string.Empty;

    /// <summary>HTTP verb.</summary>
    public string Method { get; private set; } = string.Empty;

    /// <summary>Path without the query.</summary>
    public string Path { get; private set; } = string.Empty;

    /// <summary>SHA-256 of what the request asked.</summary>
    public byte[] RequestHash { get; private set; } = [];

    /// <summary>HTTP status, 200 to 299.</summary>
    public short StatusCode { get; private set; }

    /// <summary>The headers that say something about this answer, by name.</summary>
    public Json Headers { get; private set; }

    /// <summary>The body, byte by byte.</summary>
    public byte[] Body { get; private set; } = [];

    /// <summary>The moment of the request.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Makes the row.</summary>
    /// <param name="scope">Whose key it is.</param>
    /// <param name="requestHash">SHA-256 of what the request asked.</param>
    /// <param name="statusCode">HTTP status.</param>
    /// <param name="headers">The headers that say something about this answer.</param>
    /// <param name="body">The body.</param>
    /// <param name="now">The moment of the request.</param>
    public static KeptAnswer Of(
        IdempotencyScope scope, byte[] requestHash, int statusCode, IReadOnlyDictionary<string, string> headers, byte[] body, Instant now) => new()
    {
        OrganizationId = scope.OrganizationId,
        Key = scope.Key,
        Method = scope.Method,
        Path = scope.Path,
        RequestHash = requestHash,
        StatusCode = (short)statusCode,
        Headers = new Json(JsonSerializer.Serialize(headers)),
        Body = body,
        CreatedAt = now,
    };

    /// <summary>The headers, read.</summary>
    public IReadOnlyDictionary<string, string> ReadHeaders() => JsonSerializer.Deserialize<Dictionary<string, string>>(Headers.Text)!;
}
