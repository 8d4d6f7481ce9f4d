using Bookings.Application.Dashboard;
using Bookings.Domain.Messages;
using Bookings.Domain.Operations;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using static Bookings.Infrastructure.Dashboard.Lines;

namespace Bookings.Infrastructure.Dashboard;

/// <inheritdoc />
internal sealed class MessageRows(BookingsDb db) : IMessageRows
{
    private const int LongestResponse = 300;

    // What an operator should see first of several mails.
    private const string WorstFirst = "ORDER BY array_position(ARRAY['bounced', 'parked', 'kept', 'pending', 'sent'], d.status), d.created_at DESC LIMIT 1";

    // Keys grow with time.
    private const string MessageLines = $"""
        SELECT m.id, coalesce(nullif(m.subject, ''), left(m.body, 80)), m.type, m.booking_id, coalesce(b.reference, ''), m.send_at, m.status = 'sent', m.dropped_for,
            worst.id, worst.status, coalesce(worst.recipient, ''), coalesce(left(worst.response, 1000), '')
        FROM messages AS m
            LEFT JOIN bookings AS b ON b.organization_id = m.organization_id AND b.id = m.booking_id
            LEFT JOIN LATERAL (
                SELECT d.id, d.status, d.recipient, d.response FROM mail_deliveries AS d
                WHERE d.organization_id = m.organization_id AND d.message_id = m.id {WorstFirst}) AS worst ON true
        WHERE m.organization_id = $1
            AND CASE $3
                WHEN 'Waiting' THEN m.status <> 'sent'
                WHEN 'Pending' THEN worst.status = 'pending'
                WHEN 'Sent' THEN m.status = 'sent' AND m.dropped_for IS NULL AND coalesce(worst.status, 'sent') = 'sent'
                WHEN 'Failed' THEN m.dropped_for IS NOT NULL OR worst.status IN ('bounced', 'parked', 'kept')
                ELSE true END
            AND ($2 = '' OR strpos(lower(concat_ws(' ', m.id, m.booking_id, b.reference, m.subject, worst.recipient, left(worst.response, 1000))), lower($2)) > 0)
        ORDER BY m.id DESC OFFSET $4 LIMIT $5
        """;

    private const string TaskLines = $"""
        SELECT t.id, t.label, coalesce(u.name ->> 'default', ''), coalesce(nullif(e.title, ''), e.generated_title, ''), people.names, t.due_at, t.completed_at, t.notification_sent_at,
            worst.id, worst.status, coalesce(left(worst.response, 1000), '')
        FROM tasks AS t
            JOIN calendar_events AS e ON e.organization_id = t.organization_id AND e.id = t.calendar_event_id
            LEFT JOIN products AS u ON u.organization_id = e.organization_id AND u.id = e.product_id
            CROSS JOIN LATERAL (
                SELECT coalesce(string_agg(coalesce(nullif(p.name, ''), p.email), ', ' ORDER BY a.created_at, a.id), '') AS names
                FROM task_assignees AS a
                    JOIN members AS h ON h.organization_id = a.organization_id AND h.id = a.member_id
                    JOIN user_profiles AS p ON p.organization_id = h.organization_id AND p.user_id = h.user_id
                WHERE a.organization_id = t.organization_id AND a.task_id = t.id) AS people
            LEFT JOIN LATERAL (
                SELECT d.id, d.status, d.response FROM messages AS m JOIN mail_deliveries AS d ON d.organization_id = m.organization_id AND d.message_id = m.id
                WHERE m.organization_id = t.organization_id AND m.calendar_event_id = t.calendar_event_id AND d.stream_id = t.id {WorstFirst}) AS worst ON true
        WHERE t.organization_id = $1
            AND CASE $3
                WHEN 'Open' THEN t.completed_at IS NULL
                WHEN 'Failed' THEN t.completed_at IS NULL AND t.due_at <= $4 AND (t.notification_sent_at IS NULL OR worst.status IS NULL OR worst.status IN ('bounced', 'parked', 'kept'))
                WHEN 'Done' THEN t.completed_at IS NOT NULL
                ELSE true END
            AND ($2 = '' OR strpos(lower(concat_ws(' ', t.id, t.calendar_event_id, t.label, u.name ->> 'default', e.title, e.generated_title, people.names)), lower($2)) > 0)
        ORDER BY t.due_at DESC, t.id OFFSET $5 LIMIT $6
        """;

    public Task<IReadOnlyList<MessageLine>> Messages(OrganizationId organizationId, string text, MessageState state, int skip, int take, CancellationToken cancellationToken) => db.Read(
        MessageLines,
        row => new MessageLine(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.IsDBNull(3) ? null : row.GetGuid(3),
            row.GetString(4),
            row.MomentAt(5)!.Value,
            row.GetBoolean(6),
            row.TextAt(7) is { } cause ? EnumText<MessageDrop>.Read(cause) : null,
            row.IsDBNull(8) ? null : row.GetGuid(8),
            row.TextAt(9),
            row.GetString(10),
            MaskedText.Of(row.GetString(11), LongestResponse)),
        cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Number(skip), Number(take));

    public Task<IReadOnlyList<TaskLine>> Tasks(
        OrganizationId organizationId, string text, TaskState state, Instant now, int skip, int take, CancellationToken cancellationToken) => db.Read(
        TaskLines,
        row => new TaskLine(
            row.GetGuid(0),
            row.GetString(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.MomentAt(5)!.Value,
            row.MomentAt(6),
            row.MomentAt(7),
            row.IsDBNull(8) ? null : row.GetGuid(8),
            row.TextAt(9),
            MaskedText.Of(row.GetString(10), LongestResponse)),
        cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Moment(now), Number(skip), Number(take));
}
