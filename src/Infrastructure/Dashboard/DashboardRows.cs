using Bookings.Application.Dashboard;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Dashboard;

/// <inheritdoc />
internal sealed class DashboardRows(BookingsDb db) : IDashboardRows
{
    // $1 tenant, $2 text, $3 state, $4 stale before, $5 one calendar.
    private const string FeedLines = """
        SELECT c.id, coalesce(c.name, ''), coalesce(nullif(u.name ->> 'default', ''), h.name, ''), c.product_id, c.tld, c.active, c.error, c.failed_attempts,
            c.last_synced, c.attempted_at, c.next_sync_at, c.held_since, c.warnings,
            (SELECT count(*) FROM calendar_events AS e WHERE e.organization_id = c.organization_id AND e.calendar_id = c.id AND e.status <> 'CANCELLED'),
            r.created_at, coalesce(r.referrer, '')
        FROM external_calendars AS c
            LEFT JOIN products AS u ON u.organization_id = c.organization_id AND u.id = c.product_id
            LEFT JOIN hosts AS h ON h.organization_id = c.organization_id AND h.id = c.host_id
            LEFT JOIN LATERAL (
                SELECT l.created_at, l.referrer FROM product_calendar_logs AS l
                WHERE l.organization_id = c.organization_id AND l.product_id = c.product_id AND l.status = 'success'
                ORDER BY l.created_at DESC LIMIT 1) AS r ON true
        WHERE c.organization_id = $1
            AND ($5::uuid IS NULL OR c.id = $5)
            AND ($2 = '' OR strpos(lower(concat_ws(' ', c.name, c.tld, u.name ->> 'default', h.name)), lower($2)) > 0)
            AND CASE $3
                WHEN 'Failing' THEN c.active AND c.error IS NOT NULL
                WHEN 'Held' THEN c.held_since IS NOT NULL
                WHEN 'Stale' THEN c.active AND coalesce(c.last_synced, c.created_at) < $4
                WHEN 'Paused' THEN NOT c.active
                ELSE true END
        ORDER BY c.active AND c.error IS NOT NULL DESC, c.held_since IS NOT NULL DESC, lower(coalesce(nullif(u.name ->> 'default', ''), h.name, '')), c.id
        OFFSET $6 LIMIT $7
        """;

    private const string ReadersOfUnit = """
        SELECT referrer, count(*), max(created_at) FROM product_calendar_logs
        WHERE organization_id = $1 AND product_id = $2 AND status = 'success'
        GROUP BY referrer ORDER BY max(created_at) DESC LIMIT 20
        """;

    // $1 tenant or null, $2 now. For all organizations it runs as the system, and counts only.
    private const string Depths = """
        SELECT 'imported calendars', count(*) FILTER (WHERE next_sync_at <= $2), min(next_sync_at) FILTER (WHERE next_sync_at <= $2), count(error)
        FROM external_calendars WHERE active AND ($1::uuid IS NULL OR organization_id = $1)
        UNION ALL
        SELECT 'webhook notifications', count(*) FILTER (WHERE status = 'pending'), min(created_at) FILTER (WHERE status = 'pending'),
            count(*) FILTER (WHERE status = 'error')
        FROM webhook_notifications WHERE status <> 'sent' AND ($1::uuid IS NULL OR organization_id = $1)
        """;

    private const string Letters = """
        SELECT n.id, n.event_type, coalesce(substring(w.endpoint FROM '^[a-zA-Z]+://(?:[^/?#@]*@)?([^/?#]+)'), ''), n.created_at, n.tries, left(coalesce(n.response, ''), 300)
        FROM webhook_notifications AS n LEFT JOIN webhooks AS w ON w.organization_id = n.organization_id AND w.id = n.webhook_id
        WHERE n.organization_id = $1 AND n.status = 'error'
        ORDER BY n.created_at DESC, n.id
        OFFSET $2 LIMIT $3
        """;

    private static readonly Duration StaleAfter = Duration.FromHours(1);

    public Task<IReadOnlyList<FeedLine>> Feeds(
        OrganizationId organizationId, string text, FeedState state, Instant now, int skip, int take, CancellationToken cancellationToken) =>
        Read(FeedLines, FeedOf, cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Moment(now - StaleAfter), Uuid(null), Number(skip), Number(take));

    public async Task<FeedLine?> Feed(OrganizationId organizationId, Guid calendarId, Instant now, CancellationToken cancellationToken)
    {
        var found = await Read(
            FeedLines, FeedOf, cancellationToken,
            Uuid(organizationId.Value), Text(string.Empty), Text(nameof(FeedState.Any)), Moment(now), Uuid(calendarId), Number(0), Number(1));
        return found.SingleOrDefault();
    }

    public Task<IReadOnlyList<CalendarReader>> Readers(OrganizationId organizationId, Guid productId, CancellationToken cancellationToken) => Read(
        ReadersOfUnit, row => new CalendarReader(row.GetString(0), row.GetInt64(1), MomentAt(row, 2)!.Value), cancellationToken,
        Uuid(organizationId.Value), Uuid(productId));

    public Task<IReadOnlyList<QueueDepth>> Queues(OrganizationId? organizationId, Instant now, CancellationToken cancellationToken) => Read(
        Depths, row => new QueueDepth(row.GetString(0), row.GetInt64(1), MomentAt(row, 2), row.GetInt64(3)), cancellationToken,
        Uuid(organizationId?.Value), Moment(now));

    public Task<IReadOnlyList<DeadLetter>> DeadLetters(OrganizationId organizationId, int skip, int take, CancellationToken cancellationToken) => Read(
        Letters,
        row => new DeadLetter(row.GetGuid(0), row.GetString(1), row.GetString(2), MomentAt(row, 3)!.Value, row.GetInt32(4), row.GetString(5)),
        cancellationToken, Uuid(organizationId.Value), Number(skip), Number(take));

    private static FeedLine FeedOf(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        Name = row.GetString(1),
        Owner = row.GetString(2),
        ProductId = row.IsDBNull(3) ? null : row.GetGuid(3),
        Platform = row.GetString(4),
        Active = row.GetBoolean(5),
        Error = row.IsDBNull(6) ? null : row.GetString(6),
        FailedAttempts = row.GetInt32(7),
        LastSynced = MomentAt(row, 8),
        AttemptedAt = MomentAt(row, 9),
        NextSyncAt = MomentAt(row, 10)!.Value,
        HeldSince = MomentAt(row, 11),
        Warnings = row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Events = row.GetInt64(13),
        LastReadAt = MomentAt(row, 14),
        LastReadBy = row.GetString(15),
    };

    private async Task<IReadOnlyList<T>> Read<T>(
        string sql, Func<NpgsqlDataReader, T> lineOf, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(sql, parameters);
        await using var reader = await batch.Read(cancellationToken);
        List<T> lines = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            lines.Add(lineOf(reader));
        }

        return lines;
    }

    private static Instant? MomentAt(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : Instant.FromDateTimeUtc(row.GetDateTime(column));

    private static NpgsqlParameter Uuid(Guid? value) => new() { Value = value is { } given ? given : DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static NpgsqlParameter Text(string value) => new() { Value = value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Number(int value) => new() { Value = value };

    private static NpgsqlParameter Moment(Instant value) => new() { Value = value.ToDateTimeUtc() };
}
