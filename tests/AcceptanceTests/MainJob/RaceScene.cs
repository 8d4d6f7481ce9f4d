using System.Collections.Concurrent;
using System.Globalization;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>Units and hosts that many clients want at once: some are booked at once, the last of each is asked for and confirmed.</summary>
internal sealed class RaceScene
{
    private static readonly DateOnly FirstDay = new(2027, 1, 1);
    private static readonly DateTime FirstHour = new(2027, 1, 4, 0, 0, 0, DateTimeKind.Utc);

    private RaceScene(ApiClient owner, List<string> units, List<RaceHost> hosts) => (Owner, Units, RacingHosts) = (owner, units, hosts);

    public ApiClient Owner { get; }

    public List<string> Units { get; }

    public List<RaceHost> RacingHosts { get; }

    public List<string> InstantUnits => Units[..^1];

    public List<RaceHost> InstantHosts => RacingHosts[..^1];

    public ConcurrentDictionary<string, int> Counts { get; } = new();

    public static async Task<RaceScene> Create(BookingsApp app, int unitCount, int hostCount)
    {
        var owner = await ApiClient.WithNewOrganization(app, "Race", "owner");
        var units = new List<string>();
        for (var index = 0; index < unitCount; index++)
        {
            var product = await owner.Post("/v1/products", new
            {
                name = new { @default = $"Unit {index}" },
                rent_period = "nightly",
                timezone = "Europe/Rome",
                interaction = index == unitCount - 1 ? "request" : "book",
            });
            units.Add(product.At("id"));
        }

        var hosts = new List<RaceHost>();
        for (var index = 0; index < hostCount; index++)
        {
            var client = await ApiClient.WithNewUser(app, "Race", $"host{index}");
            string[] days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
            var schedule = await client.Post("/v2/schedules", new
            {
                name = "Always",
                timeZone = "UTC",
                isDefault = true,
                availability = new[] { new { days, startTime = "00:00", endTime = "23:59" } },
            });
            object confirmation = index == hostCount - 1
                ? new { type = "always", blockUnconfirmedBookingsInBooker = false }
                : new { disabled = true };
            var eventType = await client.Post("/v2/event-types", new
            {
                title = "Talk",
                slug = "talk",
                lengthInMinutes = 60,
                minimumBookingNotice = 0,
                scheduleId = int.Parse(schedule.At("data.id"), CultureInfo.InvariantCulture),
                confirmationPolicy = confirmation,
            });
            hosts.Add(new RaceHost(client, int.Parse(eventType.At("data.id"), CultureInfo.InvariantCulture)));
        }

        return new RaceScene(owner, units, hosts);
    }

    /// <summary>The body of POST /v1/book.</summary>
    public static object Stay(string unit, int dayOffset, int nights) => new
    {
        product_id = unit,
        interval = new { start = Day(dayOffset), end = Day(dayOffset + nights) },
        contact = new { name = "Guest", email = "guest@example.org" },
    };

    public static string Day(int offset) => FirstDay.AddDays(offset).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Hour(int offset) => FirstHour.AddHours(offset).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public void Count(string what) => Counts.AddOrUpdate(what, 1, (_, count) => count + 1);
}

/// <summary>A host with a key and one event type.</summary>
internal sealed record RaceHost(ApiClient Client, int EventTypeId)
{
    /// <summary>The body of POST /v2/bookings.</summary>
    public object Meeting(int hourOffset) => new
    {
        start = RaceScene.Hour(hourOffset),
        eventTypeId = EventTypeId,
        attendee = new { name = "Guest", email = $"guest{Random.Shared.Next()}@example.org", timeZone = "Europe/Rome" },
    };
}
