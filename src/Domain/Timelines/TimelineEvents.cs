using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>A calendar event came to be.</summary>
public sealed record CalendarEventCreated(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>The unit, dates or status of a calendar event changed.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The calendar event.</param>
/// <param name="PreviousStatus">The status before.</param>
/// <param name="Status">The status after.</param>
/// <param name="OccurredAt">When it happened.</param>
public sealed record CalendarEventChanged(
    OrganizationId OrganizationId, Guid SubjectId, CalendarEventStatus PreviousStatus, CalendarEventStatus Status, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A calendar event was deleted with its claims.</summary>
public sealed record CalendarEventDeleted(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
