namespace Bookings.Domain.Organizations;

/// <summary>Who makes a request.</summary>
/// <param name="OrganizationId">The tenant; nothing of another one is ever seen.</param>
/// <param name="UserId">The person the key belongs to; null for a guest.</param>
/// <param name="KeyId">The key; null for a guest and for the system.</param>
/// <param name="Scopes">What the caller may do.</param>
public sealed record Caller(OrganizationId OrganizationId, UserId? UserId, Guid? KeyId, Scopes Scopes)
{
    /// <summary>Whether the caller holds a key of the organization; a guest does not.</summary>
    public bool IsAuthenticated => KeyId is not null;

    /// <summary>Most requests in a minute with this key; null means the limit of the installation.</summary>
    public int? RequestsPerMinute { get; init; }
}
