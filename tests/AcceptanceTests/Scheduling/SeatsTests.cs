using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Several guests book one meeting, each a seat of their own. Reference: scheduling-v2 §3.3, §3.5 to §3.7.</summary>
public sealed class SeatsTests
{
    private const string Start = "2026-05-05T08:00:00Z";
    private const string Later = "2026-05-05T09:00:00Z";

    private MeetingScene scene = null!;
    private int class3;

    [SetUp]
    public async Task SetUp()
    {
        scene = await MeetingScene.Start();
        class3 = await Seated("class", seats: 3);
    }

    [TearDown]
    public async Task TearDown() => await scene.DisposeAsync();

    [Test]
    public async Task Guests_share_a_meeting_until_its_seats_are_taken()
    {
        var first = await Sit("a");
        var second = await Sit("b");

        Assert.That(second.Text("data.uid"), Is.EqualTo(first.Text("data.uid")), "one booking");
        Assert.That(second.Text("data.seatUid"), Is.Not.EqualTo(first.Text("data.seatUid")));
        Assert.That(Emails(second), Is.EqualTo(new[] { "a@example.org", "b@example.org" }));
        var seat = second.Data["attendees"]![1]!;
        Assert.That(seat["seatUid"]!.ToString(), Is.EqualTo(second.Text("data.seatUid")));
        MeetingScene.IsJson(seat["bookingFieldsResponses"], """{"notes":"Please call b","name":"Guest b"}""");
        MeetingScene.IsJson(seat["metadata"], """{"deal":"b"}""");
        Assert.That((second.Data["guests"], second.Data["bookingFieldsResponses"]), Is.EqualTo(((JsonNode?)null, (JsonNode?)null)));
        MeetingScene.IsJson(second.Data["metadata"], "{}");

        MeetingScene.IsRefused(await Try("A"), HttpStatusCode.Conflict, "already_signed_up_for_this_booking_error");
        MeetingScene.IsJson(
            (await Slot(Start))!,
            $$"""{"start":"2026-05-05T08:00:00.000Z","seatsBooked":2,"seatsRemaining":1,"seatsTotal":3,"bookingUid":"{{first.Text("data.uid")}}"}""");
        await Sit("c");
        MeetingScene.IsRefused(await Try("d"), HttpStatusCode.Conflict, "No more seats left at this seated booking.");
        Assert.That(await Slot(Start), Is.Null);
        Assert.That(await Count("bookings"), Is.EqualTo(1));
        Assert.That(await Count("timeline_claims"), Is.EqualTo(1));
        Assert.That(await Count("outbox_messages", "type = 'BookingSeatTaken'"), Is.EqualTo(2));
    }

    [Test]
    public async Task A_meeting_with_seats_takes_the_hosts_time_for_everything_else()
    {
        await Sit("a");
        Assert.That((await scene.Guest.Post("/v2/bookings", Body(scene.Intro, "z", Start))).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await scene.Guest.Post("/v2/bookings", Body(await Seated("other", 3), "z", Start))).Status, Is.EqualTo(HttpStatusCode.Conflict));
    }

    [Test]
    public async Task Guests_see_each_other_only_where_the_event_type_says_so()
    {
        var secret = await Seated("secret", seats: 3, shows: false);
        var first = await Sit("a", secret);
        var second = await Sit("b", secret);
        Assert.That((Emails(first), Emails(second)), Is.EqualTo((new[] { "a@example.org" }, new[] { "b@example.org" })), "the own seat only");
        Assert.That(first.Text("data.title"), Does.Not.Contain("Guest a"));

        var uid = first.Text("data.uid");
        Assert.That(Emails(await scene.Guest.Get($"/v2/bookings/{uid}")), Is.Empty);
        Assert.That(Emails(await scene.Ann.Get($"/v2/bookings/{uid}")), Is.EqualTo(new[] { "a@example.org", "b@example.org" }));
        Assert.That(Emails(await scene.Guest.Get($"/v2/bookings/by-seat/{second.Text("data.seatUid")}")), Is.EqualTo(new[] { "b@example.org" }));
    }

    [Test]
    public async Task A_guest_gives_one_seat_up_and_the_last_one_calls_the_meeting_off()
    {
        var (a, b) = (await Sit("a"), await Sit("b"));
        var uid = a.Text("data.uid");
        var elsewhere = await Sit("c", start: Later);
        MeetingScene.IsRefused(
            await Cancel(uid, "nothing"), HttpStatusCode.BadRequest, "Invalid seatUid: this seat does not exist or has already been cancelled.");
        MeetingScene.IsRefused(
            await Cancel(uid, elsewhere.Text("data.seatUid")), HttpStatusCode.BadRequest, "Invalid seatUid: this seat does not belong to this booking.");
        MeetingScene.IsRefused(await Cancel(uid, null), HttpStatusCode.Unauthorized, "User not a host of this event");

        var left = await Cancel(uid, a.Text("data.seatUid"));

        Assert.That((left.Status, left.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, "accepted")), left.ToString());
        Assert.That(Emails(left), Is.EqualTo(new[] { "b@example.org" }));
        MeetingScene.IsRefused(
            await Cancel(uid, a.Text("data.seatUid")), HttpStatusCode.BadRequest, "Invalid seatUid: this seat does not exist or has already been cancelled.");
        Assert.That(
            await scene.App.Database.Scalar<string>("SELECT generated_title FROM calendar_events WHERE starts_at = '2026-05-05T08:00:00Z'"),
            Is.EqualTo("Host ann - Guest b"),
            "who left is not named any more");

        var last = await Cancel(uid, b.Text("data.seatUid"));
        Assert.That((last.Status, last.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, "cancelled")), last.ToString());
        Assert.That(
            (await Cancel(uid, b.Text("data.seatUid"))).Text("message"),
            Is.EqualTo($"Can't cancel booking with uid={uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled."));
        await scene.Book(Start, "z@example.org");
        Assert.That(await Count("outbox_messages", "type = 'BookingSeatCancelled'"), Is.EqualTo(2));
    }

    [Test]
    public async Task The_host_cancels_for_everybody()
    {
        var uid = (await Sit("a")).Text("data.uid");
        await Sit("b");
        var cancelled = await scene.Ann.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Ill" });
        Assert.That((cancelled.Status, cancelled.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, "cancelled")), cancelled.ToString());
        Assert.That(Emails(cancelled), Is.EqualTo(new[] { "a@example.org", "b@example.org" }));
        Assert.That(await Count("timeline_claims"), Is.Zero);
    }

    [Test]
    public async Task A_guest_moves_one_seat_to_a_new_meeting_or_into_one_that_others_sit_in()
    {
        var (a, b) = (await Sit("a"), await Sit("b"));
        var uid = a.Text("data.uid");
        MeetingScene.IsRefused(
            await Move(uid, null, Later),
            HttpStatusCode.BadRequest,
            $"Booking with uid={uid} is a seated booking which means you have to provide seatUid in the request body to specify which seat specifically you want to reschedule.");

        var moved = await Move(uid, a.Text("data.seatUid"), Later);
        Assert.That((moved.Status, moved.Text("data.start")), Is.EqualTo((HttpStatusCode.Created, "2026-05-05T09:00:00.000Z")), moved.ToString());
        Assert.That((moved.Text("data.seatUid"), moved.Text("data.rescheduledFromUid")), Is.EqualTo((a.Text("data.seatUid"), uid)), "the seat keeps its name");
        Assert.That(Emails(await scene.Guest.Get($"/v2/bookings/{uid}")), Is.EqualTo(new[] { "b@example.org" }), "the others stay");
        Assert.That(await TitleAt("2026-05-05T09:00:00Z"), Is.EqualTo("Host ann - Guest a"));
        Assert.That(await TitleAt("2026-05-05T08:00:00Z"), Is.EqualTo("Host ann - Guest b"));

        var joined = await Move(uid, b.Text("data.seatUid"), Later);
        Assert.That((joined.Text("data.uid"), joined.Text("data.seatUid")), Is.EqualTo((moved.Text("data.uid"), b.Text("data.seatUid"))), joined.ToString());
        Assert.That(Emails(joined), Is.EqualTo(new[] { "a@example.org", "b@example.org" }));
        var old = await scene.Guest.Get($"/v2/bookings/{uid}");
        Assert.That((old.Text("data.status"), old.Text("data.rescheduledToUid")), Is.EqualTo(("cancelled", moved.Text("data.uid"))));
        Assert.That(await Count("timeline_claims"), Is.EqualTo(1));
        Assert.That(await Slot(Start), Is.Not.Null);
        Assert.That((await scene.Guest.Get($"/v2/bookings/by-seat/{b.Text("data.seatUid")}")).Text("data.uid"), Is.EqualTo(moved.Text("data.uid")));
    }

    [Test]
    public async Task A_seat_that_cannot_move_stays_where_it_is()
    {
        var small = await Seated("small", seats: 1);
        var (a, b) = (await Sit("a", small), await Sit("b", small, Later));
        Assert.That(
            (await Move(a.Text("data.uid"), a.Text("data.seatUid"), Later)).Text("message"), Is.EqualTo("No more seats left at this seated booking."));
        Assert.That((await Move(a.Text("data.uid"), a.Text("data.seatUid"), "2026-05-05T22:00:00Z")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            (await Move(a.Text("data.uid"), b.Text("data.seatUid"), Later)).Text("message"),
            Is.EqualTo("Invalid seatUid: this seat does not belong to this booking."));
        Assert.That(Emails(await scene.Guest.Get($"/v2/bookings/{a.Text("data.uid")}")), Is.EqualTo(new[] { "a@example.org" }));

        var moved = await Move(a.Text("data.uid"), a.Text("data.seatUid"), "2026-05-05T08:30:00Z");
        Assert.That((moved.Status, moved.Text("data.seatUid")), Is.EqualTo((HttpStatusCode.Created, a.Text("data.seatUid"))), moved.ToString());
        Assert.That((await scene.Guest.Get($"/v2/bookings/{a.Text("data.uid")}")).Text("data.rescheduledToUid"), Is.EqualTo(moved.Text("data.uid")));
    }

    [Test]
    public async Task The_host_moves_everybody()
    {
        var uid = (await Sit("a")).Text("data.uid");
        await Sit("b");
        await Sit("c", start: Later);

        var moved = await scene.Ann.Post($"/v2/bookings/{uid}/reschedule", new { start = Later });

        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That(Emails(moved), Is.EquivalentTo(new[] { "a@example.org", "b@example.org", "c@example.org" }));
        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Text("data.rescheduledToUid"), Is.EqualTo(moved.Text("data.uid")));

        await Sit("d");
        var (d, full) = ((await Slot(Start))!["bookingUid"]!.ToString(), Later);
        MeetingScene.IsRefused(
            await scene.Ann.Post($"/v2/bookings/{d}/reschedule", new { start = full }), HttpStatusCode.Conflict, "No more seats left at this seated booking.");
    }

    [Test]
    public async Task Reserved_seats_count_as_taken_and_are_used_up_by_their_booking()
    {
        var two = await Seated("two", seats: 2);
        var reserved = await scene.Guest.Post("/v2/slots/reservations", new { eventTypeId = two, slotStart = Start });
        Assert.That(reserved.Status, Is.EqualTo(HttpStatusCode.Created), reserved.ToString());

        var other = await Sit("other", two);
        MeetingScene.IsRefused(await Try("third", two), HttpStatusCode.Conflict, "No more seats left at this seated booking.");

        var body = Body(two, "holder", Start);
        body["reservationUid"] = reserved.Text("data.reservationUid");
        var own = await scene.Guest.Post("/v2/bookings", body.ToJsonString());
        Assert.That((own.Status, own.Text("data.uid")), Is.EqualTo((HttpStatusCode.Created, other.Text("data.uid"))), own.ToString());
        Assert.That(await Count("slot_reservations"), Is.Zero);
    }

    [Test]
    public async Task Cannot_bring_guests_along()
    {
        var body = Body(class3, "a", Start);
        body["guests"] = new JsonArray("friend@example.org");
        var refused = await scene.Guest.Post("/v2/bookings", body.ToJsonString());
        Assert.That((refused.Status, refused.Text("error.details.code")), Is.EqualTo((HttpStatusCode.BadRequest, "BOOKING_SEATED_GUESTS")), refused.ToString());
    }

    [Test]
    public async Task Of_many_guests_as_many_get_a_seat_as_there_are()
    {
        var five = await Seated("five", seats: 5);
        var replies = await Task.WhenAll(Enumerable.Range(0, 24).Select(n => Try($"guest{n}", five)));

        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(5));
        Assert.That(replies.Count(reply => reply.Text("message") == "No more seats left at this seated booking."), Is.EqualTo(19));
        Assert.That(await Count("bookings"), Is.EqualTo(1));
        Assert.That(await Count("attendees", "seat_uid IS NOT NULL"), Is.EqualTo(5));
        Assert.That(await Count("attendees"), Is.EqualTo(5));
    }

    private Task<int> Seated(string slug, int seats, bool shows = true) => scene.EventType(new
    {
        title = slug, slug, lengthInMinutes = 30, seats = new { seatsPerTimeSlot = seats, showAttendeeInfo = shows, showAvailabilityCount = true },
    });

    private static JsonObject Body(int eventType, string name, string start) => JsonNode.Parse($$$"""
        {"start":"{{{start}}}","eventTypeId":{{{eventType}}},
         "attendee":{"name":"Guest {{{name}}}","email":"{{{name}}}@example.org","timeZone":"Europe/Rome","language":"en"},
         "metadata":{"deal":"{{{name}}}"},"bookingFieldsResponses":{"notes":"Please call {{{name}}}"}}
        """)!.AsObject();

    private Task<SchedulingClient.Reply> Try(string name, int? eventType = null, string start = Start) =>
        scene.Guest.Post("/v2/bookings", Body(eventType ?? class3, name, start).ToJsonString());

    private async Task<SchedulingClient.Reply> Sit(string name, int? eventType = null, string start = Start)
    {
        var taken = await Try(name, eventType, start);
        Assert.That(taken.Status, Is.EqualTo(HttpStatusCode.Created), taken.ToString());
        Assert.That(taken.Text("data.seatUid"), Is.Not.Empty);
        return taken;
    }

    private Task<SchedulingClient.Reply> Cancel(string uid, string? seatUid) =>
        scene.Guest.Post($"/v2/bookings/{uid}/cancel", seatUid is null ? new { } : new { seatUid });

    private Task<SchedulingClient.Reply> Move(string uid, string? seatUid, string start) =>
        scene.Guest.Post($"/v2/bookings/{uid}/reschedule", seatUid is null ? new { start } : new { start, seatUid });

    private async Task<JsonNode?> Slot(string start)
    {
        var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={class3}&start=2026-05-05&end=2026-05-05");
        var shown = start.Replace("Z", ".000Z", StringComparison.Ordinal);
        return slots.Data["2026-05-05"]?.AsArray().FirstOrDefault(slot => slot!["start"]!.ToString() == shown);
    }

    private static string[] Emails(SchedulingClient.Reply reply) =>
        [.. reply.Data["attendees"]!.AsArray().Select((JsonNode? attendee) => attendee!["email"]!.ToString())];

    private Task<string?> TitleAt(string start) => scene.App.Database.Scalar<string>(
        $"SELECT generated_title FROM calendar_events WHERE starts_at = '{start}' AND status = 'CONFIRMED'");

    private Task<long> Count(string table, string condition = "true") => scene.App.Database.Scalar<long>($"SELECT count(*) FROM {table} WHERE {condition}");
}
