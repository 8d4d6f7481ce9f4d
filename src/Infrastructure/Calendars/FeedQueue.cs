using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
internal sealed class FeedQueue(BookingsDb db, ConnectionPools pools) : IFeedQueue
{
    // A lease keeps a calendar from everybody else, so it stays due meanwhile: a request for a sync that comes in between is not lost.
    private const string Due = """
        UPDATE external_calendars SET leased_until = $1
        FROM (
            SELECT organization_id, id FROM external_calendars calendar
            WHERE active AND next_sync_at <= $2 AND (leased_until IS NULL OR leased_until <= $2) AND (host_id IS NOT NULL OR EXISTS (
                SELECT FROM products
                WHERE organization_id = calendar.organization_id AND id = calendar.product_id AND deleted_at IS NULL))
            ORDER BY next_sync_at
            LIMIT $3
            FOR UPDATE OF calendar SKIP LOCKED) AS due
        WHERE external_calendars.organization_id = due.organization_id AND external_calendars.id = due.id
        RETURNING external_calendars.organization_id, external_calendars.id, external_calendars.leased_until
        """;

    // What takes the time of a unit: itself, what it is part of, and its parts.
    private const string Stale = """
        WITH RECURSIVE named AS (
            SELECT $2::uuid AS id WHERE $2 IS NOT NULL
            UNION SELECT product_id FROM calendar_events WHERE organization_id = $1 AND booking_id = $4 AND product_id IS NOT NULL),
        above AS (
            SELECT product.id, product.parent_id, 0 AS depth FROM products product JOIN named ON named.id = product.id WHERE product.organization_id = $1
            UNION ALL
            SELECT parent.id, parent.parent_id, above.depth + 1
            FROM products parent JOIN above ON parent.id = above.parent_id WHERE parent.organization_id = $1 AND above.depth < 16),
        below AS (
            SELECT id, 0 AS depth FROM named
            UNION ALL
            SELECT child.id, below.depth + 1
            FROM products child JOIN below ON child.parent_id = below.id WHERE child.organization_id = $1 AND below.depth < 16),
        people AS (
            SELECT host_id FROM event_types WHERE organization_id = $1 AND id = $3
            UNION SELECT host_id FROM event_type_hosts WHERE organization_id = $1 AND event_type_id = $3
            UNION SELECT host_id FROM calendar_events WHERE organization_id = $1 AND booking_id = $4),
        stale AS (
            SELECT id FROM external_calendars
            WHERE organization_id = $1 AND active
                AND (product_id IN (SELECT id FROM above UNION SELECT id FROM below) OR host_id IN (SELECT host_id FROM people))
                AND (attempted_at IS NULL OR attempted_at <= $5)
                AND (failed_attempts = 0 OR next_sync_at <= $6))
        """;

    // The bounds stand here once more: what another reader brought since the list was made is not read again.
    private const string TakeStale = $"""
        {Stale}
        UPDATE external_calendars SET leased_until = $7
        FROM (
            SELECT organization_id, id FROM external_calendars
            WHERE organization_id = $1 AND id IN (SELECT id FROM stale)
                AND (attempted_at IS NULL OR attempted_at <= $5)
                AND (leased_until IS NULL OR leased_until <= $6)
            ORDER BY last_synced NULLS FIRST
            LIMIT 20
            FOR UPDATE SKIP LOCKED) AS taken
        WHERE external_calendars.organization_id = taken.organization_id AND external_calendars.id = taken.id
        RETURNING external_calendars.organization_id, external_calendars.id, external_calendars.leased_until
        """;

    private const string IsRead = $"""
        {Stale}
        SELECT EXISTS (SELECT FROM external_calendars WHERE organization_id = $1 AND id IN (SELECT id FROM stale) AND leased_until > $6)
        """;

    private const string Oldest = """
        SELECT min(next_sync_at) FROM external_calendars WHERE active AND next_sync_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
        """;

    public Task<IReadOnlyList<DueCalendar>> Claim(Instant now, Duration lease, int most, CancellationToken cancellationToken) => Take(
        Due,
        [Moment(now + lease), Moment(now), new NpgsqlParameter { Value = most }],
        cancellationToken);

    public Task<IReadOnlyList<DueCalendar>> ClaimStale(
        TimeAtStake time, Instant triedBefore, Instant now, Duration lease, CancellationToken cancellationToken) =>
        Take(TakeStale, [.. Of(time, triedBefore, now), Moment(now + lease)], cancellationToken);

    public async Task<bool> IsBeingRead(TimeAtStake time, Instant triedBefore, Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(IsRead);
        command.Parameters.AddRange(Of(time, triedBefore, now));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<bool> HasCalendars(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand("SELECT EXISTS (SELECT FROM external_calendars WHERE organization_id = $1 AND active)");
        command.Parameters.Add(new NpgsqlParameter { Value = organizationId.Value });
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<Instant?> OverdueSince(Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(Oldest);
        command.Parameters.Add(Moment(now));
        return await command.ExecuteScalarAsync(cancellationToken) is DateTime due ? Instant.FromDateTimeUtc(due) : null;
    }

    public async Task<ExternalCalendar?> Lock(OrganizationId organizationId, ExternalCalendarId calendarId, CancellationToken cancellationToken)
    {
        // Not composed further: the lock has to stand at the end of the statement itself.
        var found = await db.ExternalCalendars
            .FromSql($"SELECT xmin, * FROM external_calendars WHERE organization_id = {organizationId.Value} AND id = {calendarId.Value} FOR UPDATE")
            .ToListAsync(cancellationToken);
        return found.SingleOrDefault();
    }

    private static NpgsqlParameter[] Of(TimeAtStake time, Instant triedBefore, Instant now) =>
    [
        new NpgsqlParameter { Value = time.OrganizationId.Value },
        Uuid(time.ProductId?.Value),
        Uuid(time.EventTypeId?.Value),
        Uuid(time.BookingId?.Value),
        Moment(triedBefore),
        Moment(now),
    ];

    private static NpgsqlParameter Moment(Instant moment) => new() { Value = moment.ToDateTimeUtc() };

    private static NpgsqlParameter Uuid(Guid? id) => new() { Value = (object?)id ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    // Over all organizations: what is found is read and changed as its own organization.
    private async Task<IReadOnlyList<DueCalendar>> Take(string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(sql);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var taken = new List<DueCalendar>();
        while (await reader.ReadAsync(cancellationToken))
        {
            taken.Add(new DueCalendar(new OrganizationId(reader.GetGuid(0)), new ExternalCalendarId(reader.GetGuid(1)), Instant.FromDateTimeUtc(reader.GetDateTime(2))));
        }

        return taken;
    }
}
