using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>So many events are missing from a feed at once that it looks like a failure of the platform: they are kept for a day. The owner can accept their absence earlier.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The imported calendar.</param>
/// <param name="OccurredAt">When they were first missing.</param>
public sealed record ExternalCalendarHeld(OrganizationId OrganizationId, Guid SubjectId, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
