using System.Globalization;

namespace Bookings.Load;

/// <summary>Bookings through <c>POST /v1/book</c> against the same rows written by pgbench in one transaction each.</summary>
/// <remarks>Every booking takes free nights of one of 400 units, names a new guest, and is flushed to disk before it is acknowledged.</remarks>
internal static class PlacedBookings
{
    private const double Wanted = 0.25;
    private const int NightsOfStay = 2;

    // More stays for each unit and second than either side can place: runs never meet.
    private const int StaysPerSecond = 20;

    // Enough for plans of full tables; the rest of --events is for reads.
    private const int MostEvents = 40_000;

    private const string WrittenTables = "bookings,contacts,contact_bookings,attendees,calendar_events,timeline_claims,outbox_messages";

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);

        // Not into empty tables: PostgreSQL keeps plans that it made for a handful of rows until the tables are analyzed again.
        await CalendarRows.Load(database, Math.Min(options.Events, MostEvents), cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        var units = await database.List<string>($"SELECT id::text FROM products WHERE organization_id = '{database.OrganizationId}' ORDER BY id", cancellation);
        var script = Script(database, units);
        var unitsOfConnection = LoadDatabase.Units / options.Connections;
        var (placed, stays, guests) = (0L, 0, 0L);

        async Task<WrkRun> Place(int seconds, CancellationToken stop)
        {
            var first = stays;
            stays += seconds * StaysPerSecond;
            var run = await WrkRun.Run(ours.BaseUrl, Posts(database.Key, units, first), options.Connections, seconds, stop);
            placed += run.Requests;
            return run;
        }

        Task<PgbenchRun> Insert(int seconds, CancellationToken stop)
        {
            var first = guests;
            guests += (long)seconds * StaysPerSecond * unitsOfConnection;
            return PgbenchRun.Run(database, script, options.Connections, seconds, [("n", first), ("units", unitsOfConnection)], stop);
        }

        var bookings = new Side("Bookings", (seconds, stop) => Round.Of(ours, database, () => Place(seconds, stop)));
        var pgbench = new Side("pgbench", (seconds, stop) => Round.Of(database, () => Insert(seconds, stop)));
        var rows = await RowsOfBooking(database, bookings, options, cancellation);
        var referenceRows = await RowsOfBooking(database, pgbench, options, cancellation);
        Console.WriteLine($"{options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} processors, fsync on.");
        await database.Execute("SELECT pg_stat_reset()", cancellation);
        await Side.Interleave([bookings, pgbench], options, cancellation);
        await CheckAcknowledged(database, placed, cancellation);

        Console.WriteLine();
        Console.WriteLine("bookings: POST /v1/book with a new guest, and the same inserts");
        Console.WriteLine(bookings.Line());
        Console.WriteLine(pgbench.Line());
        Console.WriteLine(Numbers.Ratio(bookings, pgbench, Wanted));
        Console.WriteLine($"  Rows of one booking: {rows}; of one transaction of pgbench: {(rows == referenceRows ? "the same" : $"NOT THE SAME: {referenceRows}")}");
        Console.WriteLine($"  Tables read from end to end: {await FullScans(database, cancellation)}");
        var (now, peak) = ProcessUse.ResidentMemory(ours.Id);
        Console.WriteLine($"  Resident memory: {now:0} MB, peak {peak:0} MB");
    }

    /// <summary>What a run leaves in the tables for each booking: both sides must write the same.</summary>
    private static async Task<string> RowsOfBooking(LoadDatabase database, Side side, LoadOptions options, CancellationToken cancellation)
    {
        var tables = WrittenTables.Split(',');
        var sql = $"SELECT ARRAY[{string.Join(", ", tables.Select(table => $"(SELECT count(*) FROM {table})"))}]";
        var before = await database.Value<long[]>(sql, cancellation);

        // The first bookings of a new process take their time.
        await side.Run(Math.Max(5, options.WarmUp), cancellation);
        var after = await database.Value<long[]>(sql, cancellation);
        var perBooking = tables.Select((table, i) =>
            string.Create(CultureInfo.InvariantCulture, $"{(double)(after[i] - before[i]) / (after[0] - before[0]):0.##} {table}"));
        return string.Join(", ", perBooking);
    }

    /// <summary>Tables of which more rows were read by sequential scans than a few: a missing index or a stale plan.</summary>
    private static async Task<string> FullScans(LoadDatabase database, CancellationToken cancellation)
    {
        var scanned = await database.List<string>(
            """
            SELECT relname || ' (' || seq_scan || ' scans, ' || seq_tup_read || ' rows)' FROM pg_stat_user_tables
            WHERE seq_scan > 100 AND seq_tup_read > 100000 ORDER BY seq_tup_read DESC
            """,
            cancellation);
        return scanned.Count == 0 ? "none" : string.Join(", ", scanned);
    }

    private static async Task CheckAcknowledged(LoadDatabase database, long placed, CancellationToken cancellation)
    {
        var stored = await database.Value<long>(
            "SELECT count(*) FROM calendar_events WHERE start_date BETWEEN '2040-01-01' AND '2199-12-31'", cancellation);
        if (stored < placed)
        {
            throw new LoadException($"The server acknowledged {placed} bookings and the database holds {stored}: nothing counts.");
        }
    }

    // Each thread has its half of the units and takes them in turn, the next stay of each; no night is asked for twice.
    private static string Posts(string key, IReadOnlyList<string> units, int firstStay) =>
        $$$"""
        local units = { {{{string.Join(", ", units.Select(unit => $"\"{unit}\""))}}} }
        local half = #units / 2
        local n = -1
        wrk.method = "POST"
        wrk.headers["Authorization"] = "Bearer {{{key}}}"
        wrk.headers["Content-Type"] = "application/json"
        local stay, first, last = -1, "", ""
        local function day(number) return os.date("!%Y-%m-%d", {{{FirstNight}}} + number * 86400) end
        function request()
          n = n + 1
          local next_stay = {{{firstStay}}} + math.floor(n / half)
          if next_stay ~= stay then
            stay = next_stay
            first, last = day(stay * {{{NightsOfStay}}}), day(stay * {{{NightsOfStay}}} + {{{NightsOfStay}}})
          end
          local unit = (thread_number % 2) * half + n % half + 1
          return wrk.format("POST", "/v1/book", nil, string.format(
            '{"product_id":"%s","interval":{"start":"%s","end":"%s"},"contact":{"name":"Guest %d","email":"guest-%d-%d-%d@load.test"}}',
            units[unit], first, last, n, {{{firstStay}}}, thread_number, n))
        end
        """;

    // Behind the loaded rows; pgbench books from 2200 on, out of reach of the other side.
    private static long FirstNight => new DateTimeOffset(2040, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    // The columns that the server names, with values of the same kind and length.
    private static string Script(LoadDatabase database, IReadOnlyList<string> units)
    {
        var organization = $"'{database.OrganizationId}'";
        var user = $"'{database.UserId}'";
        const string email = "'guest-' || :client_id || '-' || :n || '@load.test'";
        const string night = "(date '2200-01-01' + :night::int)";
        const string midnight = "(timestamptz '2199-12-31 23:00:00+00' + :night::int * interval '1 day')";
        var unit = "('{" + string.Join(',', units) + "}'::uuid[])[:unit]";
        return $$$"""
            \set n :n + 1
            \set unit :client_id * :units + :n % :units + 1
            \set night {{{NightsOfStay}}} * (:n / :units)
            BEGIN;
            INSERT INTO bookings (id, organization_id, absent_host, cancellation_reason, cancelled_by_email, confirmed_at, created_at, creator_id, currency,
                description, display_currency, event_type_id, exchange_rate, guests, host_id, location, metadata, method, occupancy, origin, reference,
                rejection_reason, rescheduled_by_email, rescheduled_from_uid, rescheduled_to_uid, rescheduling_reason, responses, secret, silent, site_id,
                status, title, uid, updated_at, widget_id)
            VALUES (gen_random_uuid(), {{{organization}}}, false, NULL, NULL, now(), now(), {{{user}}}, 'EUR', NULL, 'EUR', NULL, 1, '{}', NULL, NULL, '{}', 'book',
                '{}', 'load', gen_random_uuid()::text, NULL, NULL, NULL, NULL, NULL, '{}', '33cb18ceb6f67d2582f8999a4151333b', false, NULL, 'accepted',
                'Villa 1', gen_random_uuid()::text, now(), NULL)
            RETURNING id AS booking \gset
            INSERT INTO contacts (id, organization_id, avatar, city, company_name, country, country_code, created_at, creator_id, e_invoice_address,
                e_invoice_scheme, email, first_name, language, last_name, meta, notes, phone, province, state, street, street2, updated_at, zip)
            VALUES (gen_random_uuid(), {{{organization}}}, NULL, '', '', '', '', now(), {{{user}}}, '', '', {{{email}}}, 'Guest', NULL, :n::text, '[]', '', '', '', '', '', '',
                now(), '')
            RETURNING id AS contact \gset
            INSERT INTO attendees (id, organization_id, absent, booking_id, email, language, name, phone_number, position, time_zone)
            VALUES (gen_random_uuid(), {{{organization}}}, false, :booking, {{{email}}}, 'en', 'Guest ' || :n, NULL, 0, 'UTC');
            INSERT INTO calendar_events (id, organization_id, booking_id, buffer_after, buffer_before, calendar_id, counting, created_at, creator_id, duration,
                end_date, ends_at, generated_title, has_non_invoiced_items, has_open_payments, host_id, missing_polls, missing_since, notes, occupancy, origin,
                padding, pending_holds_time, product_id, recurrence_key, start_date, starts_at, status, title, type, uid, updated_at)
            VALUES (gen_random_uuid(), {{{organization}}}, :booking, 0, 0, NULL, 'nightly', now(), {{{user}}}, {{{NightsOfStay}}}, {{{night}}} + {{{NightsOfStay}}}, NULL,
                'Villa 1 - Guest ' || :n, false, false, NULL, 0, NULL, '', '{}', 'api', 0, false, {{{unit}}}, '', {{{night}}}, NULL, 'CONFIRMED', '', 'booking',
                NULL, now())
            RETURNING id AS event \gset
            INSERT INTO contact_bookings (id, organization_id, booking_id, contact_id, created_at)
            VALUES (gen_random_uuid(), {{{organization}}}, :booking, :contact, now());
            INSERT INTO timeline_claims (id, organization_id, calendar_event_id, ends_at, resource_id, starts_at, strength)
            VALUES (gen_random_uuid(), {{{organization}}}, :event, {{{midnight}}} + interval '{{{NightsOfStay}}} days', {{{unit}}}, {{{midnight}}}, 'exclusive');
            INSERT INTO outbox_messages (id, organization_id, occurred_at, payload, subject_id, type)
            VALUES (gen_random_uuid(), {{{organization}}}, now(), '{{{Payload}}}', :booking, 'BookingPlaced');
            INSERT INTO outbox_messages (id, organization_id, occurred_at, payload, subject_id, type)
            VALUES (gen_random_uuid(), {{{organization}}}, now(), '{{{Payload}}}', :event, 'CalendarEventCreated');
            COMMIT;
            """;
    }

    // Blanks behind the colons: pgbench takes ":name" for a variable wherever it stands.
    private const string Payload =
        """{"uid": "4oeuNcfcAftJxXkCT7KqEa", "status": "Accepted", "subjectId": "01a1f8f4-fe9b-7462-b826-ad9ff7844a2e", "organizationId": "01a1f8f4-d6eb-79a0-ae88-158fbcb375f0"}""";
}
