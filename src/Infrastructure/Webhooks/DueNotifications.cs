using System.Text.Json;
using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>Hands out what is due, of all organizations, and writes down what became of it.</summary>
/// <remarks>
/// Who takes a notification gets a lease: nobody else takes it until then, and only its holder may write down the end of the try. Only the first of a line is
/// handed out, so that nothing of one booking overtakes to one webhook.
/// </remarks>
internal sealed class DueNotifications(ConnectionPools pools)
{
    private const int MostAttempts = 50;
    private const string SwitchedOff = "Nothing was sent: the webhook is switched off.";

    // A lease that a crash of the database forgets is only taken again: nobody has to wait for the disk.
    private const string NeedNotLast = "SELECT set_config('synchronous_commit', 'off', true)";

    // Jumps from webhook to webhook in the index; each gives as many as it has room for, whatever waits for the others.
    private const string Take = """
        WITH RECURSIVE lane (target_id) AS (
            (SELECT target_id FROM webhook_notifications WHERE status = 'pending' ORDER BY target_id LIMIT 1)
            UNION ALL
            SELECT (SELECT n.target_id FROM webhook_notifications AS n WHERE n.status = 'pending' AND n.target_id > lane.target_id ORDER BY n.target_id LIMIT 1)
            FROM lane WHERE lane.target_id IS NOT NULL),
        picked AS MATERIALIZED (
            SELECT due.organization_id, due.id
            FROM lane LEFT JOIN unnest($4, $5) AS busy (target_id, room) ON busy.target_id = lane.target_id
            CROSS JOIN LATERAL (
                SELECT n.organization_id, n.id FROM webhook_notifications AS n
                WHERE n.status = 'pending' AND n.target_id = lane.target_id AND n.next_try_at <= $1 AND (n.leased_until IS NULL OR n.leased_until <= $1)
                    AND NOT EXISTS (
                        SELECT FROM webhook_notifications AS ahead
                        WHERE ahead.status = 'pending' AND ahead.target_id = n.target_id AND ahead.stream_id = n.stream_id AND ahead.position < n.position)
                ORDER BY n.next_try_at, n.position LIMIT coalesce(busy.room, $6)
                FOR UPDATE OF n SKIP LOCKED) AS due
            WHERE lane.target_id IS NOT NULL LIMIT $7),
        taken AS (
            UPDATE webhook_notifications AS n SET lease_id = $3, leased_until = $2
            FROM picked WHERE n.organization_id = picked.organization_id AND n.id = picked.id
            RETURNING n.*)
        SELECT t.organization_id, t.id, t.event_type, t.payload::text, t.occurred_at, t.rung, t.target_id, t.subscription_id IS NOT NULL,
            coalesce(w.endpoint, s.subscriber_url), coalesce(w.active, s.active), coalesce(w.signing_secret, s.secret),
            coalesce(w.former_secret, s.former_secret), coalesce(w.former_secret_until, s.former_secret_until), s.payload_template, s.version
        FROM taken AS t
            LEFT JOIN webhooks AS w ON w.organization_id = t.organization_id AND w.id = t.webhook_id
            LEFT JOIN webhook_subscriptions AS s ON s.organization_id = t.organization_id AND s.id = t.subscription_id
        ORDER BY t.position
        """;

    private static readonly string Write = $"""
        UPDATE webhook_notifications AS n
        SET status = done.status, rung = done.rung, next_try_at = done.next_try_at, updated_at = $9, lease_id = NULL, leased_until = NULL, response = done.response,
            tries = n.tries + (done.attempt IS NOT NULL)::integer,
            attempts = CASE WHEN done.attempt IS NULL THEN n.attempts WHEN jsonb_array_length(n.attempts) < {MostAttempts} THEN n.attempts || done.attempt::jsonb
                ELSE n.attempts - 0 || done.attempt::jsonb END
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) AS done (organization_id, id, lease_id, status, rung, next_try_at, response, attempt)
        WHERE n.organization_id = done.organization_id AND n.id = done.id AND n.lease_id = done.lease_id
        """;

    private const string SwitchOffWebhook = "UPDATE webhooks SET active = false, updated_at = $3 WHERE organization_id = $1 AND id = $2 AND active";
    private const string SwitchOffSubscription = "UPDATE webhook_subscriptions SET active = false, updated_at = $3 WHERE organization_id = $1 AND id = $2 AND active";

    private const string ParkRest = """
        UPDATE webhook_notifications SET status = 'error', next_try_at = NULL, updated_at = $3, response = $4
        WHERE organization_id = $1 AND target_id = $2 AND status = 'pending' AND (leased_until IS NULL OR leased_until <= $3)
        """;

    private const string GiveBack = "UPDATE webhook_notifications SET lease_id = NULL, leased_until = NULL WHERE organization_id = ANY($1) AND lease_id = ANY($2)";

    /// <summary>Takes what is due.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="leasedUntil">When others may take it, should nobody have written down an end.</param>
    /// <param name="rooms">How many more may be on their way to webhooks that are busy.</param>
    /// <param name="room">The same for all others.</param>
    /// <param name="most">Most of all.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    public async Task<IReadOnlyList<DueNotification>> Claim(
        Instant now, Instant leasedUntil, IReadOnlyDictionary<Guid, int> rooms, int room, int most, CancellationToken cancellationToken)
    {
        var leaseId = Guid.CreateVersion7(now.ToDateTimeOffset());
        await using var batch = pools.System.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(NeedNotLast));
        var command = new NpgsqlBatchCommand(Take);
        batch.BatchCommands.Add(command);
        foreach (var value in (object[])[now.ToDateTimeUtc(), leasedUntil.ToDateTimeUtc(), leaseId, rooms.Keys.ToArray(), rooms.Values.ToArray(), room, most])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var due = new List<DueNotification>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var target = new DeliveryTarget(
                reader.GetGuid(6),
                reader.GetBoolean(7),
                reader.GetString(8),
                reader.GetBoolean(9),
                Text(reader, 10),
                Text(reader, 11),
                reader.IsDBNull(12) ? null : Instant.FromDateTimeUtc(reader.GetDateTime(12)),
                Text(reader, 13),
                Text(reader, 14));
            due.Add(new DueNotification(
                new OrganizationId(reader.GetGuid(0)),
                reader.GetGuid(1),
                leaseId,
                reader.GetString(2),
                reader.GetString(3),
                Instant.FromDateTimeUtc(reader.GetDateTime(4)),
                reader.GetInt32(5),
                target));
        }

        return due;
    }

    /// <summary>Writes down the ends of tries. A try whose lease went to somebody else is forgotten.</summary>
    public async Task Settle(IReadOnlyList<FinishedTry> tries, Instant now, CancellationToken cancellationToken)
    {
        await using var batch = pools.System.CreateBatch();
        Add(
            batch,
            Write,
            Column(tries, done => done.Due.OrganizationId.Value),
            Column(tries, done => done.Due.Id),
            Column(tries, done => done.Due.LeaseId),
            Column(tries, done => done.Verdict.Status),
            Column(tries, done => done.Verdict.Rung),
            new NpgsqlParameter { Value = tries.Select(done => done.Verdict.NextTryAt?.ToDateTimeUtc()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            Column(tries, done => done.Answer?.Text ?? SwitchedOff),
            new NpgsqlParameter { Value = tries.Select(Attempt).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        foreach (var gone in tries.Where(done => done.Answer is { IsGone: true }).DistinctBy(done => done.Due.Target.Id))
        {
            var (organizationId, targetId, at) = (gone.Due.OrganizationId.Value, gone.Due.Target.Id, now.ToDateTimeUtc());
            Add(
                batch,
                gone.Due.Target.IsSubscription ? SwitchOffSubscription : SwitchOffWebhook,
                new NpgsqlParameter { Value = organizationId },
                new NpgsqlParameter { Value = targetId },
                new NpgsqlParameter { Value = at });
            Add(
                batch,
                ParkRest,
                new NpgsqlParameter { Value = organizationId },
                new NpgsqlParameter { Value = targetId },
                new NpgsqlParameter { Value = at },
                new NpgsqlParameter { Value = SwitchedOff });
        }

        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Gives leases back whose tries were broken off, so that nobody has to wait for their end.</summary>
    public async Task Release(IReadOnlyCollection<DueNotification> due, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(GiveBack);
        command.Parameters.Add(new NpgsqlParameter { Value = due.Select(item => item.OrganizationId.Value).Distinct().ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = due.Select(item => item.LeaseId).Distinct().ToArray() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? Attempt(FinishedTry done) => done.Answer is not { } answer
        ? null
        : JsonSerializer.Serialize(new
        {
            at = InstantPattern.ExtendedIso.Format(done.At),
            status = answer.Status,
            milliseconds = (long)answer.Took.TotalMilliseconds,
            error = answer.Status is null ? answer.Text : null,
        });

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);

    private static NpgsqlParameter Column<T>(IReadOnlyList<FinishedTry> tries, Func<FinishedTry, T> value) => new() { Value = tries.Select(value).ToArray() };

    private static void Add(NpgsqlBatch batch, string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }
}
