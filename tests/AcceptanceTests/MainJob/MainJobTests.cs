using System.Globalization;
using Bookings.Application.Feeds;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>The main job from the README, step by step, over real HTTP.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.SingleInstance)]
internal sealed class MainJobTests
{
    private BookingsApp app = null!;
    private FeedServer feeds = null!;
    private ApiClient api = null!;
    private string unit = string.Empty;
    private string feedSecret = string.Empty;

    [OneTimeSetUp]
    public async Task Start()
    {
        feeds = await FeedServer.Start();
        app = await BookingsApp.Start(("Outbound:AllowedNetworks:0", "127.0.0.0/8"));
        app.Clock.Set(Instant.FromUtc(2030, 3, 1, 8, 0));
        api = await ApiClient.WithNewOrganization(app, "Main job", "ann");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await app.DisposeAsync();
        await feeds.DisposeAsync();
    }

    [Test]
    [Order(1)]
    public async Task Nights_of_an_imported_feed_appear_on_the_calendar()
    {
        var product = await api.Post("/v1/products", new { name = new { @default = "Loft" }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "request" });
        Assert.That(product.Code, Is.EqualTo(201), product.ToString());
        (unit, feedSecret) = (product.At("id"), product.At("ical_export_secret"));
        var corpus = Path.Combine(TestContext.CurrentContext.TestDirectory, "MainJob", "corpus");
        feeds.ServeFile("airbnb.ics", Path.Combine(corpus, "airbnb.ics"));
        feeds.ServeFile("booking-com.ics", Path.Combine(corpus, "booking-com.ics"));
        foreach (var (name, nights) in new[] { ("airbnb", 5), ("booking-com", 4) })
        {
            var calendar = await api.Post("/v1/external_calendars", new { product_id = unit, name, ical_url = feeds.UrlOf($"{name}.ics") });
            Assert.That(calendar.Code, Is.EqualTo(201), calendar.ToString());
            await app.Send(new SyncDueCalendars(app.Clock));
            var events = await api.Get($"/v1/calendar_events?calendar_id=eq.{calendar.At("0.id")}&order=start_date");
            Assert.That(events.Json!.AsArray(), Has.Count.EqualTo(nights), events.ToString());
            var synced = await api.Get($"/v1/external_calendars?id=eq.{calendar.At("0.id")}&select=last_synced,error");
            Assert.Multiple(() =>
            {
                Assert.That(synced.At("0.last_synced"), Is.Not.Empty);
                Assert.That(synced.At("0.error"), Is.Empty);
            });
        }
    }

    [Test]
    [Order(2)]
    public async Task A_stay_gets_free_nights_only_and_the_departure_day_is_the_next_guests_first()
    {
        Assert.Multiple(async () =>
        {
            Assert.That((await Book("2030-05-01", "2030-05-08")).Code, Is.EqualTo(201), "free nights");
            var overFeed = await Book("2030-03-12", "2030-03-15");
            Assert.That((overFeed.Code, overFeed.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), "nights of the feed");
            Assert.That((await Book("2030-05-08", "2030-05-10")).Code, Is.EqualTo(201), "from the departure day on");
        });
        await Confirm("2030-05-01");
        var overBooking = await Book("2030-05-07", "2030-05-09");
        Assert.That((overBooking.Code, overBooking.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), "nights of a confirmed booking");
    }

    [Test]
    [Order(3)]
    public async Task Confirming_and_moving_leaves_snapshots_and_the_event_embeds_booking_and_unit()
    {
        var booked = await Book("2030-06-01", "2030-06-05");
        var eventId = (await api.Get($"/v1/calendar_events?booking_id=eq.{booked.At("booking_id")}&select=id")).At("0.id");
        Assert.That((await api.Patch($"/v1/calendar_events?id=eq.{eventId}", new { status = "CONFIRMED" })).Code, Is.EqualTo(204));
        app.Clock.Advance(Duration.FromSeconds(1));
        Assert.That((await api.Patch($"/v1/calendar_events?id=eq.{eventId}", new { start_date = "2030-06-02", end_date = "2030-06-07" })).Code, Is.EqualTo(204));
        var updates = await api.Get($"/v1/calendar_event_updates?calendar_event_id=eq.{eventId}&order=created_at,id");
        var whole = await api.Get($"/v1/calendar_events?id=eq.{eventId}&select=*,bookings(*),products(name)");
        Assert.Multiple(() =>
        {
            Assert.That((updates.At("0.prev_status"), updates.At("0.next_status")), Is.EqualTo(("TENTATIVE", "CONFIRMED")));
            Assert.That((updates.At("1.prev_interval"), updates.At("1.next_interval")), Is.EqualTo(("[2030-06-01,2030-06-05)", "[2030-06-02,2030-06-07)")));
            Assert.That(whole.At("0.bookings.reference"), Is.EqualTo(booked.At("reference")));
            Assert.That(whole.At("0.bookings.confirmed_at"), Is.Not.Empty);
            Assert.That(whole.At("0.products.name.default"), Is.EqualTo("Loft"));
            Assert.That(whole.At("0.duration"), Is.EqualTo("5"));
        });
    }

    [Test]
    [Order(4)]
    public async Task A_slot_is_booked_once_moved_cancelled_and_then_offered_again()
    {
        var schedule = await api.Post("/v2/schedules", new
        {
            name = "Mornings",
            timeZone = "Europe/Rome",
            isDefault = true,
            availability = new[] { new { days = new[] { "Monday", "Tuesday" }, startTime = "09:00", endTime = "12:00" } },
        });
        Assert.That(schedule.Code, Is.EqualTo(201), schedule.ToString());
        var eventType = await api.Post("/v2/event-types", new { title = "Talk", slug = "talk", lengthInMinutes = 60 });
        Assert.That(eventType.Code, Is.EqualTo(201), eventType.ToString());
        var eventTypeId = int.Parse(eventType.At("data.id"), CultureInfo.InvariantCulture);
        var before = await Slots(eventTypeId);
        Assert.That(before, Does.Contain("2030-03-04T08:00:00.000Z"), "Monday, 09:00 in Rome");

        var body = new { start = "2030-03-04T08:00:00Z", eventTypeId, attendee = new { name = "Ada Lovelace", email = "ada@example.org", timeZone = "Europe/Rome" } };
        var booked = await api.Post("/v2/bookings", body);
        Assert.That((booked.Code, booked.At("data.status")), Is.EqualTo((201, "accepted")), booked.ToString());
        var again = await api.Post("/v2/bookings", body with { attendee = body.attendee with { email = "bob@example.org" } });
        Assert.That(again.Code, Is.EqualTo(409), again.ToString());
        Assert.That(again.At("message"), Is.Not.Empty.And.EqualTo(again.At("error.message")));
        Assert.That(await Slots(eventTypeId), Does.Not.Contain("2030-03-04T08:00:00.000Z"));

        var moved = await api.Post($"/v2/bookings/{booked.At("data.uid")}/reschedule", new { start = "2030-03-04T09:00:00Z" });
        Assert.That((moved.Code, moved.At("data.rescheduledFromUid")), Is.EqualTo((201, booked.At("data.uid"))), moved.ToString());
        Assert.That(await Slots(eventTypeId), Does.Contain("2030-03-04T08:00:00.000Z").And.Not.Contain("2030-03-04T09:00:00.000Z"));
        var seen = await api.Get("/v1/calendar_events?starts_at=eq.2030-03-04T09:00:00Z&select=status,bookings(uid)");
        Assert.That((seen.At("0.status"), seen.At("0.bookings.uid")), Is.EqualTo(("CONFIRMED", moved.At("data.uid"))));

        var cancelled = await api.Post($"/v2/bookings/{moved.At("data.uid")}/cancel", new { cancellationReason = "Ill" });
        Assert.That((cancelled.Code, cancelled.At("data.status")), Is.EqualTo((200, "cancelled")), cancelled.ToString());
        Assert.That(await Slots(eventTypeId), Is.EqualTo(before), "what was cancelled is offered again");
    }

    [Test]
    [Order(4)]
    public async Task A_moved_meeting_keeps_its_length_when_its_event_type_got_longer_meanwhile()
    {
        var eventType = await api.Post("/v2/event-types", new { title = "Short", slug = "short", lengthInMinutes = 30, minimumBookingNotice = 0 });
        var id = int.Parse(eventType.At("data.id"), CultureInfo.InvariantCulture);
        var booked = await api.Post("/v2/bookings", new
        {
            start = "2030-03-11T08:00:00Z",
            eventTypeId = id,
            attendee = new { name = "Ada", email = "ada@example.org", timeZone = "Europe/Rome" },
        });
        Assert.That(booked.Code, Is.EqualTo(201), booked.ToString());
        Assert.That((await api.Patch($"/v2/event-types/{id}", new { lengthInMinutes = 60 })).Code, Is.EqualTo(200));

        var moved = await api.Post($"/v2/bookings/{booked.At("data.uid")}/reschedule", new { start = "2030-03-11T09:00:00Z" });

        Assert.That((moved.Code, moved.At("data.duration")), Is.EqualTo((201, "30")), moved.ToString());
        var odd = await api.Post($"/v2/bookings/{moved.At("data.uid")}/reschedule", new { start = "2030-03-11T10:00:30Z" });
        Assert.That(odd.Code, Is.EqualTo(400));
        Assert.That(odd.At("message"), Does.Contain("whole minute"));
        var byItsOwnTime = await api.Get($"/v2/bookings?bookingUid={moved.At("data.uid")}&beforeCreatedAt={moved.At("data.createdAt")}");
        Assert.That(byItsOwnTime.At("pagination.totalItems"), Is.EqualTo("1"));
    }

    [Test]
    [Order(5)]
    public async Task An_independent_parser_finds_the_same_ranges_in_the_exported_feed()
    {
        var feed = await api.Get($"/ical/{feedSecret}.ics");
        Assert.That((feed.Code, feed.Headers["Content-Type"]), Is.EqualTo((200, "text/calendar; charset=utf-8")), feed.ToString());
        var stored = await api.Get(
            $"/v1/calendar_events?product_id=eq.{unit}&calendar_id=is.null&status=neq.CANCELLED&order=start_date&select=start_date,end_date,status");
        var expected = stored.Json!.AsArray().Select(row => $"{row!["start_date"]} {row["end_date"]} {row["status"]}");
        Assert.That(await IcalJs.Ranges(feed.Text), Is.EqualTo(expected));
    }

    private Task<ApiReply> Book(string start, string end) => api.Post(
        "/v1/book", new { product_id = unit, interval = new { start, end }, occupancy = new { }, contact = new { name = "Grace Hopper", email = "grace@example.org" } });

    private async Task Confirm(string startDate)
    {
        var reply = await api.Patch($"/v1/calendar_events?product_id=eq.{unit}&start_date=eq.{startDate}", new { status = "CONFIRMED" });
        Assert.That(reply.Code, Is.EqualTo(204), reply.ToString());
    }

    private async Task<List<string>> Slots(int eventTypeId)
    {
        var slots = await api.Get($"/v2/slots?eventTypeId={eventTypeId}&start=2030-03-04&end=2030-03-05");
        Assert.That(slots.Code, Is.EqualTo(200), slots.ToString());
        return [.. slots.Json!["data"]!.AsObject().SelectMany(day => day.Value!.AsArray().Select(slot => (string)slot!["start"]!))];
    }
}
