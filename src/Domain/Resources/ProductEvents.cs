using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>A unit was created.</summary>
public sealed record ProductCreated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A unit changed.</summary>
public sealed record ProductUpdated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
