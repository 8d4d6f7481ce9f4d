using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using Npgsql;

namespace Bookings.Infrastructure.Webhooks;

/// <summary>Finds meetings that began or ended, and whose subscriptions were not told.</summary>
/// <remarks>Holds no state: what is told stands in the notifications, so any number of nodes may look. What is older than a day is left.</remarks>
internal sealed class MeetingMoments(ConnectionPools pools, IServiceScopeFactory scopes)
{
    private const int Most = 500;

    // A sweep over all organizations that have such a subscription. A meeting is not longer than a day, and its date is that of some zone.
    private const string Untold = """
        SELECT DISTINCT s.organization_id, b.uid, m.word, m.source_id
        FROM webhook_subscriptions AS s
            JOIN calendar_events AS e ON e.organization_id = s.organization_id AND e.starts_at <= $1
                AND e.start_date BETWEEN ($1 AT TIME ZONE 'UTC')::date - 3 AND ($1 AT TIME ZONE 'UTC')::date + 1
            JOIN bookings AS b ON b.organization_id = e.organization_id AND b.id = e.booking_id AND b.host_id = e.host_id AND b.status = 'accepted'
            LEFT JOIN event_types AS t ON t.organization_id = b.organization_id AND t.id = b.event_type_id
            CROSS JOIN LATERAL (
                SELECT w.word, w.at, md5(e.id::text || ' ' || w.word || ' ' || extract(epoch FROM w.at)::text)::uuid AS source_id
                FROM (VALUES ('MEETING_STARTED', e.starts_at), ('MEETING_ENDED', e.ends_at)) AS w (word, at)) AS m
        WHERE s.active AND s.triggers && ARRAY['MEETING_STARTED', 'MEETING_ENDED'] AND m.word = ANY(s.triggers)
            AND (s.host_id = b.host_id OR s.event_type_id = b.event_type_id OR s.team_id = t.team_id)
            AND m.at <= $1 AND m.at > $1 - interval '1 day' AND m.at >= s.created_at
            AND NOT EXISTS (
                SELECT FROM webhook_notifications AS n
                WHERE n.organization_id = s.organization_id AND n.target_id = s.id AND n.source_id = m.source_id AND n.event_type = m.word)
        LIMIT $2
        """;

    /// <summary>How often somebody looks.</summary>
    public static readonly Duration Interval = Duration.FromSeconds(5);

    /// <summary>Tells them.</summary>
    /// <returns>How many meetings began or ended.</returns>
    public async Task<int> Tell(Instant now, CancellationToken cancellationToken)
    {
        var found = await Find(now, cancellationToken);
        foreach (var organization in found)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new TellMeetingMoments(organization.Key, [.. organization], now), cancellationToken);
        }

        return found.Sum(organization => organization.Count());
    }

    private async Task<ILookup<OrganizationId, MeetingMoment>> Find(Instant now, CancellationToken cancellationToken)
    {
        await using var command = pools.System.CreateCommand(Untold);
        command.Parameters.Add(new NpgsqlParameter { Value = now.ToDateTimeUtc() });
        command.Parameters.Add(new NpgsqlParameter { Value = Most });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(OrganizationId, MeetingMoment Moment)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add((new OrganizationId(reader.GetGuid(0)), new MeetingMoment(reader.GetString(1), reader.GetString(2), reader.GetGuid(3))));
        }

        return found.ToLookup(pair => pair.Item1, pair => pair.Moment);
    }
}
