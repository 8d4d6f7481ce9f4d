using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Bookings.Domain.Organizations;

namespace Bookings.Infrastructure.Idempotency;

/// <summary>Within which an idempotency key stands for one request.</summary>
/// <param name="OrganizationId">The tenant of the caller; the nil uuid for guests, who share one scope.</param>
/// <param name="Key">What the caller sent.</param>
/// <param name="Method">HTTP verb.</param>
/// <param name="Path">The path without the query as the API declares it, however the caller spelled it.</param>
public sealed record IdempotencyScope(OrganizationId OrganizationId, string Key, string Method, string Path)
{
    /// <summary>The two halves of the advisory lock that one request of the scope holds at a time.</summary>
    /// <remarks>Two scopes that meet here by chance only make one caller try again.</remarks>
    internal (int High, int Low) LockKey()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{OrganizationId.Value}\n{Key}\n{Method}\n{Path}"), hash);
        return (BinaryPrimitives.ReadInt32LittleEndian(hash), BinaryPrimitives.ReadInt32LittleEndian(hash[4..]));
    }
}
