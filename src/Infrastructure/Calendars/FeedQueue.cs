using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
internal sealed class FeedQueue(BookingsDb db, ConnectionPools pools) : IFeedQueue
{
    private const string Due = """
        UPDATE external_calendars SET next_sync_at = $1
        FROM (
            SELECT organization_id, id FROM external_calendars calendar
            WHERE active AND next_sync_at <= $2 AND (host_id IS NOT NULL OR EXISTS (
                SELECT FROM products
                WHERE organization_id = calendar.organization_id AND id = calendar.product_id AND deleted_at IS NULL))
            ORDER BY next_sync_at
            LIMIT $3
            FOR UPDATE OF calendar SKIP LOCKED) AS due
        WHERE external_calendars.organization_id = due.organization_id AND external_calendars.id = due.id
        RETURNING external_calendars.organization_id, external_calendars.id
        """;

    public async Task<IReadOnlyList<DueCalendar>> Claim(Instant now, Duration lease, int most, CancellationToken cancellationToken)
    {
        // A sweep over all organizations: what is found is read and changed as its own organization.
        await using var command = pools.System.CreateCommand(Due);
        command.Parameters.Add(new NpgsqlParameter { Value = (now + lease).ToDateTimeUtc() });
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        command.Parameters.Add(new NpgsqlParameter { Value = most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<DueCalendar>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add(new DueCalendar(new OrganizationId(reader.GetGuid(0)), new ExternalCalendarId(reader.GetGuid(1))));
        }

        return due;
    }

    public async Task<ExternalCalendar?> Lock(OrganizationId organizationId, ExternalCalendarId calendarId, CancellationToken cancellationToken)
    {
        // Not composed further: the lock has to stand at the end of the statement itself.
        var found = await db.ExternalCalendars
            .FromSql($"SELECT xmin, * FROM external_calendars WHERE organization_id = {organizationId.Value} AND id = {calendarId.Value} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return found.SingleOrDefault();
    }
}
