using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>A feed could not be read several times in a row: what it says grows old. Told once, until it was read well again.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="SubjectId">The imported calendar.</param>
/// <param name="Error">Why, as the row shows it.</param>
/// <param name="OccurredAt">When it was tried last.</param>
public sealed record ExternalCalendarFailed(OrganizationId OrganizationId, Guid SubjectId, string Error, Instant OccurredAt)
    : DomainEvent(OrganizationId, SubjectId, OccurredAt);
