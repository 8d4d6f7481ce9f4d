using Bookings.Application.Messages;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Messages;

/// <inheritdoc />
internal sealed class DueMessages(BookingsDb db) : IDueMessages
{
    // Whoever is at a row, another node or a caller who changes it, keeps it until the end of their transaction.
    private const string WaitingMessages = """
        SELECT id FROM messages WHERE organization_id = $1 AND status <> 'sent' AND send_at <= $2 ORDER BY send_at, id LIMIT $3 FOR UPDATE SKIP LOCKED
        """;

    private const string WaitingTasks = """
        SELECT t.id FROM tasks AS t
        WHERE t.organization_id = $1 AND t.completed_at IS NULL AND t.due_at <= $2 AND t.due_at > $2 - interval '1 day'
            AND EXISTS (
                SELECT FROM task_assignees AS a
                WHERE a.organization_id = t.organization_id AND a.task_id = t.id AND (t.notification_sent_at IS NULL OR a.told_at IS NULL))
        ORDER BY t.due_at, t.id LIMIT $3 FOR UPDATE OF t SKIP LOCKED
        """;

    private const string WaitingPayments = """
        SELECT p.id FROM payments AS p
        WHERE p.organization_id = $1 AND p.completed_at IS NULL AND p.notification_sent_at IS NULL AND p.due_at <= $2 AND p.due_at > $2 - interval '1 day'
            AND NOT p.offline AND p.status IN ('open', 'pending') AND p.paid < p.amount
            AND EXISTS (SELECT FROM bookings AS b WHERE b.organization_id = p.organization_id AND b.id = p.booking_id AND NOT b.silent AND b.status IN ('pending', 'accepted'))
        ORDER BY p.due_at, p.id LIMIT $3 FOR UPDATE OF p SKIP LOCKED
        """;

    public Task<IReadOnlyList<Guid>> ClaimMessages(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken) =>
        Claim(WaitingMessages, organizationId, now, most, cancellationToken);

    public Task<IReadOnlyList<Guid>> ClaimTasks(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken) =>
        Claim(WaitingTasks, organizationId, now, most, cancellationToken);

    public Task<IReadOnlyList<Guid>> ClaimPayments(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken) =>
        Claim(WaitingPayments, organizationId, now, most, cancellationToken);

    private async Task<IReadOnlyList<Guid>> Claim(string sql, OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        batch.Add(sql, new NpgsqlParameter { Value = organizationId.Value }, new NpgsqlParameter { Value = now.ToDateTimeUtc() }, new NpgsqlParameter { Value = most });
        await using var reader = await batch.Read(cancellationToken);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}
