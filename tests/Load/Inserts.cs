using System.Globalization;

namespace Bookings.Load;

/// <summary>Inserts of contacts over the tables dialect against PostgREST: one row, and 1,000 rows in one body.</summary>
internal static class Inserts
{
    private const int BulkRows = 1_000;

    /// <summary>Least ratios to PostgREST that the project asks for.</summary>
    private static readonly (string Name, string Title, int Rows, double Wanted)[] Scenarios =
    [
        ("insert", "one contact", 1, 2),
        ("bulk-insert", $"{BulkRows:N0} contacts in one body", BulkRows, 1),
    ];

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        await CalendarRows.Load(database, 40_000, cancellation);
        await database.Execute($"GRANT INSERT ON contacts TO {LoadDatabase.ReaderRole}", cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        await using var postgrest = await PostgrestServer.Start(database, cancellation);
        Console.WriteLine($"{options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} processors.");
        foreach (var (name, title, rows, wanted) in Scenarios.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name)))
        {
            // Our server makes the key and adds the tenant; PostgREST is told both.
            var ourScript = Posts("/v1/contacts", $"wrk.headers[\"Authorization\"] = \"Bearer {database.Key}\"", string.Empty, rows);
            var theirScript = Posts("/contacts", string.Empty, $"\"id\":\"%s\",\"organization_id\":\"{database.OrganizationId}\",", rows);
            var bookings = new Side("Bookings", (seconds, stop) =>
                Round.Of(ours, database, () => WrkRun.Run(ours.BaseUrl, ourScript, options.Connections, seconds, stop)));
            var reference = new Side("PostgREST", (seconds, stop) =>
                Round.Of(postgrest, database, () => WrkRun.Run(postgrest.BaseUrl, theirScript, options.Connections, seconds, stop)));
            await Side.Interleave([bookings, reference], options, cancellation);
            Console.WriteLine();
            Console.WriteLine($"{name}: {title}, Prefer: return=minimal");
            Console.WriteLine(bookings.Line());
            Console.WriteLine(reference.Line());
            Console.WriteLine(Numbers.Ratio(bookings, reference, wanted));
        }
    }

    // Ids are random: wrk has no others, and both sides insert into the same table with the same indexes.
    private static string Posts(string path, string header, string extra, int rows) =>
        $$"""
        wrk.method = "POST"
        wrk.headers["Content-Type"] = "application/json"
        wrk.headers["Prefer"] = "return=minimal"
        {{header}}
        function init(args) math.randomseed(os.time() * 10 + thread_number) end
        local n = 0
        local function uuid()
          return string.format("%08x-%04x-4%03x-8%03x-%06x%06x", math.random(0, 2147483647), math.random(0, 65535), math.random(0, 4095),
            math.random(0, 4095), math.random(0, 16777215), math.random(0, 16777215))
        end
        local function row()
          n = n + 1
          local extra = '{{extra}}'
          if #extra > 0 then extra = string.format(extra, uuid()) end
          return '{' .. extra .. string.format(
            '"first_name":"Guest","last_name":"No %d","email":"guest-%d-%d@load.test","phone":"+39 333 %07d","city":"Lucca","country":"Italia","notes":"By the sea"}',
            n, thread_number, n, n)
        end
        function request()
          if {{rows.ToString(CultureInfo.InvariantCulture)}} == 1 then return wrk.format("POST", "{{path}}", nil, row()) end
          local rows = {}
          for i = 1, {{rows.ToString(CultureInfo.InvariantCulture)}} do rows[i] = row() end
          return wrk.format("POST", "{{path}}", nil, "[" .. table.concat(rows, ",") .. "]")
        end
        """;
}
