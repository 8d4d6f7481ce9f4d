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

/// <summary>An imported event takes days of our own promise: the same night was sold twice.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The imported event.</param>
/// <param name="CalendarId">The imported calendar.</param>
/// <param name="OwnEventId">The first of our own events that has one of its days.</param>
/// <param name="OccurredAt">When it was noticed.</param>
public sealed record ImportCollided(OrganizationId OrganizationId, Guid SubjectId, Guid CalendarId, Guid OwnEventId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>An imported event no longer takes days of our own promises.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The imported event.</param>
/// <param name="CalendarId">The imported calendar.</param>
/// <param name="OccurredAt">When it was noticed.</param>
public sealed record ImportCollisionEnded(OrganizationId OrganizationId, Guid SubjectId, Guid CalendarId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A booking that was imported once is gone from its feed. It stays; perhaps the guest called it off there.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The calendar event.</param>
/// <param name="CalendarId">The imported calendar.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="OccurredAt">When it was believed.</param>
public sealed record ImportedBookingVanished(OrganizationId OrganizationId, Guid SubjectId, Guid CalendarId, Guid BookingId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
