using NodaTime;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>What the log keeps of one request: never headers, never a body.</summary>
public readonly record struct LoggedRequest
{
    /// <summary>The dialect of <c>/v1</c>.</summary>
    public const string OfTables = "tables";

    /// <summary>The dialect of <c>/v2</c>.</summary>
    public const string OfScheduling = "scheduling";

    /// <summary>The tenant of the key.</summary>
    public required Guid OrganizationId { get; init; }

    /// <summary>The key.</summary>
    public required Guid KeyId { get; init; }

    /// <summary>When the request came.</summary>
    public required Instant CreatedAt { get; init; }

    /// <summary>Table or function, or the address with names in place of values.</summary>
    public required string Endpoint { get; init; }

    /// <summary>HTTP verb.</summary>
    public required string Method { get; init; }

    /// <summary>The query string as it came; it is masked before it is written.</summary>
    public required string QueryString { get; init; }

    /// <summary>HTTP status.</summary>
    public required int StatusCode { get; init; }

    /// <summary>Time of our work.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Length of the answer's body; null when it was not known before it was sent.</summary>
    public required long? Bytes { get; init; }

    /// <summary><see cref="OfTables" /> or <see cref="OfScheduling" />.</summary>
    public required string Dialect { get; init; }

    /// <summary>What the header X-Request-Id said.</summary>
    public required string RequestId { get; init; }

    /// <summary>The trace of the request in hexadecimal; null when it has none.</summary>
    public required string? TraceId { get; init; }
}
