using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
internal sealed class FeedQueue(BookingsDb db) : IFeedQueue
{
    private const string Due = """
        UPDATE external_calendars SET next_sync_at = {0}
        FROM (
            SELECT organization_id, id FROM external_calendars calendar
            WHERE active AND next_sync_at <= {1} AND EXISTS (
                SELECT FROM products
                WHERE organization_id = calendar.organization_id AND id = calendar.product_id AND deleted_at IS NULL)
            ORDER BY next_sync_at
            LIMIT {2}
            FOR UPDATE OF calendar SKIP LOCKED) AS due
        WHERE external_calendars.organization_id = due.organization_id AND external_calendars.id = due.id
        RETURNING external_calendars.organization_id AS "OrganizationId", external_calendars.id AS "Id"
        """;

    public async Task<IReadOnlyList<DueCalendar>> Claim(Instant now, Duration lease, int most, CancellationToken cancellationToken)
    {
        var rows = await db.Database
            .SqlQueryRaw<Row>(Due, (now + lease).ToDateTimeUtc(), now.ToDateTimeUtc(), most)
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new DueCalendar(new OrganizationId(row.OrganizationId), new ExternalCalendarId(row.Id)))];
    }

    public async Task<ExternalCalendar?> Lock(OrganizationId organizationId, ExternalCalendarId calendarId, CancellationToken cancellationToken)
    {
        // Not composed further: the lock has to stand at the end of the statement itself.
        var found = await db.ExternalCalendars
            .FromSql($"SELECT xmin, * FROM external_calendars WHERE organization_id = {organizationId.Value} AND id = {calendarId.Value} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return found.SingleOrDefault();
    }

    private sealed record Row(Guid OrganizationId, Guid Id);
}
