using Bookings.Application.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Mail;

/// <inheritdoc />
internal sealed class MailQueue(BookingsDb db) : IMailQueue
{
    // Foreign keys are looked at when the statement is through, so the deliveries, whose keys decide, may come before their messages.
    private const string Insert = """
        WITH given AS MATERIALIZED (
            SELECT * FROM unnest($3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) WITH ORDINALITY AS g (
                id, message_id, is_new, unique_key, stream_id, recipient, recipient_name, reply_to, reply_to_name, sender_name, language, calendar_method, calendar,
                booking_id, calendar_event_id, message_template_id, subject, body, html, event_id, place)),
        added AS (
            INSERT INTO mail_deliveries AS d (
                organization_id, id, message_id, unique_key, stream_id, recipient, recipient_name, reply_to, reply_to_name, sender_name, language,
                calendar_method, calendar, next_try_at, created_at, updated_at)
            SELECT $1, g.id, g.message_id, g.unique_key, g.stream_id, g.recipient, g.recipient_name, g.reply_to, g.reply_to_name, g.sender_name, g.language,
                g.calendar_method, g.calendar, $2, $2, $2
            FROM given AS g ORDER BY g.place
            ON CONFLICT (organization_id, unique_key) DO NOTHING
            RETURNING d.id),
        made AS (
            INSERT INTO messages (organization_id, id, booking_id, calendar_event_id, message_template_id, created_at, send_at, status, type, subject, body, html)
            SELECT $1, g.message_id, g.booking_id, g.calendar_event_id, g.message_template_id, $2, $2, 'sent', 'email', g.subject, g.body, g.html
            FROM given AS g WHERE g.is_new AND g.id IN (SELECT a.id FROM added AS a)),
        told AS (
            INSERT INTO message_events (organization_id, id, message_id, created_at, event_type, recipient)
            SELECT $1, g.event_id, g.message_id, $2, 'processed', g.recipient FROM given AS g WHERE g.id IN (SELECT a.id FROM added AS a))
        SELECT count(*) FROM added
        """;

    private const string PutBack = """
        UPDATE mail_deliveries SET status = 'pending', rung = 0, next_try_at = $3, updated_at = $3, lease_id = NULL, leased_until = NULL
        WHERE organization_id = $1 AND id = ANY($2) AND status IN ('kept', 'parked', 'bounced')
        """;

    private const int LongestSubject = 1_000;
    private const int LongestBody = 100_000;

    public async Task<int> Add(OrganizationId organizationId, IReadOnlyList<NewMail> mails, Instant now, CancellationToken cancellationToken)
    {
        if (mails.Count == 0)
        {
            return 0;
        }

        var messageIds = mails.Select(mail => mail.MessageId ?? NewId()).ToArray();
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(
            Insert,
            Parameter(organizationId.Value),
            Parameter(now.ToDateTimeUtc()),
            Column(_ => NewId()),
            Parameter(messageIds),
            Column(mail => mail.Text is not null),
            Column(mail => mail.Key),
            Parameter(mails.Select((mail, index) => mail.StreamId ?? messageIds[index]).ToArray()),
            Column(mail => mail.To.Address),
            Column(mail => mail.To.Name),
            Column(mail => mail.ReplyTo?.Address),
            Column(mail => mail.ReplyTo?.Name ?? string.Empty),
            Column(mail => mail.SenderName),
            Column(mail => mail.Language),
            Column(mail => mail.Calendar?.Method.ToString().ToUpperInvariant()),
            Column(mail => mail.Calendar?.Text),
            Column(mail => mail.BookingId?.Value),
            Column(mail => mail.CalendarEventId?.Value),
            Column(mail => mail.MessageTemplateId),
            Column(mail => Shorten(mail.Text?.Subject, LongestSubject)),
            Column(mail => Shorten(mail.Text?.Body, LongestBody)),
            Column(mail => mail.Text?.Html),
            Column(_ => NewId()));
        await using var reader = await batch.Read(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (int)reader.GetInt64(0);

        Guid NewId() => Guid.CreateVersion7(now.ToDateTimeOffset());

        NpgsqlParameter Column<T>(Func<NewMail, T> value) => new()
        {
            Value = mails.Select(value).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | (typeof(T) == typeof(bool) ? NpgsqlDbType.Boolean : typeof(T) == typeof(string) ? NpgsqlDbType.Text : NpgsqlDbType.Uuid),
        };
    }

    public async Task<int> Retry(OrganizationId organizationId, IReadOnlyCollection<Guid> ids, Instant now, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(PutBack, Parameter(organizationId.Value), Parameter(ids.ToArray()), Parameter(now.ToDateTimeUtc()));
        await using var reader = await batch.Read(cancellationToken);
        return reader.RecordsAffected;
    }

    // The columns of messages have limits: a long text of a guest must not keep a mail from being made.
    private static string Shorten(string? text, int longest) => text is null ? string.Empty : text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    private static NpgsqlParameter Parameter(object value) => new() { Value = value };
}
