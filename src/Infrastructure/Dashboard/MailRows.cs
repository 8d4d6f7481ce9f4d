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
internal sealed class MailRows(BookingsDb db) : IMailRows
{
    private const int LongestResponse = 300;

    private const string Columns = """
        d.id, d.recipient, d.recipient_name, m.subject, m.booking_id, d.status, d.tries, d.created_at, d.next_try_at, coalesce(left(d.response, 1000), '')
        """;

    private const string Sources = "FROM mail_deliveries AS d JOIN messages AS m ON m.organization_id = d.organization_id AND m.id = d.message_id";

    private const string List = $"""
        SELECT {Columns} {Sources}
        WHERE d.organization_id = $1 AND ($3 = 'Any' OR d.status = lower($3))
            AND ($2 = '' OR strpos(lower(concat_ws(' ', d.id, d.recipient, d.recipient_name, m.booking_id, m.subject, left(d.response, 1000))), lower($2)) > 0)
        ORDER BY d.created_at DESC, d.position DESC OFFSET $4 LIMIT $5
        """;

    private const string One = $"""
        SELECT {Columns}, d.attempts::text, m.body, d.language, d.calendar_method, d.reply_to, d.sent_at {Sources} WHERE d.organization_id = $1 AND d.id = $2
        """;

    public Task<IReadOnlyList<MailLine>> Mails(OrganizationId organizationId, string text, MailState state, int skip, int take, CancellationToken cancellationToken) =>
        db.Read(List, LineOf, cancellationToken, Uuid(organizationId.Value), Text(text), Text(state.ToString()), Number(skip), Number(take));

    public async Task<MailDetail?> Mail(OrganizationId organizationId, Guid mailId, CancellationToken cancellationToken)
    {
        var found = await db.Read(
            One,
            row => new MailDetail(
                LineOf(row), AttemptsOf(row.GetString(10)), row.GetString(11), row.GetString(12), row.TextAt(13), row.TextAt(14), row.MomentAt(15)),
            cancellationToken, Uuid(organizationId.Value), Uuid(mailId));
        return found.SingleOrDefault();
    }

    private static MailLine LineOf(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.GetString(5),
        row.GetInt32(6),
        row.MomentAt(7)!.Value,
        row.MomentAt(8),
        MaskedText.Of(row.GetString(9), LongestResponse));

    private static List<MailAttempt> AttemptsOf(string json)
    {
        using var attempts = JsonDocument.Parse(json);
        return
        [
            .. attempts.RootElement.EnumerateArray().Reverse().Select(attempt => new MailAttempt(
                InstantPattern.ExtendedIso.Parse(attempt.GetProperty("at").GetString()!).Value,
                attempt.GetProperty("code").ValueKind == JsonValueKind.Number ? attempt.GetProperty("code").GetInt32() : null,
                MaskedText.Of(attempt.GetProperty("text").GetString() ?? string.Empty, LongestResponse))),
        ];
    }
}
