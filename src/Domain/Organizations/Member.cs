using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>The membership of a person in the organization.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/members" read="2026-03-12" />
public sealed class Member
{
    private Member()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The person.</summary>
    public UserId UserId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What the person may do.</summary>
    public MemberRole Role { get; private set; }

    /// <summary>Makes a person a member.</summary>
    public static Member Create(OrganizationId organizationId, UserId userId, MemberRole role, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        UserId = userId,
        Role = role,
        CreatedAt = now,
        UpdatedAt = now,
    };
}
