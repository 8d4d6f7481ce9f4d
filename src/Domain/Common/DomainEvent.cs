using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Common;

/// <summary>A past fact, written as an outbox row in the same transaction as the change it tells of.</summary>
/// <param name="OrganizationId">The tenant in which it happened.</param>
/// <param name="SubjectId">The aggregate it happened to.</param>
/// <param name="OccurredAt">When it happened.</param>
public abstract record DomainEvent(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt);
