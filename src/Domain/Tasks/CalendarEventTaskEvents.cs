using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>A task came to be.</summary>
public sealed record CalendarEventTaskCreated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A task changed.</summary>
public sealed record CalendarEventTaskUpdated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A task was done; comes after the event of its change.</summary>
public sealed record CalendarEventTaskCompleted(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A task was deleted.</summary>
public sealed record CalendarEventTaskDeleted(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
