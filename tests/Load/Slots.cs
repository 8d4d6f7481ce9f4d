using System.Globalization;
using System.Text.Json;

namespace Bookings.Load;

/// <summary>A month of slots of one host with 100 busy events, over HTTP.</summary>
internal static class Slots
{
    private const double MostMilliseconds = 15;

    // The newest contract: scheduling-v2 reference.
    private const string SlotsVersion = "2024-09-04";

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        var eventTypeId = await EventTypes.Make(ours, database.Key, "half-an-hour", cancellation);
        var (firstDay, lastDay) = BusyMonth.Next();
        await BusyMonth.Fill(database, firstDay, cancellation);
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"/v2/slots?eventTypeId={eventTypeId}&start={firstDay:yyyy-MM-dd}&end={lastDay:yyyy-MM-dd}&timeZone=America/New_York");
        (string, string)[] headers = [("cal-api-version", SlotsVersion), ("Authorization", $"Bearer {database.Key}")];
        var slots = await CountSlots(ours, path, headers, cancellation);
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

    private static async Task<int> CountSlots(ServerProcess server, string path, (string Name, string Value)[] headers, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, server.BaseUrl + path);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await client.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new LoadException($"{path} answered {(int)response.StatusCode}: {text}");
        }

        using var body = JsonDocument.Parse(text);
        var count = body.RootElement.GetProperty("data").EnumerateObject().Sum(day => day.Value.GetArrayLength());
        return count > 0 ? count : throw new LoadException("The month has no slots: nothing to measure.");
    }
}
