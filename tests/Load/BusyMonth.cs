namespace Bookings.Load;

/// <summary>A month in which every host of the measured organization has 100 meetings.</summary>
internal static class BusyMonth
{
    /// <summary>Meetings of each host.</summary>
    public const int Meetings = 100;

    /// <summary>First and last day of the month after this one.</summary>
    public static (DateOnly First, DateOnly Last) Next()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        var first = new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return (first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>Meetings of 25 to 40 minutes on the first 20 working days, five a day, with the claims that make them count.</summary>
    public static Task Fill(LoadDatabase database, DateOnly firstDay, CancellationToken cancellation) => database.Execute(
        $"""
        CREATE TEMP TABLE busy ON COMMIT DROP AS
        SELECT {LoadDatabase.UuidAt("1700000200000 + row_number() OVER ()", "'busy' || host_id::text || starts_at::text")} AS id, host_id, starts_at,
            starts_at + make_interval(mins => 25 + (5 * row_number() OVER () % 20)::int) AS ends_at
        FROM (
            SELECT hosts.id AS host_id, (day + time '09:10' + part * interval '95 minutes') AT TIME ZONE 'Europe/Rome' AS starts_at
            FROM (
                SELECT day FROM generate_series(date '{firstDay:yyyy-MM-dd}', date '{firstDay:yyyy-MM-dd}' + 30, interval '1 day') AS day
                WHERE extract(isodow FROM day) < 6 ORDER BY day LIMIT {Meetings / 5}) AS days
            CROSS JOIN generate_series(0, 4) AS part
            JOIN hosts ON hosts.organization_id = '{database.OrganizationId}') AS starts;
        INSERT INTO calendar_events (id, organization_id, host_id, duration, start_date, end_date, starts_at, ends_at, type, title)
        SELECT id, '{database.OrganizationId}', host_id, 1, starts_at::date, ends_at::date, starts_at, ends_at, 'booking', 'Busy' FROM busy;
        INSERT INTO timeline_claims (id, organization_id, calendar_event_id, resource_id, starts_at, ends_at, strength)
        SELECT id, '{database.OrganizationId}', id, host_id, starts_at, ends_at, 'exclusive' FROM busy;
        ANALYZE calendar_events, timeline_claims;
        """,
        cancellation);
}
