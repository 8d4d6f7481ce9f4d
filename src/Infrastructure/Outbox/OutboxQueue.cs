using Bookings.Application.Outbox;
using Bookings.Domain.Organizations;
using Bookings.Domain.Outbox;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Outbox;

/// <inheritdoc />
internal sealed class OutboxQueue(BookingsDb db, OutboxConsumers consumers) : IOutboxQueue
{
    // A transaction that is longer than this is parted after all, and so is one that lies wider among others.
    private const int LongestTransaction = 1_000;
    private const int WidestTransaction = 5 * LongestTransaction;

    // Of its own, before the rows are looked at: a statement sees what was committed before it began. Seeds 0 and 1 are those of other locks.
    private const string Lock = "SELECT pg_try_advisory_xact_lock(hashtextextended('outbox ' || $2 || $1::text, 2))";

    // A worker whose machine is gone must not keep the lock.
    private const string Leash = "SELECT set_config('idle_in_transaction_session_timeout', '60s', true)";

    // The lock stands in it once more: who did not get it above must not touch a row. The rows themselves are not locked: another consumer may be at
    // them, and whoever passed over those would take what comes behind them.
    private const string Next = """
        WITH waiting AS (
            SELECT m.position, m.transaction_id FROM outbox_messages AS m
            WHERE m.organization_id = $1 AND m.settled_at IS NULL AND NOT m.done_by @> ARRAY[$2]
                AND NOT EXISTS (
                    SELECT FROM outbox_messages AS failed
                    WHERE failed.organization_id = $1 AND failed.settled_at IS NULL AND failed.failures IS NOT NULL AND failed.position <= m.position
                        AND coalesce(failed.stream_id, failed.subject_id) = coalesce(m.stream_id, m.subject_id)
                        AND (failed.failures -> $2 ->> 'next_try_at')::timestamptz > $3)
            ORDER BY m.position LIMIT $6)
        SELECT m.id, m.type, m.subject_id, coalesce(m.stream_id, m.subject_id), m.payload::text, m.occurred_at, m.transaction_id::text
        FROM outbox_messages AS m
        WHERE (SELECT pg_try_advisory_xact_lock(hashtextextended('outbox ' || $2 || $1::text, 2)))
            AND m.organization_id = $1 AND m.settled_at IS NULL AND m.position IN (SELECT w.position FROM waiting AS w)
            AND m.transaction_id IN (SELECT f.transaction_id FROM (SELECT w.transaction_id FROM waiting AS w ORDER BY w.position LIMIT $4) AS f)
        ORDER BY m.position LIMIT $5
        """;

    // Consumers settle the same rows at the same time: in one order, so that none waits for another in a circle.
    private const string Done = """
        UPDATE outbox_messages AS m SET done_by = m.done_by || $2, settled_at = CASE WHEN m.done_by || $2 @> $4 THEN $5 END
        FROM (SELECT id FROM outbox_messages WHERE organization_id = $1 AND id = ANY($3) ORDER BY position FOR NO KEY UPDATE) AS taken
        WHERE m.organization_id = $1 AND m.id = taken.id
        """;

    private const string Tries = "SELECT id, coalesce((failures -> $2 ->> 'tries')::integer, 0) FROM outbox_messages WHERE organization_id = $1 AND id = ANY($3)";

    private const string PutOff = """
        UPDATE outbox_messages AS m
        SET failures = coalesce(m.failures, '{}') || jsonb_build_object($2, jsonb_build_object(
                'tries', failed.tries, 'next_try_at', failed.next_try_at, 'error', $6, 'dead', failed.next_try_at IS NULL)),
            done_by = CASE WHEN failed.next_try_at IS NULL THEN m.done_by || $2 ELSE m.done_by END,
            settled_at = CASE WHEN failed.next_try_at IS NULL AND m.done_by || $2 @> $7 THEN $8 END
        FROM unnest($3, $4, $5) AS failed (id, tries, next_try_at)
        WHERE m.organization_id = $1 AND m.id = failed.id
        """;

    // $1 tenant, $2 consumer, $3 a row. What the consumer fails at or gave up, of the transaction of that row.
    private const string Failed = """
        m.organization_id = $1 AND m.failures -> $2 IS NOT NULL
            AND (coalesce((m.failures -> $2 ->> 'dead')::boolean, false) OR NOT m.done_by @> ARRAY[$2])
            AND m.transaction_id = (SELECT asked.transaction_id FROM outbox_messages AS asked WHERE asked.organization_id = $1 AND asked.id = $3)
        """;

    private const string Revive = $$"""
        UPDATE outbox_messages AS m SET failures = nullif(m.failures - $2, '{}'), done_by = array_remove(m.done_by, $2), settled_at = NULL
        WHERE {{Failed}}
        """;

    private const string Forget = $$"""
        UPDATE outbox_messages AS m
        SET failures = nullif(m.failures - $2, '{}'),
            done_by = CASE WHEN m.done_by @> ARRAY[$2] THEN m.done_by ELSE m.done_by || $2 END,
            settled_at = CASE WHEN m.done_by || $2 @> $4 THEN coalesce(m.settled_at, $5) END
        WHERE {{Failed}}
        """;

    // Eight tries in about a day and a half.
    private static readonly RetryLadder Ladder = new(
    [
        Duration.FromSeconds(1), Duration.FromSeconds(10), Duration.FromMinutes(1), Duration.FromMinutes(10), Duration.FromHours(1), Duration.FromHours(6), Duration.FromHours(24),
    ]);

    public async Task<IReadOnlyList<OutboxRow>> Claim(
        OrganizationId organizationId, string consumer, Instant now, int most, CancellationToken cancellationToken)
    {
        db.IsOutboxWork = true;
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(Lock, Value(organizationId), Value(consumer));
        batch.Add(Leash);
        batch.Add(Next, Value(organizationId), Value(consumer), Value(now), Value(most), Value(LongestTransaction), Value(WidestTransaction));
        await using var reader = await batch.Read(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var isMine = reader.GetBoolean(0);
        await reader.NextResultAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var rows = new List<OutboxRow>();
        while (isMine && await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new OutboxRow(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetGuid(2),
                reader.GetGuid(3),
                reader.GetString(4),
                Instant.FromDateTimeUtc(reader.GetDateTime(5)),
                long.Parse(reader.GetString(6), System.Globalization.CultureInfo.InvariantCulture)));
        }

        return rows;
    }

    public async Task Settle(
        OrganizationId organizationId, string consumer, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(Done, Value(organizationId), Value(consumer), Value(Ids(rows)), Value(consumers.Names), Value(now));
        await using var reader = await batch.Read(cancellationToken);
    }

    public Task<int> TakeAgain(OrganizationId organizationId, Guid rowId, string consumer, CancellationToken cancellationToken) =>
        Change(Revive, cancellationToken, Value(organizationId), Value(consumer), Value(rowId));

    public Task<int> Discard(OrganizationId organizationId, Guid rowId, string consumer, Instant now, CancellationToken cancellationToken) =>
        Change(Forget, cancellationToken, Value(organizationId), Value(consumer), Value(rowId), Value(consumers.Names), Value(now));

    public async Task<int> Fail(
        OrganizationId organizationId, string consumer, IReadOnlyList<OutboxRow> rows, string error, Instant now, CancellationToken cancellationToken)
    {
        var tries = new Dictionary<Guid, int>();
        await using (var batch = await db.OpenBatch(cancellationToken))
        {
            batch.Add(Tries, Value(organizationId), Value(consumer), Value(Ids(rows)));
            await using var reader = await batch.Read(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                tries[reader.GetGuid(0)] = reader.GetInt32(1) + 1;
            }
        }

        var ids = tries.Keys.ToArray();
        var next = Array.ConvertAll(ids, id => Ladder.NextTry(tries[id], now, Random.Shared.NextDouble())?.ToDateTimeUtc());
        await using var change = await db.OpenBatch(cancellationToken);
        change.Add(
            PutOff,
            Value(organizationId),
            Value(consumer),
            Value(ids),
            Value(Array.ConvertAll(ids, id => tries[id])),
            new NpgsqlParameter { Value = next, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.TimestampTz },
            Value(error),
            Value(consumers.Names),
            Value(now));
        await using var done = await change.Read(cancellationToken);
        return next.Count(at => at is null);
    }

    private async Task<int> Change(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(sql, parameters);
        await using var reader = await batch.Read(cancellationToken);
        return reader.RecordsAffected;
    }

    private static Guid[] Ids(IReadOnlyList<OutboxRow> rows) => [.. rows.Select(row => row.Id)];

    private static NpgsqlParameter Value(OrganizationId organizationId) => new() { Value = organizationId.Value };

    private static NpgsqlParameter Value(Instant instant) => new() { Value = instant.ToDateTimeUtc() };

    private static NpgsqlParameter Value(object value) => new() { Value = value };
}
