using System.Security.Cryptography;
using System.Text;

namespace Bookings.TestKit;

/// <summary>One answer of the feed server.</summary>
/// <param name="Body">The bytes.</param>
public sealed record ServedFeed(ReadOnlyMemory<byte> Body)
{
    public int Status { get; init; } = 200;

    public string ContentType { get; init; } = "text/calendar; charset=utf-8";

    /// <summary>With its quotes; null sends none.</summary>
    public string? ETag { get; init; }

    /// <summary>Whole seconds; null sends none.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Target of a redirect.</summary>
    public string? Location { get; init; }

    /// <summary>A Content-Length longer than the body: the connection breaks after it.</summary>
    public long? ClaimedLength { get; init; }

    /// <summary>Seconds of a Retry-After header; null sends none.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What the platform waits for before it answers; null answers at once.</summary>
    public Task? AnswersAfter { get; init; }

    /// <summary>A good answer with an ETag.</summary>
    public static ServedFeed Of(string ics) => Of(Encoding.UTF8.GetBytes(ics));

    /// <summary>A good answer with an ETag.</summary>
    public static ServedFeed Of(byte[] ics) => new(ics) { ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(ics))[..16]}\"" };
}
