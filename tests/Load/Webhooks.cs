using System.Diagnostics;
using System.Globalization;

namespace Bookings.Load;

/// <summary>Deliveries of webhooks: how many a second to a fast receiver, beside a bare client; and 10,000 events to one that fails, across a kill -9.</summary>
internal static class Webhooks
{
    private const int Fast = 20_000;
    private const int Faulty = 10_000;
    private const int Parallel = 64;
    private const double Wanted = 1_000;
    private const string Events = "'{contacts.created,contacts.updated}'";

    // The ladder in seconds instead of hours; a receiver that hangs is given up soon.
    private static readonly KeyValuePair<string, string>[] Hurried =
    [
        new("Webhooks__TimeoutSeconds", "1"), .. Enumerable.Range(0, 12).Select(rung => new KeyValuePair<string, string>($"Webhooks__RetrySeconds__{rung}", "1")),
    ];

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        Console.WriteLine($"{Environment.ProcessorCount} processors for the server, PostgreSQL and the receiver together.");
        if (!options.Scenarios.SequenceEqual(["faults"]))
        {
            await MeasureRate(database, options, cancellation);
        }

        await SurviveFaults(database, options, cancellation);
    }

    private static async Task MeasureRate(LoadDatabase database, LoadOptions options, CancellationToken cancellation)
    {
        await using var receiver = await WebhookReceiver.Start(cancellation);
        await Subscribe(database, receiver, cancellation);
        await using var server = await BookingsServer.Start(database, options, cancellation, runsJobs: true);
        foreach (var isMeasured in (bool[])[false, true])
        {
            var name = isMeasured ? "measured" : "warm-up";
            var before = receiver.Count;
            var began = Stopwatch.GetTimestamp();
            await Insert(database, name, Fast, cancellation);
            var inserted = Stopwatch.GetElapsedTime(began);
            await Wait(() => receiver.Count - before >= Fast, $"{Fast} deliveries", cancellation);
            var took = Stopwatch.GetElapsedTime(began, receiver.Last);
            if (isMeasured)
            {
                var rate = Fast / took.TotalSeconds;
                Console.WriteLine();
                Console.WriteLine(Text($"webhooks: {Fast:N0} contacts in one statement ({inserted.TotalSeconds:0.0} s of it the insert), one webhook, one node"));
                Console.WriteLine(Text($"  Bookings     {rate,8:N0} /s, from the insert to the last delivery: outbox, notification, signatures, delivery, result"));
                var bare = await Bare(receiver, cancellation);
                Console.WriteLine(Text($"  HttpClient   {bare,8:N0} /s, the same body, {Parallel} at once, nothing else"));
                Console.WriteLine(Text($"  ratio {rate / bare:0.00}; wanted {Wanted:N0} /s: {(rate >= Wanted ? "reached" : "MISSED")}"));
            }
        }

        await Latency(database, receiver, server, cancellation);
        await database.Execute("DELETE FROM webhooks", cancellation);
    }

    private static async Task Latency(LoadDatabase database, WebhookReceiver receiver, ServerProcess server, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new Uri(server.BaseUrl) };
        client.DefaultRequestHeaders.Add("Authorization", $"Bearer {database.Key}");
        var delays = new List<double>();
        for (var i = 0; i < 100; i++)
        {
            var before = receiver.Count;
            using var body = new StringContent("{\"first_name\":\"Grace\"}", System.Text.Encoding.UTF8, "application/json");
            using var made = await client.PostAsync(new Uri("/v1/contacts", UriKind.Relative), body, cancellation);
            var answered = Stopwatch.GetTimestamp();
            made.EnsureSuccessStatusCode();
            await Wait(() => receiver.Count > before, "a delivery", cancellation, 1);
            delays.Add(Math.Max(0, Stopwatch.GetElapsedTime(answered, receiver.Last).TotalMilliseconds));
        }

        delays.Sort();
        Console.WriteLine(Text($"  from the answer of POST /v1/contacts to the delivery: median {delays[50]:0} ms, 95 of 100 within {delays[94]:0} ms, all within {delays[99]:0} ms"));
    }

    private static async Task SurviveFaults(LoadDatabase database, LoadOptions options, CancellationToken cancellation)
    {
        await using var receiver = await WebhookReceiver.Start(cancellation);
        receiver.IsFaulty = true;
        await Subscribe(database, receiver, cancellation);
        var settings = options with { Settings = [.. options.Settings, .. Hurried] };
        await using (await BookingsServer.Start(database, settings, cancellation, runsJobs: true))
        {
            await Insert(database, "faults", Faulty / 2, cancellation);
            await database.Execute("UPDATE contacts SET last_name = 'Changed' WHERE first_name = 'faults'", cancellation);
            await Wait(() => receiver.Taken.Count > Faulty / 3, "a third of the deliveries", cancellation);

            // Leaving the block kills it: -9, in the middle of its work.
        }

        var inFlight = await database.Value<long>("SELECT count(*) FROM webhook_notifications WHERE leased_until IS NOT NULL", cancellation);
        await using var second = await BookingsServer.Start(database, settings, cancellation, runsJobs: true);
        var finished = 0L;
        while (finished < Faulty)
        {
            await Task.Delay(500, cancellation);
            finished = await database.Value<long>("SELECT count(*) FROM webhook_notifications WHERE status <> 'pending' AND event_type LIKE 'contacts.%' AND target_id IN (SELECT id FROM webhooks)", cancellation);
        }

        var parked = await database.Value<long>("SELECT count(*) FROM webhook_notifications WHERE status = 'error'", cancellation);
        var twice = receiver.Taken.Values.Sum(times => times - 1);
        var unordered = receiver.ByRow.Values.Count(events => events.ToArray() is not (["contacts.created", "contacts.updated"] or ["contacts.created"] or ["contacts.updated"]));
        Console.WriteLine();
        Console.WriteLine(Text($"faults: {Faulty:N0} events, three tries in ten fail (503, reset, redirect, no answer), kill -9 after a third"));
        Console.WriteLine(Text($"  taken {receiver.Taken.Count:N0}, parked {parked:N0}, tries {receiver.Count:N0}, rows out of order {unordered}"));
        Console.WriteLine(Text($"  taken twice {twice}; on their way when the server was killed: {inFlight}"));
        if (receiver.Taken.Count + parked < Faulty || twice > inFlight || unordered > 0)
        {
            throw new LoadException("Something was lost, doubled or overtaken.");
        }
    }

    private static Task Subscribe(LoadDatabase database, WebhookReceiver receiver, CancellationToken cancellation) => database.Execute(
        $"""
        INSERT INTO webhooks (id, organization_id, endpoint, events, signing_secret)
        VALUES (gen_random_uuid(), '{database.OrganizationId}', '{receiver.Url}', {Events}, 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=')
        """,
        cancellation);

    private static Task Insert(LoadDatabase database, string name, int rows, CancellationToken cancellation) => database.Execute(
        $"""
        INSERT INTO contacts (id, organization_id, first_name, last_name, email)
        SELECT gen_random_uuid(), '{database.OrganizationId}', '{name}', 'Nr. ' || n, 'guest-' || n || '@load.test' FROM generate_series(1, {rows}) AS n
        """,
        cancellation);

    private static async Task<double> Bare(WebhookReceiver receiver, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        var left = Fast;
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Parallel).Select(async _ =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                using var body = new ByteArrayContent(receiver.Sample);
                using var response = await client.PostAsync(new Uri(receiver.Url), body, cancellation);
                response.EnsureSuccessStatusCode();
            }
        }));
        return Fast / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task Wait(Func<bool> isDone, string what, CancellationToken cancellation, int pause = 20)
    {
        var waited = Stopwatch.StartNew();
        while (!isDone())
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(3))
            {
                throw new LoadException($"Waited in vain for {what}.");
            }

            await Task.Delay(pause, cancellation);
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
