using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>Two organizations with the same kind of rows: whatever one of them asks, the other's rows stay out of it.</summary>
internal sealed class TableScene : IAsyncDisposable
{
    public const string Unit = "00000000-0000-7000-8000-00000000a001";
    public const string OtherUnit = "00000000-0000-7000-8000-00000000b001";

    private TableScene(BookingsApp app, ApiClient acme, ApiClient other) => (App, Acme, Other) = (app, acme, other);

    public BookingsApp App { get; }

    public ApiClient Acme { get; }

    public ApiClient Other { get; }

    public static async Task<TableScene> Create()
    {
        var app = await BookingsApp.Start();
        var acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        var other = await ApiClient.WithNewOrganization(app, "Other", "olaf");
        await app.Database.Execute(
            """
            INSERT INTO products (id, organization_id, name, ical_export_secret, ical_export_secret_no_details, timezone)
            SELECT unit.id::uuid, o.id, jsonb_build_object('default', 'Unit of ' || unit.organization, 'nl-NL', 'Huis'), unit.id, 'n' || unit.id, 'Europe/Rome'
            FROM (VALUES ('00000000-0000-7000-8000-00000000a001', 'Acme'), ('00000000-0000-7000-8000-00000000b001', 'Other')) AS unit (id, organization)
            JOIN organizations AS o ON o.name ->> 'default' = unit.organization;

            INSERT INTO bookings (id, organization_id, reference, secret, uid, status, title)
            SELECT gen_random_uuid(), p.organization_id, 'R' || n, 's', gen_random_uuid()::text, 'accepted', 'Guest "' || n || '" é' || chr(10)
            FROM products AS p, generate_series(1, 3) AS n;

            INSERT INTO calendar_events (id, organization_id, product_id, booking_id, duration, start_date, end_date, type, counting, title, status, occupancy)
            SELECT gen_random_uuid(), p.organization_id, p.id, b.id, 2, date '2026-01-01' + n * 3, date '2026-01-01' + n * 3 + 2,
                CASE WHEN b.id IS NULL THEN 'blocked-period' ELSE 'booking' END, 'nightly', 'Stay ' || n,
                (ARRAY['CONFIRMED', 'TENTATIVE', 'CANCELLED'])[1 + n % 3], jsonb_build_object('adults', n)
            FROM products AS p CROSS JOIN generate_series(1, 12) AS n
            LEFT JOIN bookings AS b ON b.organization_id = p.organization_id AND b.reference = 'R' || n;

            INSERT INTO calendar_event_updates
                (id, organization_id, calendar_event_id, next_product_id, prev_product_id, next_interval, next_status, prev_interval, prev_status)
            SELECT gen_random_uuid(), organization_id, id, product_id, product_id, daterange(start_date, end_date), status, daterange(start_date, end_date + 1), status
            FROM calendar_events;
            """);
        return new TableScene(app, acme, other);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
