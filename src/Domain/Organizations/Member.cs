using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>The membership of a person in the organization.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/members" read="2026-03-12" />
public sealed class Member : AggregateRoot
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
    public static Member Create(OrganizationId organizationId, UserId userId, MemberRole role, Instant now)
    {
        var made = new Member
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = organizationId,
            UserId = userId,
            Role = role,
            CreatedAt = now,
            UpdatedAt = now,
        };
        made.Raise(new MemberCreated(organizationId, made.Id, now));
        return made;
    }

    /// <summary>Makes a person a member with the role user, who is to be told by mail.</summary>
    public static Member Invite(UserProfile profile, Instant now)
    {
        var made = Create(profile.OrganizationId, profile.UserId, MemberRole.User, now);
        made.Raise(new MemberInvited(made.OrganizationId, made.Id, now));
        return made;
    }

    /// <summary>Tells the outbox that the membership is about to end.</summary>
    public void MarkDeleted(Instant now) => Raise(new MemberDeleted(OrganizationId, Id, now));
}
