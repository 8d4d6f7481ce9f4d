using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Feeds;

/// <summary>A calendar that is to be read now.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="CalendarId">The calendar.</param>
public sealed record DueCalendar(OrganizationId OrganizationId, ExternalCalendarId CalendarId);
