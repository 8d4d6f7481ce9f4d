using System.Text.Json;

namespace Bookings.Load;

/// <summary>Reads of the tables dialect against PostgREST and pgbench on the same rows.</summary>
internal static class Reads
{
    private const double MostMegabytes = 300;

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        var scenarios = Chosen(options);
        await using var database = await LoadDatabase.Start(cancellation);
        await CalendarRows.Load(database, options.Events, cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        await using var postgrest = await PostgrestServer.Start(database, cancellation);
        Console.WriteLine($"{options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s, {Environment.ProcessorCount} processors.");
        foreach (var scenario in scenarios)
        {
            await Measure(scenario, options, database, ours, postgrest, cancellation);
        }
    }

    private static List<ReadScenario> Chosen(LoadOptions options)
    {
        var unknown = options.Scenarios.Where(name => ReadScenario.All.All(scenario => scenario.Name != name)).ToList();
        return unknown.Count == 0
            ? [.. ReadScenario.All.Where(scenario => options.Scenarios.Count == 0 || options.Scenarios.Contains(scenario.Name))]
            : throw new LoadException($"There is no scenario {unknown[0]}: {string.Join(", ", ReadScenario.All.Select(scenario => scenario.Name))}.");
    }

    private static async Task Measure(
        ReadScenario scenario, LoadOptions options, LoadDatabase database, ServerProcess ours, ServerProcess postgrest, CancellationToken cancellation)
    {
        var organizationId = database.OrganizationId;
        var values = await database.List<string>(scenario.Values.Replace(":organization", $"'{organizationId}'", StringComparison.Ordinal), cancellation);
        List<string> paths = [.. values.Select(value => scenario.Path.Replace("{}", value, StringComparison.Ordinal))];
        List<string> ourPaths = [.. paths.Select(path => $"/v1/{path}")];
        List<string> theirPaths = [.. paths.Select(path => $"/{path}&organization_id=eq.{organizationId}")];
        (string, string)[] exact = scenario.Exact ? [("Prefer", "count=exact")] : [];
        (string, string)[] ourHeaders = [("Authorization", $"Bearer {database.Key}"), .. exact];
        await Compare(ours.BaseUrl + ourPaths[0], ourHeaders, postgrest.BaseUrl + theirPaths[0], exact, cancellation);

        var ourScript = WrkRun.RandomGets(ourPaths, ourHeaders);
        var theirScript = WrkRun.RandomGets(theirPaths, exact);
        var sqlScript = scenario.Script(organizationId, values);
        var bookings = new Side("Bookings", (seconds, stop) =>
            Round.Of(ours, database, () => WrkRun.Run(ours.BaseUrl, ourScript, options.Connections, seconds, stop)));
        var reference = new Side("PostgREST", (seconds, stop) =>
            Round.Of(postgrest, database, () => WrkRun.Run(postgrest.BaseUrl, theirScript, options.Connections, seconds, stop)));
        var pgbench = new Side("pgbench", (seconds, stop) =>
            Round.Of(database, () => PgbenchRun.Run(database, sqlScript, options.Connections, seconds, [], stop)));
        await Side.Interleave([bookings, reference, pgbench], options, cancellation);

        Console.WriteLine();
        Console.WriteLine($"{scenario.Name}: {scenario.Title}");
        foreach (var side in (Side[])[bookings, reference, pgbench])
        {
            Console.WriteLine(side.Line());
        }

        Console.WriteLine(Numbers.Ratio(bookings, reference, scenario.Wanted.Postgrest));
        Console.WriteLine(Numbers.Ratio(bookings, pgbench, scenario.Wanted.Pgbench));
        Console.WriteLine(MemoryLine(ours, postgrest));
    }

    private static string MemoryLine(ServerProcess ours, ServerProcess postgrest)
    {
        var (now, peak) = ProcessUse.ResidentMemory(ours.Id);
        var (theirs, _) = ProcessUse.ResidentMemory(postgrest.Id);
        return $"  Resident memory: Bookings {now:0} MB, peak {peak:0} MB (wanted below {MostMegabytes:0}); PostgREST {theirs:0} MB";
    }

    /// <summary>Both must give the same rows, else they do not do the same work.</summary>
    private static async Task Compare(
        string ourUrl, (string Name, string Value)[] ourHeaders, string theirUrl, (string Name, string Value)[] theirHeaders, CancellationToken cancellation)
    {
        var (mine, other) = (await Get(ourUrl, ourHeaders, cancellation), await Get(theirUrl, theirHeaders, cancellation));
        if (mine.Body.GetArrayLength() == 0 || !JsonElement.DeepEquals(mine.Body, other.Body) || mine.Range != other.Range)
        {
            throw new LoadException(
                $"The answers differ, so a comparison would mean nothing:\n{ourUrl}\n  {mine.Range} {Start(mine.Body)}\n{theirUrl}\n  {other.Range} {Start(other.Body)}");
        }
    }

    private static string Start(JsonElement body) => body.GetRawText() is { Length: > 1500 } text ? text[..1500] : body.GetRawText();

    private static async Task<(JsonElement Body, string? Range)> Get(string url, (string Name, string Value)[] headers, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new LoadException($"{url} answered {(int)response.StatusCode}: {text}");
        }

        using var document = JsonDocument.Parse(text);
        return (document.RootElement.Clone(), response.Content.Headers.TryGetValues("Content-Range", out var range) ? range.Single() : null);
    }
}
