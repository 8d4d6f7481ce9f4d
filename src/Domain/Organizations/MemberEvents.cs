using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>A person became a member.</summary>
public sealed record MemberCreated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A new member is to be told by mail.</summary>
public sealed record MemberInvited(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A membership ended.</summary>
public sealed record MemberDeleted(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
