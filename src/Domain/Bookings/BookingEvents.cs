using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A booking was made.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Status">Pending or accepted.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingPlaced(OrganizationId OrganizationId, Guid SubjectId, string Uid, BookingStatus Status, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A text or reference of a booking changed.</summary>
public sealed record BookingChanged(OrganizationId OrganizationId, Guid SubjectId, string Uid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A request was granted.</summary>
public sealed record BookingConfirmed(OrganizationId OrganizationId, Guid SubjectId, string Uid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A request was refused.</summary>
public sealed record BookingDeclined(OrganizationId OrganizationId, Guid SubjectId, string Uid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A booking was called off.</summary>
public sealed record BookingCancelled(OrganizationId OrganizationId, Guid SubjectId, string Uid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A booking waits for an answer again.</summary>
public sealed record BookingReopened(OrganizationId OrganizationId, Guid SubjectId, string Uid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A booking moved.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking that moved.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="SuccessorUid">Name of the booking that holds the new time: the same, or the one that replaces it.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingRescheduled(OrganizationId OrganizationId, Guid SubjectId, string Uid, string SuccessorUid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
