using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>A person noted an absence.</summary>
public sealed record OutOfOfficeCreated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
