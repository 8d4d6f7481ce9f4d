using System.Text.Json;
using Bookings.Application.Dashboard;
using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime.Text;
using Npgsql;
using static Bookings.Infrastructure.Dashboard.Lines;

namespace Bookings.Infrastructure.Dashboard;

/// <inheritdoc />
internal sealed class DeliveryRows(BookingsDb db) : IDeliveryRows
{
    private const int LongestResponse = 300;
    private const int LongestPayload = 50_000;

    private static readonly string Columns = $"""
        n.id, n.target_id, n.event_type, {HostOf("coalesce(w.endpoint, s.subscriber_url)")}, n.status, n.tries, n.created_at, n.updated_at, n.next_try_at,
            coalesce(left(n.response, 1000), '')
        """;

    private const string Sources = """
        FROM webhook_notifications AS n
            LEFT JOIN webhooks AS w ON w.organization_id = n.organization_id AND w.id = n.webhook_id
            LEFT JOIN webhook_subscriptions AS s ON s.organization_id = n.organization_id AND s.id = n.subscription_id
        """;

    // $1 tenant, $2 text, $3 state.
    private static readonly string Chosen = $"""
        WHERE n.organization_id = $1 AND ($3 = 'Any' OR n.status = lower($3))
            AND ($2 = '' OR strpos(lower(concat_ws(' ', n.id, n.event_type, {HostOf("coalesce(w.endpoint, s.subscriber_url)")}, left(n.response, 1000))), lower($2)) > 0)
        """;

    private static readonly string OfAll = $"""
        SELECT {Columns} {Sources} {Chosen}
        ORDER BY n.created_at DESC, n.position DESC OFFSET $4 LIMIT $5
        """;

    private static readonly string OfReceiver = $"""
        SELECT {Columns} {Sources} {Chosen} AND n.target_id = $6
        ORDER BY n.position DESC OFFSET $4 LIMIT $5
        """;

    private static readonly string One = $"SELECT {Columns}, n.attempts::text, jsonb_pretty(n.payload) {Sources} WHERE n.organization_id = $1 AND n.id = $2";

    // $1 tenant, $2 text, $3 state, $4 one receiver.
    private static readonly string Targets = $"""
        WITH receiver AS (
            SELECT w.id, false AS is_of_scheduling, w.description AS name, {HostOf("w.endpoint")} AS host, w.active, w.events FROM webhooks AS w WHERE w.organization_id = $1
            UNION ALL
            SELECT s.id, true, coalesce(h.name, e.title, t.name, ''), {HostOf("s.subscriber_url")}, s.active, s.triggers
            FROM webhook_subscriptions AS s
                LEFT JOIN hosts AS h ON h.organization_id = s.organization_id AND h.id = s.host_id
                LEFT JOIN event_types AS e ON e.organization_id = s.organization_id AND e.id = s.event_type_id
                LEFT JOIN teams AS t ON t.organization_id = s.organization_id AND t.id = s.team_id
            WHERE s.organization_id = $1)
        SELECT r.id, r.is_of_scheduling, r.name, r.host, r.active, r.events, waits.number, waits.oldest_at, parked.number,
            last.id, r.id, last.event_type, r.host, last.status, last.tries, last.created_at, last.updated_at, last.next_try_at, coalesce(left(last.response, 1000), '')
        FROM receiver AS r
            LEFT JOIN LATERAL (
                SELECT n.* FROM webhook_notifications AS n WHERE n.organization_id = $1 AND n.target_id = r.id AND n.tries > 0
                ORDER BY n.position DESC LIMIT 1) AS last ON true
            CROSS JOIN LATERAL (
                SELECT count(*) AS number, min(n.created_at) AS oldest_at FROM webhook_notifications AS n
                WHERE n.organization_id = $1 AND n.target_id = r.id AND n.status = 'pending') AS waits
            CROSS JOIN LATERAL (
                SELECT count(*) AS number FROM webhook_notifications AS n WHERE n.organization_id = $1 AND n.target_id = r.id AND n.status = 'error') AS parked
        WHERE ($4::uuid IS NULL OR r.id = $4)
            AND ($2 = '' OR strpos(lower(concat_ws(' ', r.name, r.host, array_to_string(r.events, ' '))), lower($2)) > 0)
            AND CASE $3
                WHEN 'Failing' THEN parked.number > 0 OR (last.status = 'pending' AND coalesce((last.attempts -> -1 ->> 'status')::integer, 0) NOT BETWEEN 200 AND 299)
                WHEN 'Off' THEN NOT r.active
                ELSE true END
        ORDER BY parked.number > 0 DESC, lower(r.name), r.host, r.id
        OFFSET $5 LIMIT $6
        """;

    public Task<IReadOnlyList<ReceiverLine>> Receivers(
        OrganizationId organizationId, string text, ReceiverState state, int skip, int take, CancellationToken cancellationToken) => db.Read(
        Targets, ReceiverOf, cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Uuid(null), Number(skip), Number(take));

    public async Task<ReceiverLine?> Receiver(OrganizationId organizationId, Guid receiverId, CancellationToken cancellationToken)
    {
        var found = await db.Read(
            Targets, ReceiverOf, cancellationToken,
            Uuid(organizationId.Value), Text(string.Empty), Text(nameof(ReceiverState.Any)), Uuid(receiverId), Number(0), Number(1));
        return found.SingleOrDefault();
    }

    public Task<IReadOnlyList<NotificationLine>> Notifications(
        OrganizationId organizationId, Guid? receiverId, string text, NotificationState state, int skip, int take, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [Uuid(organizationId.Value), Text(text), Text(state.ToString()), Number(skip), Number(take)];
        if (receiverId is null)
        {
            return db.Read(OfAll, row => NotificationAt(row, 0), cancellationToken, [.. parameters]);
        }

        parameters.Add(Uuid(receiverId));
        return db.Read(OfReceiver, row => NotificationAt(row, 0), cancellationToken, [.. parameters]);
    }

    public async Task<NotificationDetail?> Notification(OrganizationId organizationId, Guid notificationId, CancellationToken cancellationToken)
    {
        var found = await db.Read(
            One,
            row => new NotificationDetail(NotificationAt(row, 0), AttemptsOf(row.GetString(10)), MaskedText.Of(row.GetString(11), LongestPayload)),
            cancellationToken, Uuid(organizationId.Value), Uuid(notificationId));
        return found.SingleOrDefault();
    }

    private static ReceiverLine ReceiverOf(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0),
        IsOfScheduling = row.GetBoolean(1),
        Name = row.GetString(2),
        Host = row.GetString(3),
        Active = row.GetBoolean(4),
        Events = row.GetFieldValue<string[]>(5),
        Waiting = row.GetInt64(6),
        OldestAt = row.MomentAt(7),
        Parked = row.GetInt64(8),
        Last = row.IsDBNull(9) ? null : NotificationAt(row, 9),
    };

    private static NotificationLine NotificationAt(NpgsqlDataReader row, int column) => new(
        row.GetGuid(column),
        row.GetGuid(column + 1),
        row.GetString(column + 2),
        row.GetString(column + 3),
        row.GetString(column + 4),
        row.GetInt32(column + 5),
        row.MomentAt(column + 6)!.Value,
        row.MomentAt(column + 7)!.Value,
        row.MomentAt(column + 8),
        MaskedText.Of(row.GetString(column + 9), LongestResponse));

    private static List<AttemptLine> AttemptsOf(string json)
    {
        using var attempts = JsonDocument.Parse(json);
        return
        [
            .. attempts.RootElement.EnumerateArray().Reverse().Select(attempt => new AttemptLine(
                InstantPattern.ExtendedIso.Parse(attempt.GetProperty("at").GetString()!).Value,
                attempt.GetProperty("status").ValueKind == JsonValueKind.Number ? attempt.GetProperty("status").GetInt32() : null,
                attempt.GetProperty("milliseconds").GetInt64(),
                attempt.GetProperty("error").GetString() is { } error ? MaskedText.Of(error, LongestResponse) : null)),
        ];
    }
}
