using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A booking was made.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Status">Pending or accepted.</param>
/// <param name="ReplacesUid">Name of the booking that it replaces, which tells of it as rescheduled; null when it replaces none.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingPlaced(
    OrganizationId OrganizationId, Guid SubjectId, string Uid, BookingStatus Status, string? ReplacesUid, Instant OccurredAt)
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

/// <summary>It was told who did not turn up.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Host">Whether the host was absent; null when nothing was told of the host.</param>
/// <param name="Attendees">What was told of attendees.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingAbsenceMarked(
    OrganizationId OrganizationId, Guid SubjectId, string Uid, bool? Host, IReadOnlyList<AttendeeAbsence> Attendees, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A meeting takes place elsewhere.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Location">The new place.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingRelocated(OrganizationId OrganizationId, Guid SubjectId, string Uid, string Location, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>Further people were invited to a booking.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Emails">Addresses of the newcomers.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingGuestsInvited(OrganizationId OrganizationId, Guid SubjectId, string Uid, IReadOnlyList<string> Emails, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A guest was taken out of a booking.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="Name">Name of the guest, whose row is gone.</param>
/// <param name="Email">Address of the guest.</param>
/// <param name="Language">BCP 47 tag of the guest.</param>
/// <param name="TimeZone">IANA zone of the guest.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingAttendeeDismissed(
    OrganizationId OrganizationId, Guid SubjectId, string Uid, string Name, string Email, string Language, string TimeZone, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>Another host takes a meeting, or the part of one who takes it with others.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="FromHostId">Who took it before.</param>
/// <param name="ToHostId">Who takes it now.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingReassigned(
    OrganizationId OrganizationId, Guid SubjectId, string Uid, UserId FromHostId, UserId ToHostId, string? Reason, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A further guest took a seat in a meeting.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="SeatUid">The seat.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingSeatTaken(OrganizationId OrganizationId, Guid SubjectId, string Uid, string SeatUid, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>A guest gave a seat up.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking, which goes on unless it was the last seat.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="SeatUid">The seat.</param>
/// <param name="Name">Name of the guest, whose row is gone.</param>
/// <param name="Email">Address of the guest.</param>
/// <param name="Language">BCP 47 tag of the guest.</param>
/// <param name="TimeZone">IANA zone of the guest.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingSeatCancelled(
    OrganizationId OrganizationId,
    Guid SubjectId,
    string Uid,
    string SeatUid,
    string Name,
    string Email,
    string Language,
    string TimeZone,
    string? Reason,
    Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);

/// <summary>Some seats of a meeting, not all, moved to another one.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The booking that goes on without them.</param>
/// <param name="Uid">Its name in the scheduling dialect.</param>
/// <param name="SuccessorUid">Name of the booking in which they are now.</param>
/// <param name="SeatUids">The seats.</param>
/// <param name="OccurredAt">When.</param>
public sealed record BookingSeatsMoved(
    OrganizationId OrganizationId, Guid SubjectId, string Uid, string SuccessorUid, IReadOnlyList<string> SeatUids, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
