using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>What the pages show of several tables at once. Sees what the running request may see.</summary>
public interface IDashboardRows
{
    /// <summary>Imported calendars, failing ones first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the name, the platform or the owner, without regard to case; empty for all.</param>
    /// <param name="state">Which ones.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<FeedLine>> Feeds(OrganizationId organizationId, string text, FeedState state, Instant now, int skip, int take, CancellationToken cancellationToken);

    /// <summary>One imported calendar; null when there is none.</summary>
    Task<FeedLine?> Feed(OrganizationId organizationId, Guid calendarId, Instant now, CancellationToken cancellationToken);

    /// <summary>Who reads the calendar that we export for a unit, the last one first.</summary>
    Task<IReadOnlyList<CalendarReader>> Readers(OrganizationId organizationId, Guid productId, CancellationToken cancellationToken);

    /// <summary>How much waits.</summary>
    /// <param name="organizationId">The tenant; null for all.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<QueueDepth>> Queues(OrganizationId? organizationId, Instant now, CancellationToken cancellationToken);

    /// <summary>Nights that were sold twice, the earliest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the unit, the feed or a title, without regard to case; empty for all.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<CollisionLine>> Collisions(OrganizationId organizationId, string text, int skip, int take, CancellationToken cancellationToken);

    /// <summary>Rows of the outbox that a consumer fails at, or gave up; newest first.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="text">Part of the type, the consumer or the cause, without regard to case, or the subject's id; empty for all.</param>
    /// <param name="skip">How many to leave out first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<OutboxFailure>> OutboxFailures(OrganizationId organizationId, string text, int skip, int take, CancellationToken cancellationToken);
}
