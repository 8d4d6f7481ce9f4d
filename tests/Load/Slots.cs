using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Bookings.Load;

/// <summary>A month of slots of one host with 100 busy events, over HTTP.</summary>
internal static class Slots
{
    private const double MostMilliseconds = 15;

    // The newest contract of each: scheduling-v2 reference.
    private const string EventTypesVersion = "2024-06-14";
    private const string SlotsVersion = "2024-09-04";

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        if (await MakeEventType(ours, database.Key, cancellation) is not { } eventTypeId)
        {
            Console.WriteLine("Skipped: this build does not answer /v2/event-types yet.");
            return;
        }

        var (firstDay, lastDay) = BusyMonth.Next();
        await BusyMonth.Fill(database, firstDay, cancellation);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"/v2/slots?eventTypeId={eventTypeId}&start={firstDay:yyyy-MM-dd}&end={lastDay:yyyy-MM-dd}&timeZone=America/New_York");
        (string, string)[] headers = [("cal-api-version", SlotsVersion), ("Authorization", $"Bearer {database.Key}")];
        if (await CountSlots(ours, path, headers, cancellation) is not { } slots)
        {
            Console.WriteLine("Skipped: this build does not answer /v2/slots yet.");
            return;
        }

        var script = WrkRun.RandomGets([path], headers);
        var one = new Side("1 connection", (seconds, stop) => Round.Of(ours, database, () => WrkRun.Run(ours.BaseUrl, script, 1, seconds, stop)));
        var eight = new Side("8 connections", (seconds, stop) => Round.Of(ours, database, () => WrkRun.Run(ours.BaseUrl, script, 8, seconds, stop)));
        await Side.Interleave([one, eight], options, cancellation);
        Console.WriteLine();
        Console.WriteLine($"slots: {slots} slots of 30 minutes in a month with {BusyMonth.Meetings} busy events, wanted p95 below {MostMilliseconds:0} ms");
        Console.WriteLine(one.Line());
        Console.WriteLine(eight.Line());
        var (now, peak) = ProcessUse.ResidentMemory(ours.Id);
        Console.WriteLine($"  Resident memory: {now:0} MB, peak {peak:0} MB");
        Console.WriteLine("  The engine alone (wanted below 100 us): dotnet run -c Release --project tests/Benchmarks -- --filter '*MonthOfSlots*'");
    }

    private static async Task<int?> MakeEventType(ServerProcess server, string key, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.BaseUrl}/v2/event-types");
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Add("cal-api-version", EventTypesVersion);
        request.Content = new StringContent("""{"lengthInMinutes": 30, "title": "Half an hour", "slug": "half-an-hour"}""", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request, cancellation);
        using var body = await Read(response, cancellation);
        return body?.RootElement.GetProperty("data").GetProperty("id").GetInt32();
    }

    private static async Task<int?> CountSlots(ServerProcess server, string path, (string Name, string Value)[] headers, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.BaseUrl + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request, cancellation);
        using var body = await Read(response, cancellation);
        return body?.RootElement.GetProperty("data").EnumerateObject().Sum(day => day.Value.GetArrayLength()) switch
        {
            null => null,
            0 => throw new LoadException("The month has no slots: nothing to measure."),
            var count => count,
        };
    }

    // Null for an address that this build does not know.
    private static async Task<JsonDocument?> Read(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        return response.StatusCode == HttpStatusCode.NotFound
            ? null
            : response.IsSuccessStatusCode
                ? JsonDocument.Parse(text)
                : throw new LoadException($"{response.RequestMessage!.RequestUri} answered {(int)response.StatusCode}: {text}");
    }
}
