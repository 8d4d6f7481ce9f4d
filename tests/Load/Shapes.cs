using System.Diagnostics;
using System.Globalization;
using System.Net;
using Bookings.Application.Tables;

namespace Bookings.Load;

/// <summary>Sends requests of ever new shapes: what the server and its sessions keep of them must have a bound.</summary>
internal static class Shapes
{
    private const int Looks = 20;

    // One shape in so many comes again at once, often enough to be prepared by the driver.
    private const int RepeatedOneIn = 4;
    private const int Repeats = 3;

    // Between the first fifth, when everything is warm, and the end.
    private const double MostGrowth = 1.15;

    private static readonly string[] Conditions = ["eq.a", "gte.a", "lt.a", "like.a*", "ilike.*a*", "in.(a,b)", "in.(a,b,c)", "isdistinct.a", "is.null"];

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections };
        using var client = new HttpClient(handler) { BaseAddress = new Uri(ours.BaseUrl) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", database.Key);
        Console.WriteLine($"{options.Requests:N0} shapes over {options.Connections} connections, one in {RepeatedOneIn} of them {Repeats + 1} times");
        Console.WriteLine("      shapes   requests/s   server MB   sessions   their private MB");
        List<(double Server, double Sessions)> looks = [];
        var portion = Math.Max(1, options.Requests / Looks);
        for (var first = 0; first < options.Requests; first += portion)
        {
            var clock = Stopwatch.StartNew();
            var sent = 0;
            await Parallel.ForAsync(
                first,
                Math.Min(first + portion, options.Requests),
                new ParallelOptions { MaxDegreeOfParallelism = options.Connections, CancellationToken = cancellation },
                async (number, stop) =>
                {
                    var path = Shape(number);
                    for (var i = number % RepeatedOneIn == 0 ? Repeats : 0; i >= 0; i--)
                    {
                        Interlocked.Increment(ref sent);
                        using var response = await client.GetAsync(path, stop);
                        if (response.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent))
                        {
                            throw new LoadException($"{(int)response.StatusCode} for {path}\n{await response.Content.ReadAsStringAsync(stop)}");
                        }
                    }
                });
            var sessions = await Sessions(database, cancellation);
            var (server, memory) = (ProcessUse.ResidentMemory(ours.Id).Now, sessions.Sum(ProcessUse.PrivateMemory));
            looks.Add((server, memory / Math.Max(1, sessions.Count)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Math.Min(first + portion, options.Requests),12:N0} {sent / clock.Elapsed.TotalSeconds,12:N0} {server,11:N0} {sessions.Count,10} {memory,18:N1}"));
        }

        var warm = looks[looks.Count / 5];
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Since the first fifth: server {looks[^1].Server / warm.Server:0.00}, a session {looks[^1].Sessions / warm.Sessions:0.00} (wanted at most {MostGrowth:0.00})"));
    }

    /// <summary>A read that no other number has: columns, aliases, casts, filters, embeds and order by chance.</summary>
    internal static string Shape(int number)
    {
        var random = new Random(number);
        var tables = TableCatalog.Declared.Tables;
        var table = tables[random.Next(tables.Count)];
        var select = string.Join(',', Readable(table).OrderBy(_ => random.Next()).Take(random.Next(1, 8)).Select(column => random.Next(3) switch
        {
            0 => $"{column.Name}::text",
            1 => $"a{random.Next(100)}:{column.Name}",
            _ => column.Name,
        }));
        var embeds = table.Relations.Where(end => end.Relation.Child != end.Relation.Parent).OrderBy(_ => random.Next()).Take(random.Next(3)).Select((end, index) =>
            $",e{index}:{end.Other.Name}!{end.Relation.Constraint}({string.Join(',', Readable(end.Other).OrderBy(_ => random.Next()).Take(3).Select(column => column.Name))})");
        var texts = Readable(table).Where(column => column is { Type: ColumnType.Text, OneOf.Count: 0 } && column.Allows(Can.Filter)).ToList();
        var filters = Enumerable.Range(0, texts.Count == 0 ? 0 : random.Next(4)).Select(_ =>
            $"&and=({texts[random.Next(texts.Count)].Name}.{(random.Next(2) == 0 ? "not." : "")}{Conditions[random.Next(Conditions.Length)]})");
        var order = Readable(table).Where(column => column.Type is ColumnType.Text or ColumnType.Timestamp or ColumnType.Boolean && column.Allows(Can.Filter))
            .OrderBy(_ => random.Next()).Take(random.Next(3)).Select(column => $"{column.Name}.{(random.Next(2) == 0 ? "asc" : "desc")}").ToList();
        return $"/v1/{table.Name}?select=n{number}:{table.Key.Name},{select}{string.Concat(embeds)}{string.Concat(filters)}{(order.Count > 0 ? $"&order={string.Join(',', order)}" : "")}&limit=3";
    }

    private static IEnumerable<ColumnDefinition> Readable(TableDefinition table) => table.Columns.Where(column => column.IsInStar && column != table.Key);

    private static async Task<List<int>> Sessions(LoadDatabase database, CancellationToken cancellation)
    {
        var list = await database.Value<string>("SELECT coalesce(string_agg(pid::text, ','), '') FROM pg_stat_activity WHERE application_name LIKE 'bookings%' AND backend_type = 'client backend'", cancellation);
        return [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
    }
}
