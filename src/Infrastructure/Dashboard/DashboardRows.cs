using Bookings.Application.Dashboard;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using static Bookings.Infrastructure.Dashboard.Lines;

namespace Bookings.Infrastructure.Dashboard;

/// <inheritdoc />
internal sealed class DashboardRows(BookingsDb db) : IDashboardRows
{
    // $1 tenant, $2 text, $3 state, $4 stale before, $5 one calendar.
    private const string FeedLines = """
        SELECT c.id, coalesce(c.name, ''), coalesce(nullif(u.name ->> 'default', ''), h.name, ''), c.product_id, c.tld, c.active, c.error, c.failed_attempts,
            c.last_synced, c.attempted_at, c.next_sync_at, c.held_since, c.warnings,
            (SELECT count(*) FROM calendar_events AS e WHERE e.organization_id = c.organization_id AND e.calendar_id = c.id AND e.status <> 'CANCELLED'),
            r.created_at, coalesce(r.referrer, ''),
            (SELECT count(*) FROM calendar_events AS e
             WHERE e.organization_id = c.organization_id AND e.calendar_id = c.id AND e.collides_with_id IS NOT NULL)
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
        SELECT 'outbox', count(*) FILTER (WHERE settled_at IS NULL), min(occurred_at) FILTER (WHERE settled_at IS NULL), count(*) FILTER (WHERE EXISTS (
            SELECT FROM jsonb_each(failures) AS f WHERE coalesce((f.value ->> 'dead')::boolean, false) OR NOT done_by @> ARRAY[f.key]))
        FROM outbox_messages WHERE (settled_at IS NULL OR failures IS NOT NULL) AND ($1::uuid IS NULL OR organization_id = $1)
        UNION ALL
        SELECT 'webhook notifications', count(*) FILTER (WHERE status = 'pending'), min(created_at) FILTER (WHERE status = 'pending'),
            count(*) FILTER (WHERE status = 'error')
        FROM webhook_notifications WHERE (status = 'pending' OR status = 'error') AND ($1::uuid IS NULL OR organization_id = $1)
        UNION ALL
        SELECT 'mails', count(*) FILTER (WHERE status = 'pending'), min(created_at) FILTER (WHERE status = 'pending'), count(*) FILTER (WHERE status <> 'pending')
        FROM mail_deliveries WHERE (status = 'pending' OR status IN ('bounced', 'parked')) AND ($1::uuid IS NULL OR organization_id = $1)
        UNION ALL
        SELECT 'messages', count(*) FILTER (WHERE status <> 'sent'), min(send_at) FILTER (WHERE status <> 'sent'), count(*) FILTER (WHERE dropped_for = 'no-address')
        FROM messages WHERE ((status <> 'sent' AND send_at <= $2) OR dropped_for = 'no-address') AND ($1::uuid IS NULL OR organization_id = $1)
        UNION ALL
        SELECT 'tasks', count(*), min(due_at), 0
        FROM tasks AS t WHERE completed_at IS NULL AND due_at <= $2 AND due_at > $2 - interval '1 day' AND ($1::uuid IS NULL OR organization_id = $1)
            AND EXISTS (
                SELECT FROM task_assignees AS a
                WHERE a.organization_id = t.organization_id AND a.task_id = t.id AND (t.notification_sent_at IS NULL OR a.told_at IS NULL))
        """;

    private const string SoldTwice = """
        SELECT coalesce(u.name ->> 'default', ''), c.id, coalesce(nullif(c.name, ''), c.tld),
            e.id, coalesce(nullif(e.title, ''), e.generated_title, ''), e.status, e.start_date, e.end_date,
            o.id, coalesce(nullif(o.title, ''), o.generated_title, ''), o.status, o.start_date, o.end_date
        FROM calendar_events AS e
            JOIN calendar_events AS o ON o.organization_id = e.organization_id AND o.id = e.collides_with_id
            JOIN external_calendars AS c ON c.organization_id = e.organization_id AND c.id = e.calendar_id
            LEFT JOIN products AS u ON u.organization_id = e.organization_id AND u.id = e.product_id
        WHERE e.organization_id = $1 AND e.collides_with_id IS NOT NULL
            AND ($2 = '' OR strpos(lower(concat_ws(' ', u.name ->> 'default', c.name, c.tld, e.title, e.generated_title, o.title, o.generated_title)), lower($2)) > 0)
        ORDER BY e.start_date, e.id
        OFFSET $3 LIMIT $4
        """;

    private const string Failures = """
        SELECT m.id, m.type, m.subject_id, m.occurred_at, f.key, coalesce((f.value ->> 'tries')::integer, 0), (f.value ->> 'next_try_at')::timestamptz, coalesce(f.value ->> 'error', '')
        FROM outbox_messages AS m CROSS JOIN LATERAL jsonb_each(m.failures) AS f
        WHERE m.organization_id = $1 AND m.failures IS NOT NULL AND (coalesce((f.value ->> 'dead')::boolean, false) OR NOT m.done_by @> ARRAY[f.key])
            AND ($2 = '' OR strpos(lower(concat_ws(' ', m.type, m.subject_id, f.key, f.value ->> 'error')), lower($2)) > 0)
        ORDER BY m.position DESC, f.key
        OFFSET $3 LIMIT $4
        """;

    private static readonly Duration StaleAfter = Duration.FromHours(1);

    public Task<IReadOnlyList<FeedLine>> Feeds(
        OrganizationId organizationId, string text, FeedState state, Instant now, int skip, int take, CancellationToken cancellationToken) =>
        db.Read(FeedLines, FeedOf, cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Moment(now - StaleAfter), Uuid(null), Number(skip), Number(take));

    public async Task<FeedLine?> Feed(OrganizationId organizationId, Guid calendarId, Instant now, CancellationToken cancellationToken)
    {
        var found = await db.Read(
            FeedLines, FeedOf, cancellationToken,
            Uuid(organizationId.Value), Text(string.Empty), Text(nameof(FeedState.Any)), Moment(now), Uuid(calendarId), Number(0), Number(1));
        return found.SingleOrDefault();
    }

    public Task<IReadOnlyList<CalendarReader>> Readers(OrganizationId organizationId, Guid productId, CancellationToken cancellationToken) => db.Read(
        ReadersOfUnit, row => new CalendarReader(row.GetString(0), row.GetInt64(1), row.MomentAt(2)!.Value), cancellationToken,
        Uuid(organizationId.Value), Uuid(productId));

    public Task<IReadOnlyList<QueueDepth>> Queues(OrganizationId? organizationId, Instant now, CancellationToken cancellationToken) => db.Read(
        Depths, row => new QueueDepth(row.GetString(0), row.GetInt64(1), row.MomentAt(2), row.GetInt64(3)), cancellationToken,
        Uuid(organizationId?.Value), Moment(now));

    public Task<IReadOnlyList<CollisionLine>> Collisions(OrganizationId organizationId, string text, int skip, int take, CancellationToken cancellationToken) => db.Read(
        SoldTwice,
        row => new CollisionLine(row.GetString(0), row.GetGuid(1), row.GetString(2), EventAt(row, 3), EventAt(row, 8)),
        cancellationToken, Uuid(organizationId.Value), Text(text), Number(skip), Number(take));

    public Task<IReadOnlyList<OutboxFailure>> OutboxFailures(OrganizationId organizationId, string text, int skip, int take, CancellationToken cancellationToken) => db.Read(
        Failures,
        row => new OutboxFailure(
            row.GetGuid(0), row.GetString(1), row.GetGuid(2), row.MomentAt(3)!.Value, row.GetString(4), row.GetInt32(5), row.MomentAt(6), row.GetString(7)),
        cancellationToken, Uuid(organizationId.Value), Text(text), Number(skip), Number(take));

    private static CollidingEvent EventAt(NpgsqlDataReader row, int column) =>
        new(row.GetGuid(column), row.GetString(column + 1), row.GetString(column + 2), row.DayAt(column + 3), row.DayAt(column + 4));

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
        LastSynced = row.MomentAt(8),
        AttemptedAt = row.MomentAt(9),
        NextSyncAt = row.MomentAt(10)!.Value,
        HeldSince = row.MomentAt(11),
        Warnings = row.GetString(12).Split('\n', StringSplitOptions.RemoveEmptyEntries),
        Events = row.GetInt64(13),
        LastReadAt = row.MomentAt(14),
        LastReadBy = row.GetString(15),
        Collisions = row.GetInt64(16),
    };
}
