using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>A calendar that is to be read now, and is nobody else's to read until the lease is over.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="CalendarId">The calendar.</param>
/// <param name="LeasedUntil">The end of the lease; also tells this lease from others.</param>
public sealed record DueCalendar(OrganizationId OrganizationId, ExternalCalendarId CalendarId, Instant LeasedUntil);
