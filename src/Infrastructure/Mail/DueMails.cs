using System.Text.Json;
using Bookings.Domain.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using NodaTime.Text;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Mail;

/// <summary>Hands out the mails that are due, of all organizations, and writes down what became of them.</summary>
/// <remarks>
/// Who takes a mail gets a lease, as with <see cref="Webhooks.DueNotifications"/>: nobody else takes it until then, and only its holder writes down the end.
/// A try counts when it begins, so that one whose end nobody wrote down is counted too.
/// </remarks>
internal sealed class DueMails(ConnectionPools pools)
{
    private const int LongestReply = 1_000;

    // Only the first of a line is handed out: to one recipient nothing of one booking overtakes.
    private const string Take = """
        WITH picked AS MATERIALIZED (
            SELECT d.organization_id, d.id FROM mail_deliveries AS d
            WHERE d.status = 'pending' AND d.next_try_at <= $1 AND (d.leased_until IS NULL OR d.leased_until <= $1)
                AND NOT EXISTS (
                    SELECT FROM mail_deliveries AS ahead
                    WHERE ahead.status = 'pending' AND ahead.stream_id = d.stream_id AND ahead.recipient = d.recipient AND ahead.position < d.position
                        AND ahead.organization_id = d.organization_id)
            ORDER BY d.next_try_at, d.position LIMIT $4
            FOR UPDATE OF d SKIP LOCKED),
        taken AS (
            UPDATE mail_deliveries AS d SET lease_id = $3, leased_until = $2, tries = d.tries + 1
            FROM picked WHERE d.organization_id = picked.organization_id AND d.id = picked.id
            RETURNING d.*)
        SELECT t.organization_id, t.id, t.message_id, t.rung, CASE WHEN o.thread_emails THEN t.stream_id END, t.recipient, t.recipient_name,
            t.reply_to, t.reply_to_name, t.sender_name, t.language, m.subject, m.body, m.html, t.calendar_method, t.calendar
        FROM taken AS t
            JOIN messages AS m ON m.organization_id = t.organization_id AND m.id = t.message_id
            JOIN organizations AS o ON o.id = t.organization_id
        ORDER BY t.next_try_at, t.position
        """;

    private const string Write = """
        WITH done AS (
            UPDATE mail_deliveries AS d
            SET status = $4, rung = $5, next_try_at = $6, response = $7, updated_at = $8, sent_at = CASE WHEN $4 = 'sent' THEN $8 END, lease_id = NULL, leased_until = NULL,
                attempts = d.attempts || $9
            WHERE d.organization_id = $1 AND d.id = $2 AND d.lease_id = $3
            RETURNING d.message_id, d.recipient)
        INSERT INTO message_events (organization_id, id, message_id, created_at, event_type, recipient)
        SELECT $1, $10, done.message_id, $8, $11, done.recipient FROM done
        """;

    private const string KeepAll = """
        UPDATE mail_deliveries SET status = 'kept', next_try_at = NULL, updated_at = $1, lease_id = NULL, leased_until = NULL
        WHERE status = 'pending' AND next_try_at <= $1 AND (leased_until IS NULL OR leased_until <= $1)
        """;

    /// <summary>Takes what is due.</summary>
    /// <param name="now">The moment.</param>
    /// <param name="leasedUntil">When others may take it, should nobody have written down an end.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    public async Task<IReadOnlyList<OutgoingMail>> Claim(Instant now, Instant leasedUntil, int most, CancellationToken cancellationToken)
    {
        var leaseId = Guid.CreateVersion7(now.ToDateTimeOffset());

        // A sweep over all organizations.
        await using var command = Command(Take, now.ToDateTimeUtc(), leasedUntil.ToDateTimeUtc(), leaseId, most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = new List<OutgoingMail>();
        while (await reader.ReadAsync(cancellationToken))
        {
            due.Add(new OutgoingMail(
                new OrganizationId(reader.GetGuid(0)),
                reader.GetGuid(1),
                leaseId,
                reader.GetGuid(2),
                reader.GetInt32(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(4),
                new Mailbox(reader.GetString(5), reader.GetString(6)),
                reader.IsDBNull(7) ? null : new Mailbox(reader.GetString(7), reader.GetString(8)),
                Text(reader, 9),
                reader.GetString(10),
                reader.GetString(11),
                reader.GetString(12),
                Text(reader, 13),
                Text(reader, 14),
                Text(reader, 15)));
        }

        return due;
    }

    /// <summary>Writes down the end of a try. One whose lease went to somebody else is forgotten.</summary>
    public async Task Settle(OutgoingMail mail, MailAnswer answer, MailVerdict verdict, Instant began, Instant now, CancellationToken cancellationToken)
    {
        var text = Reply(answer.Text);
        var attempt = JsonSerializer.Serialize(new[] { new { at = InstantPattern.ExtendedIso.Format(began), code = answer.Code, text } });
        await using var command = Command(
            Write, mail.OrganizationId.Value, mail.Id, mail.LeaseId, EnumText<MailStatus>.Kebab(verdict.Status), verdict.Rung);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)verdict.NextTryAt?.ToDateTimeUtc() ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
        command.Parameters.Add(new NpgsqlParameter { Value = text });
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        command.Parameters.Add(new NpgsqlParameter { Value = attempt, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter { Value = Guid.CreateVersion7(now.ToDateTimeOffset()) });
        command.Parameters.Add(new NpgsqlParameter { Value = verdict.Event });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Keeps what is due: there is no mail server.</summary>
    /// <returns>How many.</returns>
    public async Task<int> Keep(Instant now, CancellationToken cancellationToken)
    {
        await using var command = Command(KeepAll, now.ToDateTimeUtc());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>A reply as the database takes it: shortened, and without what PostgreSQL cannot keep.</summary>
    internal static string Reply(string text)
    {
        var kept = text.Replace("\0", string.Empty, StringComparison.Ordinal);
        var end = Math.Min(kept.Length, LongestReply);
        return kept[..(end < kept.Length && char.IsHighSurrogate(kept[end - 1]) ? end - 1 : end)];
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = pools.System.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
