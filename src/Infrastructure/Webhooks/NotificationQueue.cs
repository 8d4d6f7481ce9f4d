using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Webhooks;

/// <inheritdoc />
internal sealed class NotificationQueue(BookingsDb db) : INotificationQueue
{
    private const string Insert = """
        INSERT INTO webhook_notifications AS n (
            id, organization_id, webhook_id, subscription_id, source_id, stream_id, event_type, payload, occurred_at, created_at, updated_at, created_on, next_try_at)
        SELECT row.id, $1, CASE WHEN NOT row.is_of_subscription THEN row.target_id END, CASE WHEN row.is_of_subscription THEN row.target_id END,
            row.source_id, row.stream_id, row.event_type, row.payload::jsonb, row.occurred_at, $2, $2, ($2 AT TIME ZONE 'UTC')::date, $2
        FROM unnest($3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
            AS row (id, target_id, is_of_subscription, source_id, stream_id, event_type, payload, occurred_at, place)
        ORDER BY row.place
        ON CONFLICT (organization_id, target_id, source_id, event_type) DO NOTHING
        RETURNING n.id
        """;

    // A lease that is left over from a try that nobody heard of again ends with it.
    private const string PutBack = """
        UPDATE webhook_notifications AS n
        SET status = 'pending', rung = 0, next_try_at = $2, updated_at = $2, lease_id = NULL, leased_until = NULL
        WHERE n.organization_id = $1 AND n.status = ANY($3) AND ($4::uuid[] IS NULL OR n.id = ANY($4)) AND ($5::uuid IS NULL OR n.target_id = $5)
            AND ($6::timestamptz IS NULL OR n.created_at >= $6) AND ($7::timestamptz IS NULL OR n.created_at < $7)
        """;

    public async Task<IReadOnlyList<Guid>> Add(
        OrganizationId organizationId, IReadOnlyList<NewNotification> notifications, Instant now, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(
            Insert,
            Parameter(organizationId.Value),
            Parameter(now.ToDateTimeUtc()),
            Column(notifications, _ => Guid.CreateVersion7(now.ToDateTimeOffset())),
            Column(notifications, notification => notification.TargetId),
            Column(notifications, notification => notification.IsOfSubscription),
            Column(notifications, notification => notification.SourceId),
            Column(notifications, notification => notification.StreamId),
            Column(notifications, notification => notification.EventType),
            Column(notifications, notification => notification.Payload),
            Column(notifications, notification => notification.OccurredAt.ToDateTimeUtc()));
        await using var reader = await batch.Read(cancellationToken);
        var added = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            added.Add(reader.GetGuid(0));
        }

        return added;
    }

    public async Task<int> Replay(OrganizationId organizationId, ReplayChoice choice, Instant now, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(
            PutBack,
            Parameter(organizationId.Value),
            Parameter(now.ToDateTimeUtc()),
            Parameter(choice.OnlyParked ? ["error"] : (string[])["error", "sent"]),
            Nullable(choice.Ids?.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid),
            Nullable(choice.TargetId, NpgsqlDbType.Uuid),
            Nullable(choice.From?.ToDateTimeUtc(), NpgsqlDbType.TimestampTz),
            Nullable(choice.Until?.ToDateTimeUtc(), NpgsqlDbType.TimestampTz));
        await using var reader = await batch.Read(cancellationToken);
        return reader.RecordsAffected;
    }

    private static NpgsqlParameter Column<T>(IReadOnlyList<NewNotification> notifications, Func<NewNotification, T> value) =>
        Parameter(notifications.Select(value).ToArray());

    private static NpgsqlParameter Parameter(object value) => new() { Value = value };

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };
}
