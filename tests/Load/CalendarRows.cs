namespace Bookings.Load;

/// <summary>Believable rows: five years of stays, blocked periods and notes on every unit, with bookings and imported calendars.</summary>
internal static class CalendarRows
{
    /// <summary>Rows of the second organization, whatever the first has.</summary>
    private const int NeighbourEvents = 20_000;

    /// <summary>Loads both organizations and lets PostgreSQL count them.</summary>
    public static async Task Load(LoadDatabase database, int events, CancellationToken cancellation)
    {
        Console.WriteLine($"Loading {events:N0} calendar events and {NeighbourEvents:N0} of another organization ...");
        foreach (var (organizationId, count) in await Organizations(database, events, cancellation))
        {
            await database.Execute(Calendars(organizationId), cancellation);
            await database.Execute(Bookings(organizationId, count), cancellation);
            await database.Execute(Events(organizationId, count), cancellation);
            await database.Execute(Guests(organizationId), cancellation);
            await database.Execute(Claims(organizationId), cancellation);
        }

        await database.Execute("VACUUM (ANALYZE)", cancellation);
        await database.Execute(
            $"""
            CREATE ROLE {LoadDatabase.ReaderRole} NOLOGIN BYPASSRLS;
            GRANT USAGE ON SCHEMA public TO {LoadDatabase.ReaderRole};
            GRANT SELECT ON ALL TABLES IN SCHEMA public TO {LoadDatabase.ReaderRole};
            CHECKPOINT;
            """,
            cancellation);
    }

    private static async Task<List<(Guid Id, int Events)>> Organizations(LoadDatabase database, int events, CancellationToken cancellation)
    {
        var all = await database.List<Guid>("SELECT id FROM organizations", cancellation);
        return [.. all.Select(id => (id, id == database.OrganizationId ? events : NeighbourEvents))];
    }

    private static string Calendars(Guid organizationId) =>
        $"""
        INSERT INTO external_calendars (organization_id, id, product_id, ical_url, name, tld, active)
        SELECT organization_id, {LoadDatabase.UuidAt("1700000100000 + row_number() OVER (ORDER BY id)", "'calendar' || id")}, id,
            'http://127.0.0.1/' || id, 'Portal', 'portal.test', false
        FROM products WHERE organization_id = '{organizationId}'
        """;

    private static string Bookings(Guid organizationId, int count) =>
        $$"""
        INSERT INTO bookings (id, creator_id, organization_id, created_at, updated_at, confirmed_at, currency, method, reference, secret, uid, status, origin, title)
        SELECT {{BookingId(organizationId)}}, {{Creator(organizationId)}}, '{{organizationId}}', {{CreatedAt(count)}}, {{CreatedAt(count)}}, {{CreatedAt(count)}},
            'EUR', 'book', 'R' || n, md5('secret' || n), '{{organizationId}}-' || n, 'accepted', 'api', 'Villa ' || n % {{LoadDatabase.Units}} + 1
        FROM generate_series(0, {{count - 1}}) AS n WHERE {{IsBooked}}
        """;

    private static string Events(Guid organizationId, int count) =>
        $$$"""
        INSERT INTO calendar_events (id, booking_id, calendar_id, creator_id, organization_id, product_id, created_at, updated_at, duration, end_date,
            generated_title, notes, occupancy, origin, padding, start_date, status, title, type, uid, counting)
        SELECT {{{LoadDatabase.UuidAt("1704067200000 + n::bigint * 700", $"'{organizationId} event' || n")}}},
            CASE WHEN {{{IsBooked}}} THEN {{{BookingId(organizationId)}}} END,
            CASE WHEN {{{IsImported}}} THEN calendar.id END,
            {{{Creator(organizationId)}}}, '{{{organizationId}}}', unit.id, {{{CreatedAt(count)}}},
            {{{CreatedAt(count)}}} + make_interval(secs => n % 86000 + 0.123456), nights, first_day + nights,
            CASE WHEN {{{IsBooked}}} THEN 'Guest ' || n % 7919 || ', ' || 1 + n % 6 || ' people' ELSE '' END,
            CASE WHEN n % 5 = 0 THEN 'Arrives late, needs a cot and asks for "parking" near the house.' ELSE '' END,
            jsonb_build_object('adults', 1 + n % 4, 'children', n % 3), CASE WHEN {{{IsImported}}} THEN 'import' ELSE 'api' END,
            n % 2, first_day, (ARRAY['CONFIRMED', 'CONFIRMED', 'CONFIRMED', 'TENTATIVE', 'CANCELLED'])[1 + n % 5],
            CASE WHEN n % 3 = 0 THEN 'Famiglia ' || n % 4001 || ' – Città' ELSE 'Stay ' || n END,
            CASE WHEN n % 10 = 8 THEN 'blocked-period' WHEN n % 10 = 9 THEN 'note' ELSE 'booking' END,
            CASE WHEN {{{IsImported}}} THEN md5('uid' || n) || '@portal.test' END, 'nightly'
        FROM (
            SELECT n, 1 + n % 3 AS nights, n % {{{LoadDatabase.Units}}} AS unit_number, {{{FirstDay(count)}}} AS first_day
            FROM generate_series(0, {{{count - 1}}}) AS n) AS stays
        JOIN (SELECT id, row_number() OVER (ORDER BY id) - 1 AS number FROM products WHERE organization_id = '{{{organizationId}}}') AS unit
            ON unit.number = unit_number
        JOIN external_calendars AS calendar ON calendar.organization_id = '{{{organizationId}}}' AND calendar.product_id = unit.id
        """;

    private static string Guests(Guid organizationId) =>
        $"""
        INSERT INTO contacts (id, organization_id, created_at, updated_at, email, first_name, last_name)
        SELECT id, organization_id, created_at, created_at, 'visitor-' || number || '@load.test', 'Visitor', number::text
        FROM bookings WHERE organization_id = '{organizationId}';
        INSERT INTO contact_bookings (organization_id, id, booking_id, contact_id, created_at)
        SELECT organization_id, id, id, id, created_at FROM bookings WHERE organization_id = '{organizationId}';
        INSERT INTO attendees (id, organization_id, booking_id, position, name, email, time_zone, language)
        SELECT id, organization_id, id, 0, 'Visitor ' || number, 'visitor-' || number || '@load.test', 'UTC', 'en'
        FROM bookings WHERE organization_id = '{organizationId}'
        """;

    private static string Claims(Guid organizationId) =>
        $"""
        INSERT INTO timeline_claims (id, organization_id, calendar_event_id, resource_id, starts_at, ends_at, strength)
        SELECT id, organization_id, id, product_id, start_date::timestamp AT TIME ZONE 'Europe/Rome', end_date::timestamp AT TIME ZONE 'Europe/Rome',
            CASE WHEN calendar_id IS NULL THEN 'exclusive' ELSE 'blocking' END
        FROM calendar_events WHERE organization_id = '{organizationId}' AND status = 'CONFIRMED' AND type <> 'note'
        """;

    // Of ten events six are bookings of ours, two come from a portal, one blocks, one is a note.
    private const string IsBooked = "n % 10 < 6";
    private const string IsImported = "n % 10 IN (6, 7)";

    private static string BookingId(Guid organizationId) =>
        LoadDatabase.UuidAt("1704067200000 + n::bigint * 700", $"'{organizationId} booking' || n");

    private static string Creator(Guid organizationId) => $"(SELECT user_id FROM user_profiles WHERE organization_id = '{organizationId}')";

    // The stays of a unit follow each other through 2024 to 2028.
    private static string FirstDay(int count) => $"(date '2024-01-01' + (n / {LoadDatabase.Units} * 1820.0 / {1 + (count / LoadDatabase.Units)})::int)";

    private static string CreatedAt(int count) => $"({FirstDay(count)} - 40 + time '09:30' + make_interval(secs => n % 20000)) AT TIME ZONE 'UTC'";
}
