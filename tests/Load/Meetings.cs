using System.Globalization;
using Bookings.Application.Organizations;
using Bookings.Domain.Organizations;

namespace Bookings.Load;

/// <summary>A month of slots of teams of 1, 10 and 50 hosts with 100 busy events each, and meetings that guests book with one host each.</summary>
internal static class Meetings
{
    private const int Hosts = 50;
    private const int SlotConnections = 8;
    private const double MostSlotMilliseconds = 60;
    private const double MostBookingMilliseconds = 25;

    // Guests think between two requests: about seventy bookings a second from sixteen connections, which is less than the server can do.
    private const int LongestPauseMilliseconds = 400;

    // The newest contract of each: scheduling-v2 reference.
    private const string SlotsVersion = "2024-09-04";
    private const string BookingsVersion = "2026-02-25";

    // Half-hours from 09:00 to 15:00 UTC are office hours in Rome, in summer and in winter.
    private const int StartsPerWeek = 60;

    // More than a host can be booked in a second: runs never meet.
    private const int StartsPerSecond = 60;

    public static async Task Run(LoadOptions options, CancellationToken cancellation)
    {
        await using var database = await LoadDatabase.Start(cancellation);
        var keys = await MakeHosts(database, cancellation);
        await using var ours = await BookingsServer.Start(database, options, cancellation);
        var eventTypes = new List<int>();
        foreach (var key in keys)
        {
            eventTypes.Add(await EventTypes.Make(ours, key, "half-an-hour", cancellation));
        }

        var (first, last) = BusyMonth.Next();
        await BusyMonth.Fill(database, first, cancellation);
        var sides = new List<Side>();
        foreach (var hosts in (int[])[1, 10, Hosts])
        {
            var team = await MakeTeam(ours, database, keys[0], hosts, cancellation);
            var path = string.Create(CultureInfo.InvariantCulture, $"/v2/slots?eventTypeId={team}&start={first:yyyy-MM-dd}&end={last:yyyy-MM-dd}&timeZone=America/New_York");
            (string, string)[] headers = [("cal-api-version", SlotsVersion), ("Authorization", $"Bearer {keys[0]}")];
            var slots = WrkRun.RandomGets([path], headers);
            sides.Add(new Side($"{hosts} hosts", (seconds, stop) => Round.Of(ours, database, () => WrkRun.Run(ours.BaseUrl, slots, SlotConnections, seconds, stop))));
        }

        var starts = 0;
        Task<WrkRun> Book(int longestPause, int seconds, CancellationToken stop)
        {
            var from = starts;
            starts += seconds * StartsPerSecond;
            return WrkRun.Run(ours.BaseUrl, Posts(eventTypes, from, longestPause), options.Connections, seconds, stop);
        }

        var booked = new Side("bookings", (seconds, stop) => Round.Of(ours, database, () => Book(0, seconds, stop)));
        var paced = new Side("with pauses", (seconds, stop) => Round.Of(ours, database, () => Book(LongestPauseMilliseconds, seconds, stop)));
        await Side.Interleave([.. sides, booked, paced], options, cancellation);
        Console.WriteLine();
        Console.WriteLine($"slots: a month of a round robin at {SlotConnections} connections, wanted p95 below {MostSlotMilliseconds:0} ms for {Hosts} hosts");
        foreach (var side in sides)
        {
            Console.WriteLine(side.Line());
        }

        Console.WriteLine();
        Console.WriteLine($"bookings: POST /v2/bookings at {options.Connections} connections, wanted p95 below {MostBookingMilliseconds:0} ms");
        Console.WriteLine(booked.Line());
        Console.WriteLine(paced.Line());
        var (now, peak) = ProcessUse.ResidentMemory(ours.Id);
        Console.WriteLine($"  Resident memory: {now:0} MB, peak {peak:0} MB");
    }

    /// <summary>Keys of all hosts.</summary>
    private static async Task<IReadOnlyList<string>> MakeHosts(LoadDatabase database, CancellationToken cancellation)
    {
        var keys = new List<string> { database.Key };
        for (var number = 2; number <= Hosts; number++)
        {
            var email = $"host-{number}@load.test";
            await database.Send(now => new CreateUser("Measured", email, $"Host {number}", $"host-{number}", "Europe/Rome", now), cancellation);
            keys.Add((await database.Send(now => new CreateApiKey("Measured", email, Scopes.Full.ToString(), "Load", now), cancellation)).Secret.Text);
        }

        return keys;
    }

    /// <summary>The event type of a team in which so many hosts take turns.</summary>
    private static async Task<int> MakeTeam(ServerProcess server, LoadDatabase database, string key, int hosts, CancellationToken cancellation)
    {
        var number = await EventTypes.Make(server, key, $"team-of-{hosts}", cancellation);
        await database.Execute(
            $"""
            INSERT INTO teams (id, organization_id, name, slug, time_zone) SELECT gen_random_uuid(), organization_id, slug, slug, 'Europe/Rome' FROM event_types WHERE number = {number};
            INSERT INTO event_type_hosts (organization_id, event_type_id, host_id, is_fixed)
                SELECT t.organization_id, t.id, h.id, false FROM event_types AS t
                JOIN LATERAL (SELECT id FROM hosts WHERE organization_id = t.organization_id ORDER BY id LIMIT {hosts}) AS h ON true WHERE t.number = {number};
            UPDATE event_types AS t SET host_id = NULL, scheduling_type = 'round-robin', team_id = m.id
                FROM teams AS m WHERE m.organization_id = t.organization_id AND m.slug = t.slug AND t.number = {number};
            ANALYZE event_types, event_type_hosts, hosts, schedules;
            """,
            cancellation);
        return number;
    }

    // Each thread has its half of the hosts and takes them in turn, the next start of each.
    private static string Posts(IReadOnlyList<int> eventTypes, int firstStart, int longestPause) =>
        $$$"""
        local types = { {{{string.Join(", ", eventTypes)}}} }
        local half = #types / 2
        local n = -1
        function delay() return math.random(0, {{{longestPause}}}) end
        wrk.headers["cal-api-version"] = "{{{BookingsVersion}}}"
        wrk.headers["Content-Type"] = "application/json"
        function request()
          n = n + 1
          local start = {{{firstStart}}} + math.floor(n / half)
          local slot = start % {{{StartsPerWeek}}}
          local at = {{{FirstMonday}}} + math.floor(start / {{{StartsPerWeek}}}) * 604800 + math.floor(slot / 12) * 86400 + (slot % 12) * 1800
          local type = types[(thread_number % 2) * half + n % half + 1]
          return wrk.format("POST", "/v2/bookings", nil, string.format(
            '{"start":"%s","eventTypeId":%d,"attendee":{"name":"Guest %d","email":"guest-%d-%d-%d@load.test","timeZone":"America/New_York"}}',
            os.date("!%Y-%m-%dT%H:%M:%SZ", at), type, n, {{{firstStart}}}, thread_number, n))
        end
        """;

    // Behind the busy month, 09:00 UTC.
    private static long FirstMonday => new DateTimeOffset(2030, 1, 7, 9, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
}
