using System.Diagnostics;

namespace Bookings.Load;

/// <summary>A thousand feeds of 50 events, each read once a minute by one worker, when nothing changes.</summary>
internal static class Feeds
{
    private const int Count = 1_000;
    private const int Minute = 60;
    private const double MostOfACore = 0.20;

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        await using var platform = await FeedPlatform.Start(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), cancellation);
        await Connect(database, platform, cancellation);
        await using var ours = await BookingsServer.Start(
            database, options, cancellation, runsJobs: true, new("Feeds__SyncSeconds", "60"), new("Outbound__AllowedNetworks__0", "127.0.0.0/8"));

        var watch = Stopwatch.StartNew();
        while (await Unread(database, cancellation) is > 0 and var unread)
        {
            Console.WriteLine($"  first read: {unread} feeds to go");
            await Task.Delay(TimeSpan.FromSeconds(5), cancellation);
        }

        var imported = await database.List<long>("SELECT count(*) FROM calendar_events", cancellation);
        Console.WriteLine($"All feeds were read and {imported[0]} events stored after {watch.Elapsed.TotalSeconds:0} s. Now nothing changes any more.");
        var bodies = await Measure("whole bodies, each with another DTSTAMP", options, database, platform, ours, cancellation);
        platform.HasTags = true;
        var tags = await Measure("304 for a tag", options, database, platform, ours, cancellation);
        var later = await database.List<long>("SELECT count(*) FROM calendar_events", cancellation);
        Console.WriteLine();
        Console.WriteLine($"feeds: {Count} feeds of {FeedPlatform.Events} events a minute on one worker, wanted below {MostOfACore:P0} of a core when nothing changed");
        Console.WriteLine(bodies);
        Console.WriteLine(tags);
        Console.WriteLine(later[0] == imported[0] ? "  No event was added or deleted." : $"  WRONG: {imported[0]} events became {later[0]}.");
        var (now, peak) = ProcessUse.ResidentMemory(ours.Id);
        Console.WriteLine($"  Resident memory: {now:0} MB, peak {peak:0} MB");
    }

    private static async Task<string> Measure(
        string name, LoadOptions options, LoadDatabase database, FeedPlatform platform, ServerProcess ours, CancellationToken cancellation)
    {
        // One whole turn first: the runtime compiles, and with tags every feed gets its own.
        Console.WriteLine($"  {name}: warming up");
        await Task.Delay(TimeSpan.FromSeconds(Minute + 10), cancellation);
        var seconds = Math.Max(Minute, options.Seconds);
        var (answers, server, cluster) = (platform.Answers, ProcessUse.ProcessorMilliseconds(ours.Id), ProcessUse.ClusterMilliseconds(database.PostmasterId));
        var watch = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellation);
        var wall = watch.Elapsed.TotalMilliseconds;
        answers = platform.Answers - answers;
        server = ProcessUse.ProcessorMilliseconds(ours.Id) - server;
        cluster = ProcessUse.ClusterMilliseconds(database.PostmasterId) - cluster;
        var failed = await database.List<long>("SELECT count(*) FROM external_calendars WHERE error IS NOT NULL", cancellation);
        return $"  {name}: {answers * 60_000 / wall:0} reads a minute, {server / wall:P1} of a core ({server / Math.Max(1, answers):0.00} ms a read), "
            + $"database {cluster / wall:P1} ({cluster / Math.Max(1, answers):0.00} ms a read), {failed[0]} feeds with an error";
    }

    private static async Task<long> Unread(LoadDatabase database, CancellationToken cancellation) =>
        (await database.List<long>("SELECT count(*) FROM external_calendars WHERE last_synced IS NULL", cancellation))[0];

    private static Task Connect(LoadDatabase database, FeedPlatform platform, CancellationToken cancellation) => database.Execute(
        $"""
        INSERT INTO external_calendars (organization_id, id, product_id, ical_url, tld, next_sync_at)
        SELECT unit.organization_id, {LoadDatabase.UuidAt("1700000300000 + n", "'feed' || n")}, unit.id, {platform.UrlOf("n")}, 'platform.test', now() + n * interval '60 milliseconds'
        FROM generate_series(0, {Count - 1}) AS n
        JOIN (SELECT organization_id, id, row_number() OVER (ORDER BY id) - 1 AS place FROM products WHERE organization_id = '{database.OrganizationId}') AS unit
            ON unit.place = n % {LoadDatabase.Units};
        ANALYZE external_calendars;
        """,
        cancellation);
}
