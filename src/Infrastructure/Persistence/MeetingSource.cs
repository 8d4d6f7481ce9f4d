using Bookings.Application.Availability;
using Bookings.Domain.Availability;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Persistence;

/// <inheritdoc />
internal sealed class MeetingSource(BookingsDb db) : IMeetingSource
{
    private const string HostColumns = """
        h.id, h.number, h.name, h.email, h.username, h.time_zone, h.locale, h.week_start, h.booking_limits::text,
            p.is_fixed, p.priority, p.weight, p.group_name, p.created_at, s.availability::text, s.overrides::text, s.time_zone
        """;

    // The schedule of the host for the event type, else the event type's if it is the host's, else the default.
    private const string HostsWithSchedules = $"""
        SELECT {HostColumns}
        FROM part AS p JOIN hosts AS h ON h.organization_id = $1 AND h.id = p.host_id
        LEFT JOIN LATERAL (
            SELECT c.availability, c.overrides, c.time_zone FROM schedules AS c
            WHERE c.organization_id = $1 AND c.host_id = h.id AND (c.id = p.schedule_id OR c.id = $3 OR c.is_default)
            ORDER BY c.id IS NOT DISTINCT FROM p.schedule_id DESC, c.id IS NOT DISTINCT FROM $3 DESC LIMIT 1) AS s ON true
        ORDER BY h.number
        """;

    private const string OneHost = $"""
        WITH part AS (SELECT $2::uuid AS host_id, true AS is_fixed, 'medium' AS priority, 100 AS weight, NULL AS group_name, NULL::uuid AS schedule_id, to_timestamp(0) AS created_at)
        {HostsWithSchedules}
        """;

    private const string NamedHosts = $"""
        WITH part AS (
            SELECT id AS host_id, true AS is_fixed, 'medium' AS priority, 100 AS weight, NULL AS group_name, NULL::uuid AS schedule_id, to_timestamp(0) AS created_at
            FROM hosts WHERE organization_id = $1 AND lower(username) = ANY ($2))
        {HostsWithSchedules}
        """;

    private const string TeamHosts = $"""
        WITH part AS (SELECT host_id, is_fixed, priority, weight, group_name, schedule_id, created_at FROM event_type_hosts WHERE organization_id = $1 AND event_type_id = $2)
        {HostsWithSchedules}
        """;

    // Whoever joins the team is a host from then on; what was said of single hosts stays.
    private const string AllMembers = $"""
        WITH part AS (
            SELECT m.host_id, coalesce(e.is_fixed, $5) AS is_fixed, coalesce(e.priority, 'medium') AS priority, coalesce(e.weight, 100) AS weight, e.group_name, e.schedule_id, m.created_at
            FROM team_memberships AS m
            LEFT JOIN event_type_hosts AS e ON e.organization_id = m.organization_id AND e.event_type_id = $2 AND e.host_id = m.host_id
            WHERE m.organization_id = $1 AND m.team_id = $4 AND m.accepted)
        {HostsWithSchedules}
        """;

    // A row for each host: thousands of rows of two times cost more to send and to read than the whole rest of the question.
    private const string Claims = """
        SELECT c.resource_id, array_agg(c.starts_at), array_agg(c.ends_at), array_agg(c.strength = 'exclusive')
        FROM timeline_claims AS c
        WHERE c.organization_id = $1 AND c.resource_id = ANY ($2) AND c.ends_at > $3 AND c.starts_at < $4 AND c.strength <> 'pending'
        """;

    private const string ByHost = " GROUP BY c.resource_id";

    private const string ExceptOwn = """
         AND NOT EXISTS (
            SELECT FROM calendar_events AS e JOIN bookings AS b ON b.organization_id = e.organization_id AND b.id = e.booking_id
            WHERE e.organization_id = c.organization_id AND e.id = c.calendar_event_id AND b.uid = $5)
        """;

    private const string Reservations = """
        SELECT host_id, starts_at, ends_at, is_seat AND event_type_id IS NOT DISTINCT FROM $6, uid
        FROM slot_reservations
        WHERE organization_id = $1 AND host_id = ANY ($2) AND ends_at > $3 AND starts_at < $4 AND expires_at > $5 AND uid IS DISTINCT FROM $7
        """;

    private const string Absences = """
        SELECT host_id, starts_at, ends_at FROM out_of_office
        WHERE organization_id = $1 AND host_id = ANY ($2) AND ends_at > $3 - interval '2 days' AND starts_at < $4 + interval '2 days'
        """;

    private const string UnknownCalendars = """
        SELECT DISTINCT host_id FROM external_calendars
        WHERE organization_id = $1 AND host_id = ANY ($2) AND active AND (last_synced IS NULL OR last_synced < $3)
        """;

    private const string Meetings = """
        SELECT e.host_id, b.event_type_id IS NOT DISTINCT FROM $5, e.starts_at, e.ends_at
        FROM calendar_events AS e JOIN bookings AS b ON b.organization_id = e.organization_id AND b.id = e.booking_id
        WHERE e.organization_id = $1 AND e.host_id = ANY ($2) AND e.starts_at >= $3 AND e.starts_at < $4
            AND ($6 OR b.event_type_id = $5) AND b.status IN ('accepted', 'pending') AND b.uid IS DISTINCT FROM $7
        """;

    private const string Seated = """
        SELECT e.host_id, e.id, b.uid, e.starts_at, e.ends_at,
            (SELECT count(*)::integer FROM attendees AS a WHERE a.organization_id = b.organization_id AND a.booking_id = b.id AND a.seat_uid IS NOT NULL)
        FROM calendar_events AS e JOIN bookings AS b ON b.organization_id = e.organization_id AND b.id = e.booking_id
        WHERE e.organization_id = $1 AND e.host_id = ANY ($2) AND e.starts_at < $4 AND e.ends_at > $3
            AND b.event_type_id = $5 AND b.is_seated AND b.status IN ('accepted', 'pending') AND b.uid IS DISTINCT FROM $6
        """;

    private const string Turns = """
        SELECT host_id, max(created_at), coalesce(array_agg(created_at) FILTER (WHERE created_at >= $4), '{}')
        FROM bookings
        WHERE organization_id = $1 AND event_type_id = $3 AND host_id = ANY ($2) AND status IN ('accepted', 'pending') AND NOT absent_host
        GROUP BY host_id
        """;

    public async Task<IReadOnlyList<OfferedHost>> HostsOf(EventType eventType, CancellationToken cancellationToken)
    {
        var organizationId = Uuid(eventType.OrganizationId.Value);
        var scheduleId = Uuid(eventType.ScheduleId?.Value);
        await using var batch = await db.OpenBatch(cancellationToken);
        if (eventType.HostId is { } hostId)
        {
            batch.Add(OneHost, organizationId, Uuid(hostId.Value), scheduleId);
        }
        else if (eventType.Options.AssignsAllMembers)
        {
            batch.Add(
                AllMembers, organizationId, Uuid(eventType.Id.Value), scheduleId, Uuid(eventType.TeamId!.Value.Value),
                new NpgsqlParameter { Value = eventType.SchedulingType == TeamScheduling.Collective });
        }
        else
        {
            batch.Add(TeamHosts, organizationId, Uuid(eventType.Id.Value), scheduleId);
        }

        return await ReadHosts(batch, cancellationToken);
    }

    public async Task<IReadOnlyList<OfferedHost>> HostsNamed(
        OrganizationId organizationId, IReadOnlyCollection<string> usernames, CancellationToken cancellationToken)
    {
        await using var batch = await db.OpenBatch(cancellationToken);
        var names = new NpgsqlParameter { Value = usernames.Select(name => name.ToLowerInvariant()).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        batch.Add(NamedHosts, Uuid(organizationId.Value), names, Uuid(null));
        return await ReadHosts(batch, cancellationToken);
    }

    public async Task<HostTimes> TimesOf(HostTimesQuestion question, CancellationToken cancellationToken)
    {
        var ids = question.HostIds.Select(id => id.Value).Order().ToArray();
        var eventTypeId = question.EventType?.Id.Value;
        var hasSeats = question.EventType?.Options.Seats is not null;
        NpgsqlParameter[] Window(InstantRange range) => [Uuid(question.OrganizationId.Value), Uuids(ids), Moment(range.Start), Moment(range.End)];

        await using var batch = await db.OpenBatch(cancellationToken);
        if (question.Locks)
        {
            // What is read next has snapshots of its own: what the last holder of the locks committed is seen.
            batch.Add(Timelines.LockInOrder, Uuids(ids));
        }

        if (question.ExceptBookingUid is { } moving)
        {
            batch.Add(Claims + ExceptOwn + ByHost, [.. Window(question.Window), Text(moving)]);
        }
        else
        {
            batch.Add(Claims + ByHost, Window(question.Window));
        }

        batch.Add(Reservations, [.. Window(question.Window), Moment(question.Now), Uuid(eventTypeId), Text(question.OwnReservationUid)]);
        batch.Add(Absences, Window(question.Window));
        batch.Add(UnknownCalendars, Uuid(question.OrganizationId.Value), Uuids(ids), Moment(question.Now - ExternalCalendar.TrustedFor));
        if (question.LimitWindow is { } limits)
        {
            batch.Add(
                Meetings,
                [.. Window(limits), Uuid(eventTypeId), new NpgsqlParameter { Value = question.CountsAllEventTypes }, Text(question.ExceptBookingUid)]);
        }

        if (hasSeats)
        {
            batch.Add(Seated, [.. Window(question.Window), Uuid(eventTypeId), Text(question.ExceptBookingUid)]);
        }

        if (question.TurnsSince is { } since)
        {
            batch.Add(Turns, Uuid(question.OrganizationId.Value), Uuids(ids), Uuid(eventTypeId), Moment(since));
        }

        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
        if (question.Locks)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        var claims = await Rows(reader, row => (Host: Host(row), Claims: ClaimsIn(row)), cancellationToken);
        var reservations = await Rows(reader, row => new HostTimes.Held(row.GetString(4), Host(row), Range(row, 1), row.GetBoolean(3)), cancellationToken);
        var absences = await Rows(reader, row => new HostTimes.Away(Host(row), InstantAt(row, 1), InstantAt(row, 2)), cancellationToken);
        var unreadable = await Rows(reader, Host, cancellationToken);
        var meetings = question.LimitWindow is null
            ? []
            : await Rows(reader, row => new HostTimes.Meeting(Host(row), row.GetBoolean(1), Range(row, 2)), cancellationToken);
        var seated = !hasSeats
            ? []
            : await Rows(
                reader,
                row => new HostTimes.SeatedMeeting(Host(row), new CalendarEventId(row.GetGuid(1)), row.GetString(2), Range(row, 3), row.GetInt32(5)),
                cancellationToken);
        var turns = question.TurnsSince is null
            ? []
            : await Rows(reader, row => new HostTimes.Turn(Host(row), InstantAt(row, 1), Array.ConvertAll(row.GetFieldValue<DateTime[]>(2), Instant.FromDateTimeUtc)), cancellationToken);
        return new HostTimes(claims.ToDictionary(host => host.Host, host => (IReadOnlyList<HostTimes.Claimed>)host.Claims), reservations, absences, meetings, seated, turns, unreadable.ToHashSet());
    }

    private static async Task<IReadOnlyList<OfferedHost>> ReadHosts(StoreBatch batch, CancellationToken cancellationToken)
    {
        await using var reader = await batch.Read(cancellationToken, keepsPrepared: true);
        return await Rows(
            reader,
            row =>
            {
                var zone = ZoneRules.Find(row.GetString(5)) ?? DateTimeZone.Utc;
                return new OfferedHost(Host(row), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), zone, row.GetString(6))
                {
                    WeekStart = Enum.TryParse<IsoDayOfWeek>(row.GetString(7), out var weekStart) ? weekStart : IsoDayOfWeek.Sunday,
                    Limits = row.IsDBNull(8) ? null : StoredJson.ReadPeriodLimits(row.GetString(8)),
                    IsFixed = row.GetBoolean(9),
                    Priority = EnumText<HostPriority>.Read(row.GetString(10)),
                    Weight = row.GetInt32(11),
                    Group = row.IsDBNull(12) ? null : row.GetString(12),
                    JoinedAt = InstantAt(row, 13),
                    Hours = row.IsDBNull(14) ? WeeklyHours.Closed : StoredJson.ReadWeeklyHours(row.GetString(14)),
                    Overrides = row.IsDBNull(15) ? [] : StoredJson.ReadOverrides(row.GetString(15)),
                    ScheduleZone = row.IsDBNull(16) ? zone : ZoneRules.Find(row.GetString(16)) ?? zone,
                };
            },
            cancellationToken);
    }

    private static async Task<List<T>> Rows<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
        return rows;
    }

    private static HostTimes.Claimed[] ClaimsIn(NpgsqlDataReader row)
    {
        var (starts, ends, promises) = (row.GetFieldValue<DateTime[]>(1), row.GetFieldValue<DateTime[]>(2), row.GetFieldValue<bool[]>(3));
        var claims = new HostTimes.Claimed[starts.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            claims[i] = new HostTimes.Claimed(new InstantRange(Instant.FromDateTimeUtc(starts[i]), Instant.FromDateTimeUtc(ends[i])), promises[i]);
        }

        return claims;
    }

    private static UserId Host(NpgsqlDataReader row) => new(row.GetGuid(0));

    private static InstantRange Range(NpgsqlDataReader row, int ordinal) => new(InstantAt(row, ordinal), InstantAt(row, ordinal + 1));

    private static Instant InstantAt(NpgsqlDataReader row, int ordinal) => Instant.FromDateTimeUtc(row.GetDateTime(ordinal));

    private static NpgsqlParameter Uuid(Guid? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid };

    private static NpgsqlParameter Uuids(Guid[] values) => new() { Value = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid };

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    private static NpgsqlParameter Moment(Instant value) => new() { Value = value.ToDateTimeUtc(), NpgsqlDbType = NpgsqlDbType.TimestampTz };
}
