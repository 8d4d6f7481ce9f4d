using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Tables.Cases;

/// <summary>The rows that the cases ask about: known keys, known instants, two organizations.</summary>
/// <remarks>The README beside the cases lists the rows and the words that stand for their keys.</remarks>
internal sealed class CaseScene : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["house"] = "00000000-0000-7000-8000-00000000a001",
        ["attic"] = "00000000-0000-7000-8000-00000000a002",
        ["barn"] = "00000000-0000-7000-8000-00000000a003",
        ["ada"] = "00000000-0000-7000-8000-00000000c001",
        ["bob"] = "00000000-0000-7000-8000-00000000c002",
        ["cem"] = "00000000-0000-7000-8000-00000000c003",
        ["calendar"] = "00000000-0000-7000-8000-00000000d001",
        ["otherUnit"] = "00000000-0000-7000-8000-00000000f001",
        ["otherContact"] = "00000000-0000-7000-8000-00000000f002",
        ["nothing"] = "00000000-0000-7000-8000-000000000000",
    };

    private readonly Dictionary<string, string> words;
    private readonly Dictionary<string, ApiClient> callers;

    private CaseScene(BookingsApp app, Dictionary<string, ApiClient> callers, Dictionary<string, string> words) =>
        (App, this.callers, this.words) = (app, callers, words);

    public BookingsApp App { get; }

    public static async Task<CaseScene> Create()
    {
        // Small limits, so that cases can reach them.
        var app = await BookingsApp.Start(("Limits:Rows", "100"), ("Limits:ListElements", "50"), ("Limits:Conditions", "20"), ("Limits:Embeds", "6"), ("Limits:MatchCharacters", "200"));
        var acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        var callers = new Dictionary<string, ApiClient>
        {
            ["acme"] = acme,
            ["other"] = await ApiClient.WithNewOrganization(app, "Other", "olaf"),
            ["reader"] = await ApiClient.WithNewUser(app, "Acme", "rita", scopes: "bookings:read"),
            ["nobody"] = new(app.NewClient(), string.Empty),
            ["stranger"] = new(app.NewClient("bk_wrong"), string.Empty),
        };
        await app.Database.Execute(Rows);
        var words = new Dictionary<string, string>(Keys)
        {
            ["org"] = (await app.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Acme'")).ToString(),
            ["otherOrg"] = (await app.Database.Scalar<Guid>("SELECT id FROM organizations WHERE name ->> 'default' = 'Other'")).ToString(),
            ["ann"] = (await app.Database.Scalar<Guid>("SELECT user_id FROM user_profiles WHERE email = 'ann@example.org'")).ToString(),
        };
        for (var i = 1; i <= 12; i++)
        {
            words[$"event{i}"] = $"00000000-0000-7000-8000-00000000e{i:000}";
            words[$"update{i}"] = $"00000000-0000-7000-8000-000000010{i:000}";
            words[$"booking{i}"] = $"00000000-0000-7000-8000-00000000b{i:000}";
            words[$"note{i}"] = $"00000000-0000-7000-8000-000000020{i:000}";
        }

        return new CaseScene(app, callers, words);
    }

    public ApiClient Caller(string name) => callers[name];

    /// <summary>Puts keys in the place of words such as <c>{attic}</c>.</summary>
    /// <param name="text">The text of a case.</param>
    /// <param name="kept">What earlier steps of the case kept.</param>
    public string Fill(string text, IReadOnlyDictionary<string, string> kept)
    {
        foreach (var (word, value) in words.Concat(kept))
        {
            text = text.Replace($"{{{word}}}", value, StringComparison.Ordinal);
        }

        return text;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    private const string Rows =
        """
        CREATE TEMPORARY TABLE org AS SELECT id, name ->> 'default' AS name FROM organizations;

        INSERT INTO products (id, organization_id, name, ical_export_secret, ical_export_secret_no_details, timezone, parent_id, created_at, updated_at, cooldown_time, latest_arrival_time, rent_period)
        SELECT p.id::uuid, o.id, p.name::jsonb, p.id, 'n' || p.id, p.zone, p.parent::uuid, timestamptz '2026-03-01 10:00:00Z', timestamptz '2026-03-29 00:30:00.25Z', p.cooldown, p.latest::time, 'nightly'
        FROM (VALUES
            ('00000000-0000-7000-8000-00000000a001', 'Acme', '{"default": "House", "nl-NL": "Huis", "size": {"beds": 4, "rooms": ["hall", "loft"]}}', 'Europe/Amsterdam', NULL, 0, NULL),
            ('00000000-0000-7000-8000-00000000a002', 'Acme', '{"default": "Attic", "nl-NL": "Zolder", "size": {"beds": 2, "rooms": ["loft"]}}', 'Europe/Amsterdam', '00000000-0000-7000-8000-00000000a001', 1, '15:00'),
            ('00000000-0000-7000-8000-00000000a003', 'Acme', '{"default": "Barn", "nl-NL": "Schuur"}', 'Europe/Rome', '00000000-0000-7000-8000-00000000a001', 2, '18:30:15'),
            ('00000000-0000-7000-8000-00000000f001', 'Other', '{"default": "Secret"}', 'UTC', NULL, 0, NULL)) AS p (id, organization, name, zone, parent, cooldown, latest)
        JOIN org AS o ON o.name = p.organization;

        INSERT INTO contacts (id, organization_id, first_name, last_name, email, city, country_code, language, notes, meta, created_at, updated_at)
        SELECT c.id::uuid, o.id, c.first, c.last, c.email, c.city, c.country, c.language, c.notes, c.meta::jsonb, timestamptz '2026-03-02 10:00:00Z', timestamptz '2026-03-02 10:00:00Z'
        FROM (VALUES
            ('00000000-0000-7000-8000-00000000c001', 'Acme', 'Ada', 'Lovelace', 'ada@test.com', 'London', 'GB', 'en-GB', 'a, "quoted" note', '[{"key": "diet", "value": "vegan"}]'),
            ('00000000-0000-7000-8000-00000000c002', 'Acme', 'Bob', 'O''Neil', 'bob@test.com', '', 'IE', NULL, E'two\nlines', '[]'),
            ('00000000-0000-7000-8000-00000000c003', 'Acme', 'Cem', 'Öztürk', 'cem_1@example.org', 'Köln (Süd)', 'DE', 'de-DE', '100% sure, a*b', '[]'),
            ('00000000-0000-7000-8000-00000000f002', 'Other', 'Eve', 'Other', 'eve@other.example', '', '', NULL, '', '[]')) AS c (id, organization, first, last, email, city, country, language, notes, meta)
        JOIN org AS o ON o.name = c.organization;

        INSERT INTO bookings (id, organization_id, reference, secret, uid, status, title, number, currency, exchange_rate, metadata, guests, silent, created_at, updated_at, confirmed_at)
        SELECT ('00000000-0000-7000-8000-00000000b' || lpad(n::text, 3, '0'))::uuid, o.id, 'R' || n, 'word' || n, 'uid' || n,
            (ARRAY['accepted', 'pending', 'cancelled', 'accepted'])[n], 'Guest ' || n, 900000 + n, 'EUR', 1.5, jsonb_build_object('n', n, 'tags', jsonb_build_array('a', n)),
            (ARRAY['{}', '{ann@x.org}', '{ann@x.org,"b,c"}', '{}'])[n]::text[], n = 2,
            timestamptz '2026-03-03 10:00:00Z' + n * interval '1 hour', timestamptz '2026-03-04 10:00:00Z', CASE WHEN n IN (1, 4) THEN timestamptz '2026-03-04 12:00:00Z' END
        FROM org AS o CROSS JOIN generate_series(1, 4) AS n WHERE o.name = 'Acme';

        INSERT INTO contact_bookings (id, organization_id, contact_id, booking_id, created_at)
        SELECT ('00000000-0000-7000-8000-0000000300' || l.n)::uuid, o.id, ('00000000-0000-7000-8000-00000000c00' || l.contact)::uuid, ('00000000-0000-7000-8000-00000000b00' || l.booking)::uuid,
            timestamptz '2026-03-05 10:00:00Z'
        FROM org AS o CROSS JOIN (VALUES ('01', 1, 1), ('02', 1, 2), ('03', 2, 2), ('04', 3, 3)) AS l (n, contact, booking) WHERE o.name = 'Acme';

        INSERT INTO external_calendars (id, organization_id, product_id, ical_url, name, event_status_sync, created_at, sync_requested_at, next_sync_at)
        SELECT '00000000-0000-7000-8000-00000000d001', o.id, '00000000-0000-7000-8000-00000000a002', 'https://feeds.example/a.ics', 'Airbnb', 'import',
            timestamptz '2026-03-06 10:00:00Z', timestamptz '2026-03-06 10:00:00Z', timestamptz '2026-03-06 10:00:00Z'
        FROM org AS o WHERE o.name = 'Acme';

        INSERT INTO calendar_events
            (id, organization_id, product_id, booking_id, calendar_id, duration, start_date, end_date, type, counting, title, notes, status, occupancy, padding, origin, created_at, updated_at)
        SELECT ('00000000-0000-7000-8000-00000000e' || lpad(n::text, 3, '0'))::uuid, o.id,
            CASE WHEN n <= 8 THEN '00000000-0000-7000-8000-00000000a002'::uuid ELSE '00000000-0000-7000-8000-00000000a003'::uuid END,
            CASE WHEN n <= 4 THEN ('00000000-0000-7000-8000-00000000b00' || n)::uuid END,
            CASE WHEN n IN (11, 12) THEN '00000000-0000-7000-8000-00000000d001'::uuid END,
            1 + n % 3, date '2026-01-01' + n * 4, date '2026-01-02' + n * 4 + n % 3,
            CASE WHEN n <= 4 THEN 'booking' WHEN n <= 10 THEN 'blocked-period' ELSE 'note' END, 'nightly', 'Stay ' || n,
            CASE n WHEN 1 THEN 'a,b' WHEN 2 THEN 'say "hi"' WHEN 3 THEN '(x)' WHEN 4 THEN 'tab' || chr(9) || 'é' ELSE '' END,
            (ARRAY['CONFIRMED', 'TENTATIVE', 'CANCELLED'])[1 + n % 3], CASE WHEN n <= 6 THEN jsonb_build_object('adults', n, 'ages', jsonb_build_array(n, n + 1)) ELSE '{}' END,
            CASE WHEN n = 5 THEN 2 ELSE 0 END, CASE WHEN n % 2 = 0 THEN 'airbnb' END,
            timestamptz '2026-03-29 00:59:59.5Z' + n * interval '1 second', timestamptz '2026-03-29 00:59:59.5Z'
        FROM org AS o CROSS JOIN generate_series(1, 12) AS n WHERE o.name = 'Acme';

        INSERT INTO calendar_event_updates
            (id, organization_id, calendar_event_id, next_product_id, prev_product_id, next_interval, next_status, prev_interval, prev_status, created_at)
        SELECT ('00000000-0000-7000-8000-000000010' || lpad(n::text, 3, '0'))::uuid, organization_id, id, product_id,
            CASE WHEN n = 1 THEN NULL ELSE '00000000-0000-7000-8000-00000000a003'::uuid END,
            daterange(start_date, end_date), status, daterange(start_date - 1, end_date), 'TENTATIVE', timestamptz '2026-03-29 01:00:00Z' + n * interval '1 minute'
        FROM (SELECT *, substr(title, 6)::integer AS n FROM calendar_events) AS e;

        INSERT INTO calendar_event_notes (id, organization_id, calendar_event_id, author_id, note, created_at, updated_at)
        SELECT ('00000000-0000-7000-8000-00000002000' || l.n)::uuid, o.id, ('00000000-0000-7000-8000-00000000e00' || l.event)::uuid,
            CASE WHEN l.n = 1 THEN (SELECT user_id FROM user_profiles WHERE email = 'ann@example.org') END, l.note,
            timestamptz '2026-03-07 10:00:00Z', timestamptz '2026-03-07 10:00:00Z'
        FROM org AS o CROSS JOIN (VALUES (1, 1, 'first'), (2, 1, 'second'), (3, 5, 'third')) AS l (n, event, note) WHERE o.name = 'Acme';

        DROP TABLE org;
        """;
}
