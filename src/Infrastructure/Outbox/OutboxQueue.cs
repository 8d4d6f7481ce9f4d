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

    // The lock stands in it once more: who did not get it above must not touch a row. The rows themselves are not locked: another consumer may be at them,
    // and to skip those would part a line.
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

    // In order, so that two consumers wait for each other and not in a circle.
    private const string Done = """
        WITH mine AS MATERIALIZED (
            SELECT m.id FROM outbox_messages AS m WHERE m.organization_id = $1 AND m.id = ANY($3) ORDER BY m.position FOR UPDATE)
        UPDATE outbox_messages SET done_by = done_by || $2, settled_at = CASE WHEN done_by || $2 @> $4 THEN $5 END
        WHERE organization_id = $1 AND id IN (SELECT mine.id FROM mine)
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

    private static Guid[] Ids(IReadOnlyList<OutboxRow> rows) => [.. rows.Select(row => row.Id)];

    private static NpgsqlParameter Value(OrganizationId organizationId) => new() { Value = organizationId.Value };

    private static NpgsqlParameter Value(Instant instant) => new() { Value = instant.ToDateTimeUtc() };

    private static NpgsqlParameter Value(object value) => new() { Value = value };
}
