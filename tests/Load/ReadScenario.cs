namespace Bookings.Load;

/// <summary>One read as all three sides do it.</summary>
/// <param name="Name">As <c>--scenarios</c> names it.</param>
/// <param name="Title">For people.</param>
/// <param name="Path">Table and query string; <c>{}</c> stands for the value that changes from request to request.</param>
/// <param name="Values">SQL that gives the values.</param>
/// <param name="ValueType">Their type in SQL.</param>
/// <param name="Sql">The same for pgbench, with <c>:value</c> and <c>:organization</c>.</param>
internal sealed record ReadScenario(string Name, string Title, string Path, string Values, string ValueType, string Sql)
{
    private const string Columns =
        "id,booking_id,calendar_id,creator_id,organization_id,product_id,created_at,updated_at,duration,end_date,"
        + "generated_title,notes,occupancy,origin,padding,start_date,status,title,type";

    private const string Units = "SELECT id::text FROM products WHERE organization_id = :organization ORDER BY id";

    private static readonly string EventColumns = string.Join(", ", Columns.Split(',').Select(column => $"e.{column}"));

    private static readonly string EventsOfUnit =
        $"SELECT {EventColumns} FROM calendar_events AS e WHERE e.organization_id = :organization AND e.product_id = :value ORDER BY e.start_date, e.id";

    /// <summary>Headers beside the key; <see cref="Exact"/> asks for a count.</summary>
    public bool Exact { get; private init; }

    /// <summary>Least ratios that the project asks for, to PostgREST and to pgbench.</summary>
    public (double? Postgrest, double? Pgbench) Wanted { get; private init; }

    /// <summary>All of them; the first is the one that the project is judged by.</summary>
    public static IReadOnlyList<ReadScenario> All { get; } =
    [
        new(
            "list",
            "25 events of a unit, 19 columns",
            $"calendar_events?select={Columns}&product_id=eq.{{}}&order=start_date&limit=25",
            Units,
            "uuid",
            $"{EventsOfUnit} LIMIT 25;")
        {
            Wanted = (4, 0.40),
        },
        new(
            "one",
            "one event by id, 19 columns",
            $"calendar_events?select={Columns}&id=eq.{{}}",
            "SELECT id::text FROM calendar_events WHERE organization_id = :organization ORDER BY md5(id::text) LIMIT 400",
            "uuid",
            $"SELECT {EventColumns} FROM calendar_events AS e WHERE e.organization_id = :organization AND e.id = :value;")
        {
            Wanted = (2, 0.25),
        },
        new(
            "rows10",
            "10 events of a unit, 19 columns",
            $"calendar_events?select={Columns}&product_id=eq.{{}}&order=start_date&limit=10",
            Units,
            "uuid",
            $"{EventsOfUnit} LIMIT 10;")
        {
            Wanted = (4, 0.40),
        },
        new(
            "rows100",
            "100 events of a unit, 19 columns",
            $"calendar_events?select={Columns}&product_id=eq.{{}}&order=start_date&limit=100",
            Units,
            "uuid",
            $"{EventsOfUnit} LIMIT 100;")
        {
            Wanted = (4, 0.40),
        },
        new(
            "rows1000",
            "1000 events from a day on, 19 columns",
            $"calendar_events?select={Columns}&start_date=gte.{{}}&order=start_date,id&limit=1000",
            "SELECT to_char(date '2024-02-01' + n * 4, 'YYYY-MM-DD') FROM generate_series(0, 399) AS n",
            "date",
            $"SELECT {EventColumns} FROM calendar_events AS e WHERE e.organization_id = :organization AND e.start_date >= :value "
                + "ORDER BY e.start_date, e.id LIMIT 1000;")
        {
            Wanted = (4, 0.40),
        },
        new(
            "to-one",
            "25 events of a unit, 19 columns, with booking and unit",
            $"calendar_events?select={Columns},bookings(reference,status),products(name)&product_id=eq.{{}}&order=start_date&limit=25",
            Units,
            "uuid",
            $"SELECT {EventColumns}, b.id, b.reference, b.status, p.id, p.name FROM calendar_events AS e "
                + "LEFT JOIN bookings AS b ON b.id = e.booking_id AND b.organization_id = :organization "
                + "LEFT JOIN products AS p ON p.id = e.product_id AND p.organization_id = :organization "
                + "WHERE e.organization_id = :organization AND e.product_id = :value ORDER BY e.start_date, e.id LIMIT 25;")
        {
            Wanted = (2.5, null),
        },
        new(
            "to-many",
            "20 units, each with its next 10 events",
            "products?select=id,name,calendar_events(id,start_date,end_date,status,title)&id=gte.{}&order=id&limit=20"
                + "&calendar_events.order=start_date,id&calendar_events.limit=10",
            "SELECT id::text FROM products WHERE organization_id = :organization ORDER BY id LIMIT 380",
            "uuid",
            "SELECT p.id, p.name, e.* FROM (SELECT id, name FROM products WHERE organization_id = :organization AND id >= :value ORDER BY id LIMIT 20) AS p "
                + "CROSS JOIN LATERAL (SELECT id, start_date, end_date, status, title FROM calendar_events "
                + "WHERE organization_id = :organization AND product_id = p.id ORDER BY start_date, id LIMIT 10) AS e;")
        {
            Wanted = (2.5, null),
        },
        new(
            "count",
            "25 events of a unit, 19 columns, counted exactly",
            $"calendar_events?select={Columns}&product_id=eq.{{}}&order=start_date&limit=25",
            Units,
            "uuid",
            $"""
            \startpipeline
            SELECT count(*) FROM calendar_events AS e WHERE e.organization_id = :organization AND e.product_id = :value;
            {EventsOfUnit} LIMIT 25;
            \endpipeline
            """)
        {
            Exact = true,
            Wanted = (2, null),
        },
    ];

    /// <summary>The pgbench script: the value is taken from an array by a random number, because pgbench knows numbers only.</summary>
    public string Script(Guid organizationId, IReadOnlyList<string> values)
    {
        var array = $"('{{{string.Join(',', values)}}}'::{ValueType}[])[:n]";
        var sql = Sql.Replace(":organization", $"'{organizationId}'", StringComparison.Ordinal).Replace(":value", array, StringComparison.Ordinal);
        return $"\\set n random(1, {values.Count})\n{sql}\n";
    }
}
