using Bookings.Application.Mail;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Mail;

/// <summary>Finds meetings that begin soon and requests that wait, of which nobody was reminded.</summary>
/// <remarks>
/// Holds no state: who was reminded has a mail in the queue, so any number of nodes may look. A meeting that moves has another time and so another reminder, one that
/// is called off has none. Who books within the time of the reminder was told just now. Of a request only the last reminder that is due is sent, and none that is
/// later than <see cref="LongestDelay"/>.
/// </remarks>
internal sealed class MeetingReminders(ConnectionPools pools, IServiceScopeFactory scopes, MeetingMailSettings settings)
{
    private const int Most = 500;

    // After a stop of the server.
    private static readonly Duration LongestDelay = Duration.FromHours(12);

    private static readonly int[] UsualHours = [3, 24, 48];

    // Sweeps over all organizations, page by page: those whose people want no mail are found again and must not stand in the way.
    private const string Beginning = """
        SELECT e.organization_id, b.uid, e.id, false, r.source_id
        FROM calendar_events AS e
            JOIN bookings AS b ON b.organization_id = e.organization_id AND b.id = e.booking_id AND b.host_id = e.host_id AND b.status = 'accepted' AND NOT b.silent
            CROSS JOIN LATERAL (SELECT md5(e.id::text || ' ' || extract(epoch FROM e.starts_at)::text)::uuid AS source_id) AS r
        WHERE e.starts_at > $1 AND e.starts_at <= $1 + $2 * interval '1 minute' AND b.created_at <= e.starts_at - $2 * interval '1 minute'
            AND e.booking_id IS NOT NULL AND e.host_id IS NOT NULL AND e.id > $3
            AND NOT EXISTS (
                SELECT FROM mail_deliveries AS d
                WHERE d.organization_id = e.organization_id AND d.unique_key >= r.source_id::text || ':' AND d.unique_key < r.source_id::text || ';')
        ORDER BY e.id LIMIT $4
        """;

    private const string Waiting = """
        SELECT b.organization_id, b.uid, e.id, true, r.source_id
        FROM bookings AS b
            JOIN calendar_events AS e ON e.organization_id = b.organization_id AND e.booking_id = b.id AND e.host_id = b.host_id AND e.starts_at > $1
            CROSS JOIN LATERAL (SELECT max(h.hours) AS hours FROM unnest($2) AS h (hours) WHERE b.created_at + h.hours * interval '1 hour' <= $1) AS due
            CROSS JOIN LATERAL (SELECT md5(b.id::text || ' waiting ' || due.hours)::uuid AS source_id) AS r
        WHERE b.status = 'pending' AND NOT b.silent AND b.created_at > $5 - (SELECT max(h.hours) FROM unnest($2) AS h (hours)) * interval '1 hour'
            AND b.created_at + due.hours * interval '1 hour' > $5 AND e.id > $3
            AND NOT EXISTS (
                SELECT FROM mail_deliveries AS d
                WHERE d.organization_id = b.organization_id AND d.unique_key >= r.source_id::text || ':' AND d.unique_key < r.source_id::text || ';')
        ORDER BY e.id LIMIT $4
        """;

    /// <summary>How often somebody looks.</summary>
    public static readonly Duration Interval = Duration.FromSeconds(30);

    /// <summary>Reminds them.</summary>
    /// <returns>How many mails there are.</returns>
    public async Task<int> Remind(Instant now, CancellationToken cancellationToken)
    {
        var total = 0;
        if (settings.MeetingReminderMinutes > 0)
        {
            total += await Sweep(Beginning, settings.MeetingReminderMinutes, now, cancellationToken);
        }

        var hours = settings.RequestReminderHours ?? UsualHours;
        return hours is [0] ? total : total + await Sweep(Waiting, hours, now, cancellationToken);
    }

    private async Task<int> Sweep(string sql, object when, Instant now, CancellationToken cancellationToken)
    {
        var (total, last) = (0, Guid.Empty);
        while (true)
        {
            var found = await Find(sql, when, last, now, cancellationToken);
            foreach (var organization in found.GroupBy(row => row.OrganizationId))
            {
                await using var scope = scopes.CreateAsyncScope();
                var reminded = await scope.ServiceProvider.GetRequiredService<IMediator>()
                    .Send(new RemindOfMeetings(organization.Key, [.. organization.Select(row => row.Reminder)], now), cancellationToken);
                total += reminded.IsError ? 0 : reminded.Value;
            }

            if (found.Count < Most)
            {
                return total;
            }

            last = found[^1].EventId;
        }
    }

    private async Task<List<(OrganizationId OrganizationId, Guid EventId, DueReminder Reminder)>> Find(
        string sql, object when, Guid last, Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        command.Parameters.Add(new NpgsqlParameter { Value = when });
        command.Parameters.Add(new NpgsqlParameter { Value = last });
        command.Parameters.Add(new NpgsqlParameter { Value = Most });
        if (sql == Waiting)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = (now - LongestDelay).ToDateTimeUtc() });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(OrganizationId, Guid, DueReminder)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((new OrganizationId(reader.GetGuid(0)), reader.GetGuid(2), new DueReminder(reader.GetString(1), reader.GetBoolean(3), reader.GetGuid(4))));
        }

        return found;
    }
}
