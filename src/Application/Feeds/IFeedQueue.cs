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

    /// <summary>Takes calendars whose time is at stake and that were not tried for a while; not those that are being read (see <see cref="IsBeingRead"/>), or that wait after a failure.</summary>
    /// <param name="time">Whose time is about to be promised.</param>
    /// <param name="triedBefore">Calendars that were tried later are fresh enough.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="lease">After this time others may read the calendars, should their reader die.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<DueCalendar>> ClaimStale(TimeAtStake time, Instant triedBefore, Instant now, Duration lease, CancellationToken cancellationToken);

    /// <summary>Whether somebody is reading a calendar whose time is at stake, and has brought nothing yet.</summary>
    /// <param name="time">Whose time is about to be promised.</param>
    /// <param name="triedBefore">Calendars that were tried later are fresh enough.</param>
    /// <param name="now">The moment of the request: a lease that ended before it counts no more.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<bool> IsBeingRead(TimeAtStake time, Instant triedBefore, Instant now, CancellationToken cancellationToken);

    /// <summary>Whether the organization has a calendar that is read.</summary>
    Task<bool> HasCalendars(OrganizationId organizationId, CancellationToken cancellationToken);

    /// <summary>How late the queue is: since when the longest overdue calendar has been due; null when none is.</summary>
    Task<Instant?> OverdueSince(Instant now, CancellationToken cancellationToken);

    /// <summary>Loads a calendar and keeps its row until the end of the transaction; null when it is gone.</summary>
    /// <remarks>Needs a running transaction. The lock order is calendar before resource.</remarks>
    Task<ExternalCalendar?> Lock(OrganizationId organizationId, ExternalCalendarId calendarId, CancellationToken cancellationToken);
}
