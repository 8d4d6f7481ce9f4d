using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>The calendars as a queue: the rows that the API shows are the queue, and no other list is kept.</summary>
public interface IFeedQueue
{
    /// <summary>Takes calendars that are due, the longest overdue first; nobody else gets them until the lease is over.</summary>
    /// <param name="now">The moment of the request.</param>
    /// <param name="lease">After this time the calendars are due again, should their reader die.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<DueCalendar>> Claim(Instant now, Duration lease, int most, CancellationToken cancellationToken);

    /// <summary>Loads a calendar and keeps its row until the end of the transaction; null when it is gone.</summary>
    /// <remarks>Needs a running transaction. The lock order is calendar before resource.</remarks>
    Task<ExternalCalendar?> Lock(OrganizationId organizationId, ExternalCalendarId calendarId, CancellationToken cancellationToken);
}
