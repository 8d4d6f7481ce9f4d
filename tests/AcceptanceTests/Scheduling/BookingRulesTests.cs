using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What an event type asks of a booking.</summary>
public sealed class BookingRulesTests
{
    private const string Busy = "User either already has booking at this time or is not available";
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task What_is_offered_can_be_booked_and_nothing_else()
    {
        var odd = await scene.EventType(new { title = "Odd", slug = "odd", lengthInMinutes = 45, slotInterval = 25, afterEventBuffer = 10, onlyShowFirstAvailableSlot = true });
        await scene.Book("2026-05-05T07:00:00Z");
        var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={odd}&start=2026-05-05&end=2026-05-05");
        var offered = slots.Data["2026-05-05"]!.AsArray().Select(slot => slot!["start"]!.ToString()).ToList();
        Assert.That(offered, Has.Count.EqualTo(1));
        foreach (var minute in Enumerable.Range(0, 8 * 12).Select(n => 7 * 60 + (n * 5)))
        {
            var start = $"2026-05-05T{minute / 60:00}:{minute % 60:00}:00.000Z";
            var made = await Try(odd, start, new { timeZone = "UTC" });
            Assert.That(made.Status == HttpStatusCode.Created, Is.EqualTo(offered.Contains(start)), $"{start} {made}");
            if (made.Status == HttpStatusCode.Created)
            {
                await scene.Guest.Post($"/v2/bookings/{made.Text("data.uid")}/cancel", null);
            }
        }
    }

    [Test]
    public async Task A_guest_chooses_one_of_the_lengths()
    {
        var talk = await scene.EventType(new { title = "Talk", slug = "talk", lengthInMinutes = 30, lengthInMinutesOptions = new[] { 30, 90 } });
        var made = await Try(talk, "2026-05-05T07:00:00Z", new { lengthInMinutes = 90 });
        Assert.That((made.Text("data.end"), made.Text("data.duration")), Is.EqualTo(("2026-05-05T08:30:00.000Z", "90")), made.ToString());
        var refused = await Try(talk, "2026-05-05T09:00:00Z", new { lengthInMinutes = 60 });
        MeetingScene.IsRefused(
            refused, HttpStatusCode.BadRequest, "Provided 'lengthInMinutes' is not one of the possible lengths for the event type. The possible lengths are: 30, 90");

        var moved = await scene.Guest.Post($"/v2/bookings/{made.Text("data.uid")}/reschedule", new { start = "2026-05-05T10:00:00Z" });
        Assert.That(moved.Text("data.duration"), Is.EqualTo("90"), "a moved meeting keeps its length");
    }

    [Test]
    public async Task Only_meetings_that_start_soon_need_an_answer()
    {
        var talk = await scene.EventType(new
        {
            title = "Talk", slug = "talk", lengthInMinutes = 30,
            confirmationPolicy = new { type = "time", noticeThreshold = new { unit = "hours", count = 24 }, blockUnconfirmedBookingsInBooker = true },
        });
        Assert.That((await Try(talk, "2026-05-05T08:30:00Z")).Text("data.status"), Is.EqualTo("pending"));
        Assert.That((await Try(talk, "2026-05-05T09:00:00Z")).Text("data.status"), Is.EqualTo("accepted"));
    }

    [Test]
    public async Task Limits_of_meetings_and_minutes_are_kept()
    {
        var two = await scene.EventType(new { title = "Two", slug = "two", lengthInMinutes = 30, bookingLimitsCount = new { day = 2 } });
        var first = await scene.Book("2026-05-05T08:00:00Z", eventType: two);
        await scene.Book("2026-05-05T09:00:00Z", eventType: two);
        MeetingScene.IsRefused(await Try(two, "2026-05-05T10:00:00Z"), HttpStatusCode.Forbidden, "booking_limit_reached");
        MeetingScene.IsRefused(await Try(two, "2026-05-05T08:00:00Z"), HttpStatusCode.Conflict, Busy);
        await scene.Book("2026-05-06T08:00:00Z", eventType: two);
        var moved = await scene.Guest.Post($"/v2/bookings/{first}/reschedule", new { start = "2026-05-05T11:00:00Z" });
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), "the moved meeting does not count twice");

        var hour = await scene.EventType(new { title = "Hour", slug = "hour", lengthInMinutes = 45, bookingLimitsDuration = new { week = 60 } });
        await scene.Book("2026-05-07T08:00:00Z", eventType: hour);
        MeetingScene.IsRefused(await Try(hour, "2026-05-08T08:00:00Z"), HttpStatusCode.Forbidden, "duration_limit_reached");
    }

    [Test]
    public async Task A_rolling_window_counts_bookable_days()
    {
        var soon = await scene.EventType(new { title = "Soon", slug = "soon", lengthInMinutes = 30, bookingWindow = new { type = "businessDays", value = 2, rolling = true } });
        Assert.That((await Try(soon, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));
        var refused = await Try(soon, "2026-05-08T08:00:00Z");
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text("message"), Does.StartWith("The event type can't be booked at the \"start\" time provided."));
    }

    [Test]
    public async Task A_reservation_keeps_others_out_until_its_owner_books()
    {
        const string start = "2026-05-05T08:00:00Z";
        var uid = await Reserve(start);
        MeetingScene.IsRefused(await Try(scene.Intro, start), HttpStatusCode.Conflict, Busy);
        MeetingScene.IsRefused(await Try(scene.Intro, start, new { reservationUid = "another" }), HttpStatusCode.Conflict, Busy);
        Assert.That((await Try(scene.Intro, start, new { reservationUid = uid })).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await scene.Guest.Get($"/v2/slots/reservations/{uid}")).Body!["data"], Is.Null, "it is used up");
    }

    [Test]
    public async Task An_expired_reservation_is_in_nobodys_way()
    {
        await Reserve("2026-05-05T08:00:00Z");
        scene.App.Clock.Advance(Duration.FromMinutes(5));
        Assert.That((await Try(scene.Intro, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    private async Task<string> Reserve(string start)
    {
        var held = await scene.Guest.Send(HttpMethod.Post, "/v2/slots/reservations", new { eventTypeId = scene.Intro, slotStart = start }, "2024-09-04");
        Assert.That(held.Status, Is.EqualTo(HttpStatusCode.Created), held.ToString());
        return held.Text("data.reservationUid");
    }

    private Task<SchedulingClient.Reply> Try(int eventType, string start, object? more = null, SchedulingClient? by = null)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(more ?? new { }))!.AsObject();
        var zone = body.Remove("timeZone", out var named) ? named!.ToString() : "America/New_York";
        body["start"] = start;
        body["eventTypeId"] = eventType;
        body["attendee"] ??= new JsonObject { ["name"] = "Grace Guest", ["email"] = "grace@example.org", ["timeZone"] = zone };
        return (by ?? scene.Guest).Post("/v2/bookings", body.ToJsonString());
    }
}
