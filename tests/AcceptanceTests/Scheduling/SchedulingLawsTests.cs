using System.Net;
using System.Text.Json.Nodes;
using Bookings.Domain.Time;
using Bookings.TestKit;
using NodaTime;
using NodaTime.Text;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What always holds of slots, bookings and lists, with options and times by chance around a change of the clock. The engine alone is tested over all zones.</summary>
/// <remarks>The chance is seeded: a failure comes back. Each test has an organization of its own.</remarks>
[TestFixture]
internal sealed class SchedulingLawsTests
{
    private static readonly string[] Zones = ["Europe/Rome", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Pacific/Chatham"];

    // Hours that every change of a clock meets, also over midnight.
    private static readonly (int From, int To)[] Open = [(30, 330), (1260, 1440)];

    private BookingsApp app = null!;
    private SchedulingClient guest = null!;
    private int organizations;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        guest = new SchedulingClient(app.NewClient());
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [TestCaseSource(nameof(Zones))]
    public async Task A_slot_that_is_offered_can_be_booked_and_no_other_start(string zone)
    {
        var random = new Random(zone.Length);
        var (scene, booker) = (await SceneIn(zone), DateTimeZoneProviders.Tzdb[Zones[random.Next(Zones.Length)]]);
        var eventType = await scene.EventType(random, "chance");
        var offered = await Offered(eventType, booker, scene.Window);
        Assert.That(offered, Is.Not.Empty);

        // A start counts as offered when it is so on the guest's clock, in UTC or on the host's.
        HashSet<Instant> any = [.. offered, .. await Offered(eventType, DateTimeZone.Utc, scene.Window), .. await Offered(eventType, scene.Zone, scene.Window)];
        var others = Enumerable.Range(0, (int)scene.Window.Length.TotalMinutes / 5).Select(i => scene.Window.Start + Duration.FromMinutes(5 * i)).Where(start => !any.Contains(start)).ToArray();
        foreach (var start in random.GetItems(others, 6))
        {
            var refused = await Book(eventType, start, booker);
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), $"{start} is not offered: {refused}");
        }

        foreach (var start in random.GetItems(offered, 5).Distinct())
        {
            var booked = await Book(eventType, start, booker);
            Assert.That(booked.Status, Is.EqualTo(HttpStatusCode.Created), $"{start} is offered: {booked}");
            Assert.That((await Book(eventType, start, booker, "late@example.org")).Status, Is.EqualTo(HttpStatusCode.Conflict), $"{start} is booked");
            await Cancel(booked.Text("data.uid"));
        }
    }

    [TestCaseSource(nameof(Zones))]
    public async Task No_slot_lies_where_the_clock_jumps_or_the_schedule_is_closed(string zone)
    {
        var scene = await SceneIn(zone);
        var eventType = await scene.EventType(new Random(zone.Length + 1), "gap");
        var length = Duration.FromMinutes((int)(await scene.Host.Get($"/v2/event-types/{eventType}")).Data["lengthInMinutes"]!);
        var slots = await guest.Get($"/v2/slots?eventTypeId={eventType}&{Asked(scene.Zone, scene.Window)}");
        foreach (var (day, starts) in slots.Data.AsObject())
        {
            foreach (var start in starts!.AsArray().Select(slot => OffsetDateTimePattern.ExtendedIso.Parse(slot!["start"]!.ToString()).Value))
            {
                Assert.That(LocalDatePattern.Iso.Format(start.Date), Is.EqualTo(day));
                Assert.That(start.InZone(scene.Zone).Offset, Is.EqualTo(start.Offset), $"the clock never shows {start}");
                Assert.That(IsOpen(start.ToInstant().InZone(scene.Zone)) && IsOpen((start.ToInstant() + length - Duration.FromMinutes(1)).InZone(scene.Zone)), Is.True, $"{start} is closed");
            }
        }
    }

    [TestCaseSource(nameof(Zones))]
    public async Task Cancelling_frees_exactly_one_slot_and_a_move_that_fails_keeps_the_time(string zone)
    {
        var random = new Random(zone.Length + 2);
        var scene = await SceneIn(zone);
        var eventType = (int)(await scene.Host.Post("/v2/event-types", new { title = "Plain", slug = "plain", lengthInMinutes = 30 })).Data["id"]!;
        var offered = await Offered(eventType, scene.Zone, scene.Window);
        var chosen = random.GetItems(offered, 4).Distinct().ToArray();
        var uids = new List<string>();
        foreach (var start in chosen)
        {
            uids.Add((await Book(eventType, start, scene.Zone)).Text("data.uid"));
        }

        Assert.That(await Offered(eventType, scene.Zone, scene.Window), Is.EqualTo(offered.Except(chosen)));
        for (var i = 1; i < uids.Count; i++)
        {
            var failed = await guest.Post($"/v2/bookings/{uids[i]}/reschedule", new { start = InstantPattern.General.Format(chosen[0]) });
            Assert.That(failed.Status, Is.EqualTo(HttpStatusCode.Conflict), failed.ToString());
            var kept = await guest.Get($"/v2/bookings/{uids[i]}");
            Assert.That((kept.Text("data.status"), InstantPattern.ExtendedIso.Parse(kept.Text("data.start")).Value), Is.EqualTo(("accepted", chosen[i])));
        }

        Assert.That(await Offered(eventType, scene.Zone, scene.Window), Is.EqualTo(offered.Except(chosen)), "what failed freed nothing");
        for (var i = 0; i < uids.Count; i++)
        {
            await Cancel(uids[i]);
            Assert.That(await Offered(eventType, scene.Zone, scene.Window), Is.EqualTo(offered.Except(chosen[(i + 1)..])), "one more");
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    public async Task Filters_divide_any_bookings_and_pages_sum_up(int seed)
    {
        var random = new Random(seed);
        var scene = await SceneIn("Europe/Rome");
        await AnyBookings(scene, random);
        app.Clock.Advance(Duration.FromHours(24) + Duration.FromSeconds(1));
        var now = app.Clock.GetCurrentInstant();
        var all = (await scene.Host.Get("/v2/bookings?take=250")).Data.AsArray().Select(booking => booking!).ToList();
        Assert.That(all, Has.Count.GreaterThan(15));
        foreach (var statuses in (string[][])[["upcoming"], ["recurring"], ["past"], ["cancelled"], ["unconfirmed"], ["past", "cancelled"], ["upcoming", "recurring", "past", "cancelled"]])
        {
            var listed = MeetingScene.UidsOf(await scene.Host.Get($"/v2/bookings?take=250&status={string.Join(',', statuses)}"));
            Assert.That(listed, Is.EquivalentTo(all.Where(booking => statuses.Any(status => Counts(booking, status, now))).Select(UidOf)), string.Join(',', statuses));
        }

        Assert.That(all.TrueForAll(booking => new[] { "upcoming", "past", "cancelled" }.Count(status => Counts(booking, status, now)) + (IsWaitingOccurrence(booking, now) ? 1 : 0) == 1), Is.True);
        var take = random.Next(1, 9);
        var seen = new List<string>();
        while (true)
        {
            var page = await scene.Host.Get($"/v2/bookings?take={take}&skip={seen.Count}");
            seen.AddRange(MeetingScene.UidsOf(page));
            Assert.That((page.Text("pagination.totalItems"), page.Text("pagination.remainingItems")), Is.EqualTo(($"{all.Count}", $"{all.Count - seen.Count}")));
            if (!(bool)page.Body!["pagination"]!["hasNextPage"]!)
            {
                break;
            }
        }

        Assert.That(seen, Is.EqualTo(all.Select(UidOf)));
    }

    private static string UidOf(JsonNode booking) => booking["uid"]!.ToString();

    // Reference scheduling-v2 §3.2, read off the answer.
    private static bool Counts(JsonNode booking, string status, Instant now)
    {
        var ends = InstantPattern.ExtendedIso.Parse(booking["end"]!.ToString()).Value;
        var (state, isRecurring) = (booking["status"]!.ToString(), booking["recurringBookingUid"] is not null);
        var isOff = state is "cancelled" or "rejected";
        return status switch
        {
            "upcoming" => ends >= now && (isRecurring ? state == "accepted" : !isOff),
            "recurring" => ends >= now && isRecurring && !isOff,
            "past" => ends <= now && !isOff,
            "cancelled" => isOff,
            _ => ends >= now && state == "pending",
        };
    }

    private static bool IsWaitingOccurrence(JsonNode booking, Instant now) => Counts(booking, "recurring", now) && !Counts(booking, "upcoming", now);

    private async Task AnyBookings(Scene scene, Random random)
    {
        var policy = new { type = "always", blockUnconfirmedBookingsInBooker = true };
        var weekly = new { interval = 1, occurrences = 2, frequency = "weekly" };
        object[] offers =
        [
            new { title = "Plain", slug = "plain", lengthInMinutes = 30, minimumBookingNotice = 0 },
            new { title = "Asked", slug = "asked", lengthInMinutes = 30, minimumBookingNotice = 0, confirmationPolicy = policy },
            new { title = "Weekly", slug = "weekly", lengthInMinutes = 30, minimumBookingNotice = 0, recurrence = weekly },
            new { title = "Weekly, asked", slug = "weekly-asked", lengthInMinutes = 30, minimumBookingNotice = 0, recurrence = weekly, confirmationPolicy = policy },
            new { title = "Seats", slug = "seats", lengthInMinutes = 30, minimumBookingNotice = 0, seats = new { seatsPerTimeSlot = 3, showAttendeeInfo = true, showAvailabilityCount = true } },
        ];
        var now = app.Clock.GetCurrentInstant();
        var window = new InstantRange(now + Duration.FromMinutes(1), now + Duration.FromHours(60));
        for (var i = 0; i < 18; i++)
        {
            // Each kind once at least.
            var kind = i < offers.Length ? i : random.Next(offers.Length);
            if (i < offers.Length)
            {
                scene.Numbers.Add((int)(await scene.Host.Post("/v2/event-types", offers[i])).Data["id"]!);
            }

            var starts = await Offered(scene.Numbers[kind], DateTimeZone.Utc, window);
            var made = await Book(scene.Numbers[kind], starts[random.Next(starts.Length)], DateTimeZone.Utc, $"guest{i}@example.org");
            Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
            var uid = (made.Data as JsonArray ?? [made.Data.DeepClone()])[0]!["uid"]!.ToString();
            var action = random.Next(5) switch { 0 => "cancel", 1 => "confirm", 2 => "decline", _ => null };
            if (action is not null)
            {
                // Some are refused, and leave the booking as it is.
                await scene.Host.Post($"/v2/bookings/{uid}/{action}", action == "cancel" ? new { cancellationReason = "Ill" } : new { });
            }
        }
    }

    private async Task<Scene> SceneIn(string name)
    {
        var number = Interlocked.Increment(ref organizations);
        var zone = DateTimeZoneProviders.Tzdb[name];
        var host = await SchedulingClient.Of(app, $"Laws {number}", $"laws{number}");
        var days = new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };
        var schedule = await host.Post("/v2/schedules", new
        {
            name = "All week", timeZone = name, isDefault = true,
            availability = new[] { new { days, startTime = "00:30", endTime = "05:30" }, new { days, startTime = "21:00", endTime = "23:59" } },
        });
        Assert.That(schedule.Status, Is.EqualTo(HttpStatusCode.Created), schedule.ToString());
        var change = zone.GetZoneInterval(app.Clock.GetCurrentInstant() + Duration.FromDays(30)).End;
        return new Scene(host, zone, new InstantRange(change - Duration.FromMinutes(1_507), change + Duration.FromMinutes(1_507)), []);
    }

    private async Task<Instant[]> Offered(int eventType, DateTimeZone zone, InstantRange window)
    {
        var slots = await guest.Get($"/v2/slots?eventTypeId={eventType}&{Asked(zone, window)}");
        Assert.That(slots.Status, Is.EqualTo(HttpStatusCode.OK), slots.ToString());
        return
        [
            .. slots.Data.AsObject().SelectMany(day => day.Value!.AsArray())
                .Select(slot => OffsetDateTimePattern.ExtendedIso.Parse(slot!["start"]!.ToString()).Value.ToInstant()),
        ];
    }

    private static string Asked(DateTimeZone zone, InstantRange window) =>
        $"start={InstantPattern.General.Format(window.Start)}&end={InstantPattern.General.Format(window.End)}&timeZone={zone.Id}";

    private Task<SchedulingClient.Reply> Book(int eventType, Instant start, DateTimeZone zone, string email = "grace@example.org") => guest.Post("/v2/bookings", new
    {
        start = InstantPattern.General.Format(start), eventTypeId = eventType, attendee = new { name = "Grace", email, timeZone = zone.Id },
    });

    private async Task Cancel(string uid) => Assert.That((await guest.Post($"/v2/bookings/{uid}/cancel", null)).Status, Is.EqualTo(HttpStatusCode.OK));

    private static bool IsOpen(ZonedDateTime wall)
    {
        var minute = (wall.Hour * 60) + wall.Minute;
        return Open.Any(hours => hours.From <= minute && minute < hours.To);
    }

    private sealed record Scene(SchedulingClient Host, DateTimeZone Zone, InstantRange Window, List<int> Numbers)
    {
        public async Task<int> EventType(Random random, string slug)
        {
            int Any(params int[] values) => values[random.Next(values.Length)];
            var length = Any(20, 30, 45, 60);
            var made = await Host.Post("/v2/event-types", new
            {
                title = slug, slug, lengthInMinutes = length, slotInterval = Any(15, 25, length), beforeEventBuffer = Any(0, 5), afterEventBuffer = Any(0, 10), offsetStart = Any(0, 0, 5),
                showOptimizedSlots = Any(0, 0, 1) == 1,
            });
            Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
            return (int)made.Data["id"]!;
        }
    }
}
