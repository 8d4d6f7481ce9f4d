using System.Net;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class BookingsTests
{
    private BookingsApp app = null!;
    private SchedulingClient ann = null!;
    private SchedulingClient bob = null!;
    private SchedulingClient guest = null!;
    private int intro;
    private int onRequest;
    private int held;

    [SetUp]
    public async Task Start()
    {
        // Monday, 4 May 2026, 09:00 UTC; office hours in Rome are 07:00 to 15:00 UTC.
        app = await BookingsApp.Start();
        ann = await SchedulingClient.Of(app, "Acme", "ann");
        bob = await SchedulingClient.Of(app, "Other", "bob");
        guest = new SchedulingClient(app.NewClient());
        intro = await EventType(new { title = "Intro", slug = "intro", lengthInMinutes = 30 });
        onRequest = await EventType(new
        {
            title = "Audit",
            slug = "audit",
            lengthInMinutes = 30,
            confirmationPolicy = new { type = "always", blockUnconfirmedBookingsInBooker = false },
        });
        held = await EventType(new
        {
            title = "Held",
            slug = "held",
            lengthInMinutes = 30,
            confirmationPolicy = new { type = "always", blockUnconfirmedBookingsInBooker = true },
        });
    }

    [TearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_guest_books_an_offered_slot_which_is_offered_no_more()
    {
        Assert.That(await Offered("2026-05-05"), Does.Contain("2026-05-05T08:00:00.000Z"));
        var made = await Book(intro, "2026-05-05T08:00:00Z", guests: ["friend@example.org"]);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(made.Text("data.status"), Is.EqualTo("accepted"));
        Assert.That(made.Text("data.title"), Is.EqualTo("Intro between Host ann and Grace Guest"));
        Assert.That(made.Text("data.start") + made.Text("data.end"), Is.EqualTo("2026-05-05T08:00:00.000Z2026-05-05T08:30:00.000Z"));
        Assert.That((int)made.Data["duration"]!, Is.EqualTo(30));
        Assert.That(made.Text("data.eventType.slug"), Is.EqualTo("intro"));
        Assert.That(made.Data["hosts"]![0]!["username"]!.ToString(), Is.EqualTo("ann"));
        Assert.That(made.Data["attendees"]![0]!["email"]!.ToString(), Is.EqualTo("grace@example.org"));
        Assert.That(made.Data["guests"]!.ToJsonString(), Is.EqualTo("""["friend@example.org"]"""));
        Assert.That(made.Data["metadata"]!.ToJsonString(), Is.EqualTo("""{"deal":"42"}"""));
        Assert.That(made.Text("data.bookingFieldsResponses.notes"), Is.EqualTo("Please call"));
        Assert.That((string?)made.Data["location"], Is.Empty, "nothing to tell is an empty text");
        Assert.That((string?)made.Data["meetingUrl"], Is.Empty);
        Assert.That(made.Text("data.uid"), Has.Length.EqualTo(22));
        Assert.That(await Offered("2026-05-05"), Does.Not.Contain("2026-05-05T08:00:00.000Z").And.Contain("2026-05-05T08:30:00.000Z"));

        var read = await guest.Get($"/v2/bookings/{made.Text("data.uid")}");
        Assert.That(JsonNode.DeepEquals(read.Data, made.Data), Is.True, read.ToString());
    }

    [Test]
    public async Task Cannot_book_a_taken_time()
    {
        await Book(intro, "2026-05-05T08:00:00Z");
        foreach (var start in new[] { "2026-05-05T08:00:00Z", "2026-05-05T07:45:00Z", "2026-05-05T08:29:00Z" })
        {
            var refused = await Book(intro, start, email: "late@example.org");
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict), refused.ToString());
            Assert.That(refused.Text("error.message"), Is.EqualTo("User either already has booking at this time or is not available"));
            Assert.That(refused.Text("message"), Is.EqualTo(refused.Text("error.message")));
        }

        Assert.That((await Book(intro, "2026-05-05T08:30:00Z")).Status, Is.EqualTo(HttpStatusCode.Created), "touching is free");
    }

    [TestCase("2026-05-05T08:10:00Z", "The event type isn't offered at the \"start\" time provided.")]
    [TestCase("2026-05-05T20:00:00Z", "User either already has booking at this time or is not available")]
    [TestCase("2026-05-04T10:00:00Z", "The event type can't be booked at the \"start\" time provided.")]
    [TestCase("2026-05-04T08:00:00Z", "Attempting to book a meeting in the past.")]
    public async Task Cannot_book_outside_of_the_rules(string start, string message)
    {
        var refused = await Book(intro, start);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.StartWith(message));
    }

    [Test]
    public async Task A_cancelled_slot_is_offered_again()
    {
        var uid = (await Book(intro, "2026-05-05T08:00:00Z")).Text("data.uid");
        var cancelled = await guest.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Ill" });
        Assert.That(cancelled.Status, Is.EqualTo(HttpStatusCode.OK), cancelled.ToString());
        Assert.That((cancelled.Text("data.status"), cancelled.Text("data.cancellationReason")), Is.EqualTo(("cancelled", "Ill")));
        Assert.That(await Offered("2026-05-05"), Does.Contain("2026-05-05T08:00:00.000Z"));

        var again = await guest.Post($"/v2/bookings/{uid}/cancel", null);
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(again.Text("message"), Is.EqualTo(
            $"Can't cancel booking with uid={uid} because it has been cancelled already. Please provide uid of a booking that is not cancelled."));
    }

    [Test]
    public async Task A_rescheduled_booking_gives_its_slot_back_and_is_linked_to_its_successor()
    {
        var old = (await Book(intro, "2026-05-05T08:00:00Z", guests: ["friend@example.org"])).Text("data.uid");
        var own = await guest.Get($"/v2/slots?eventTypeId={intro}&start=2026-05-05&end=2026-05-05&bookingUidToReschedule={old}");
        Assert.That(own.Data["2026-05-05"]!.ToJsonString(), Does.Contain("T08:00:00.000Z"));

        var moved = await guest.Post($"/v2/bookings/{old}/reschedule", new { start = "2026-05-05T08:30:00Z", reschedulingReason = "Train" });
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That((moved.Text("data.rescheduledFromUid"), moved.Text("data.reschedulingReason")), Is.EqualTo((old, "Train")));
        Assert.That(moved.Text("data.start"), Is.EqualTo("2026-05-05T08:30:00.000Z"));
        Assert.That(moved.Data["attendees"]!.AsArray(), Has.Count.EqualTo(2));
        var successor = moved.Text("data.uid");
        var before = await guest.Get($"/v2/bookings/{old}");
        Assert.That((before.Text("data.status"), before.Text("data.rescheduledToUid")), Is.EqualTo(("cancelled", successor)));

        var twice = await guest.Post($"/v2/bookings/{old}/reschedule", new { start = "2026-05-06T08:00:00Z" });
        Assert.That(twice.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(twice.Text("message"), Does.Contain($"rescheduled already to booking with uid={successor}"));
    }

    [Test]
    public async Task A_booking_that_cannot_be_moved_keeps_its_time()
    {
        var uid = (await Book(intro, "2026-05-05T08:00:00Z")).Text("data.uid");
        await Book(intro, "2026-05-05T09:00:00Z", email: "other@example.org");
        var refused = await guest.Post($"/v2/bookings/{uid}/reschedule", new { start = "2026-05-05T09:00:00Z" });
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That((await guest.Get($"/v2/bookings/{uid}")).Text("data.status"), Is.EqualTo("accepted"));
        Assert.That(await Offered("2026-05-05"), Does.Not.Contain("2026-05-05T08:00:00.000Z"));
    }

    [Test]
    public async Task A_request_waits_until_the_host_confirms_it()
    {
        var made = await Book(onRequest, "2026-05-05T08:00:00Z");
        Assert.That(made.Text("data.status"), Is.EqualTo("pending"));
        var uid = made.Text("data.uid");
        Assert.That((await Book(onRequest, "2026-05-05T08:00:00Z")).Text("data.uid"), Is.EqualTo(uid), "the same request is not doubled");
        var rival = (await Book(onRequest, "2026-05-05T08:00:00Z", email: "rival@example.org")).Text("data.uid");

        Assert.That((await guest.Post($"/v2/bookings/{uid}/confirm", null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        var foreign = await bob.Post($"/v2/bookings/{uid}/confirm", null);
        Assert.That((foreign.Status, foreign.Text("message")), Is.EqualTo((HttpStatusCode.Unauthorized, "User is not authorized to confirm this booking")));

        var confirmed = await ann.Post($"/v2/bookings/{uid}/confirm", null);
        Assert.That((confirmed.Status, confirmed.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, "accepted")), confirmed.ToString());
        Assert.That((await ann.Post($"/v2/bookings/{uid}/confirm", null)).Text("message"), Is.EqualTo("Booking already confirmed"));
        Assert.That((await ann.Post($"/v2/bookings/{rival}/confirm", null)).Status, Is.EqualTo(HttpStatusCode.Conflict), "the time is promised");

        var declined = await ann.Post($"/v2/bookings/{rival}/decline", new { reason = "Taken" });
        Assert.That((declined.Status, declined.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, "rejected")));
        Assert.That((await ann.Post($"/v2/bookings/{rival}/confirm", null)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_host_who_moves_a_meeting_need_not_confirm_it()
    {
        var uid = (await Book(onRequest, "2026-05-05T08:00:00Z")).Text("data.uid");
        var moved = await guest.Post($"/v2/bookings/{uid}/reschedule", new { start = "2026-05-05T09:00:00Z" });
        Assert.That(moved.Text("data.status"), Is.EqualTo("pending"));
        var again = await ann.Post($"/v2/bookings/{moved.Text("data.uid")}/reschedule", new { start = "2026-05-05T10:00:00Z" });
        Assert.That((again.Text("data.status"), (await guest.Get($"/v2/bookings/{moved.Text("data.uid")}")).Text("data.rescheduledByEmail")),
            Is.EqualTo(("accepted", "ann@example.org")), again.ToString());
    }

    [Test]
    public async Task Browsers_of_any_origin_may_call()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/v2/bookings");
        preflight.Headers.Add("Origin", "https://shop.example.org");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        using var allowed = await guest.Http.SendAsync(preflight);
        Assert.That(allowed.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Headers").Single(), Does.Contain("cal-api-version"));
        Assert.That(allowed.Headers.GetValues("Access-Control-Allow-Origin").Single(), Is.EqualTo("*"));
    }

    [Test]
    public async Task A_request_that_holds_its_time_keeps_others_out()
    {
        await Book(held, "2026-05-05T08:00:00Z");
        Assert.That((await Book(intro, "2026-05-05T08:00:00Z", email: "rival@example.org")).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await Offered("2026-05-05"), Does.Not.Contain("2026-05-05T08:00:00.000Z"));
    }

    [Test]
    public async Task Lists_are_filtered_sorted_and_paged()
    {
        var first = (await Book(intro, "2026-05-05T08:00:00Z")).Text("data.uid");
        var second = (await Book(intro, "2026-05-06T08:00:00Z", email: "second@example.org")).Text("data.uid");
        var waiting = (await Book(onRequest, "2026-05-07T08:00:00Z")).Text("data.uid");
        var gone = (await Book(intro, "2026-05-08T08:00:00Z")).Text("data.uid");
        await guest.Post($"/v2/bookings/{gone}/cancel", null);

        Assert.That(await Uids(""), Is.EqualTo(new[] { first, second, waiting, gone }));
        Assert.That(await Uids("status=upcoming"), Is.EqualTo(new[] { first, second, waiting }));
        Assert.That(await Uids("status=unconfirmed"), Is.EqualTo(new[] { waiting }));
        Assert.That(await Uids("status=cancelled"), Is.EqualTo(new[] { gone }));
        Assert.That(await Uids("status=past"), Is.Empty);
        Assert.That(await Uids("status=recurring"), Is.Empty);
        Assert.That(await Uids("status=unconfirmed,cancelled"), Is.EqualTo(new[] { waiting, gone }));
        Assert.That(await Uids("attendeeEmail=second@example.org"), Is.EqualTo(new[] { second }));
        Assert.That(await Uids("attendeeName=Nobody"), Is.Empty);
        Assert.That(await Uids($"bookingUid={first}"), Is.EqualTo(new[] { first }));
        Assert.That(await Uids($"eventTypeId={onRequest}"), Is.EqualTo(new[] { waiting }));
        Assert.That(await Uids($"eventTypeIds={intro},{onRequest}&sortStart=desc"), Is.EqualTo(new[] { gone, waiting, second, first }));
        Assert.That(await Uids("afterStart=2026-05-06T08:00:00Z&beforeEnd=2026-05-07T08:30:00Z"), Is.EqualTo(new[] { second, waiting }));
        Assert.That(await Uids("beforeCreatedAt=2026-05-04T08:59:59Z"), Is.Empty);
        Assert.That(await Uids("sortEnd=desc&take=1"), Is.EqualTo(new[] { gone }));

        var page = await ann.Get("/v2/bookings?take=3&skip=3");
        var expected = JsonNode.Parse("""
            {"totalItems":4,"remainingItems":0,"returnedItems":1,"itemsPerPage":3,"currentPage":2,"totalPages":2,"hasNextPage":false,"hasPreviousPage":true}
            """);
        Assert.That(JsonNode.DeepEquals(page.Body!["pagination"], expected), Is.True, page.ToString());
        Assert.That((await bob.Get("/v2/bookings")).Data.AsArray(), Is.Empty, "another tenant's bookings are invisible");
        app.Clock.Advance(Duration.FromDays(30));
        Assert.That(await Uids("status=past"), Is.EqualTo(new[] { waiting, second, first }));
    }

    [TestCase("status=soon", "Invalid status. Allowed are upcoming, recurring, past, cancelled, unconfirmed")]
    [TestCase("eventTypeId=999999", "The requested event-types do not exist.")]
    [TestCase("take=251", "take must not be greater than 250")]
    [TestCase("take=0", "take must not be less than 1")]
    [TestCase("skip=-1", "skip must not be less than 0")]
    [TestCase("sortStart=up", "sortStart must be one of the following values: asc, desc")]
    [TestCase("afterStart=soon", "afterStart must be a valid ISO 8601 date string")]
    [TestCase("teamsIds=1", "teams do not exist")]
    [TestCase("colour=red", "property colour should not exist")]
    [TestCase("attendeeEmail=", "attendeeEmail should not be empty")]
    [TestCase("status=", "status should not be empty")]
    [TestCase("status[]=", "status should not be empty")]
    [TestCase("eventTypeIds=,", "eventTypeIds should not be empty")]
    [TestCase("take=", "take should not be empty")]
    [TestCase("sortStart=", "sortStart should not be empty")]
    [TestCase("afterStart=", "afterStart should not be empty")]
    public async Task Cannot_list_with_wrong_parameters(string query, string message)
    {
        var refused = await ann.Get($"/v2/bookings?{query}");
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.Contain(message));
    }

    [TestCase("""{"start":null}""", "start")]
    [TestCase("""{"start":"tomorrow"}""", "start must be a valid ISO 8601 date string")]
    [TestCase("""{"start":"2026-05-05T08:00:30Z"}""", "A meeting starts at a whole minute.")]
    [TestCase("""{"start":"2026-05-05T08:00:00.001Z"}""", "A meeting starts at a whole minute.")]
    [TestCase("""{"attendee":{"name":"A","timeZone":"UTC"}}""", "Attendee must have at least one contact method (email or phone number)")]
    [TestCase("""{"attendee":{"name":"A","timeZone":"UTC","email":"nobody"}}""", "attendee.email")]
    [TestCase("""{"attendee":{"name":"A","timeZone":"Mars/Base","email":"a@example.org"}}""", "attendee.timeZone")]
    [TestCase("""{"attendee":{"name":"A","timeZone":"UTC","email":"a@example.org","language":"xx"}}""", "attendee.language")]
    [TestCase("""{"eventTypeId":null}""", "Either eventTypeId or eventTypeSlug + username or eventTypeSlug + teamSlug must be provided")]
    [TestCase("""{"eventTypeSlug":"intro","username":"ann"}""", "eventTypeId must not be given together")]
    [TestCase("""{"username":"ann"}""", "eventTypeId must not be given together")]
    [TestCase("""{"eventTypeId":999999}""", "Event type with id 999999 not found.")]
    [TestCase("""{"eventTypeId":null,"eventTypeSlug":"none","username":"ann"}""", "Event type with slug none belonging to user ann not found.")]
    [TestCase("""{"eventTypeId":null,"eventTypeSlug":"intro","username":"nobody"}""", "User with username nobody not found")]
    [TestCase("""{"lengthInMinutes":45}""", "Can't specify 'lengthInMinutes'")]
    [TestCase("""{"recurrenceCount":3}""", "is not a recurring event")]
    [TestCase("""{"location":{"type":"attendeePhone","phone":"+390612345678"}}""", "Booking location with type attendeePhone not valid")]
    [TestCase("""{"guests":["x"]}""", "guests")]
    [TestCase("""{"metadata":{"a":{}}}""", "metadata.a")]
    [TestCase("""{"bookingFieldsResponses":{"notes":7}}""", "Invalid type for booking field 'notes'")]
    [TestCase("""{"instant":true}""", "instant")]
    [TestCase("""{"colour":"red"}""", "colour")]
    public async Task Cannot_book_with_wrong_members(string changed, string message)
    {
        var body = Body(intro, "2026-05-05T08:00:00Z");
        foreach (var (name, value) in JsonNode.Parse(changed)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        var refused = await guest.Post("/v2/bookings", body.ToJsonString());
        Assert.That((int)refused.Status, Is.AnyOf(400, 404), refused.ToString());
        Assert.That(refused.Text("error.message"), Does.Contain(message));
    }

    [Test]
    public async Task The_place_of_the_meeting_is_the_event_types_or_the_guests()
    {
        var office = await EventType(new
        {
            title = "Office",
            slug = "office",
            lengthInMinutes = 30,
            locations = new object[] { new { type = "address", address = "Via Roma 1" }, new { type = "attendeePhone" } },
        });
        Assert.That((await Book(office, "2026-05-05T08:00:00Z")).Text("data.location"), Is.EqualTo("Via Roma 1"));
        var body = Body(office, "2026-05-05T09:00:00Z");
        body["location"] = JsonNode.Parse("""{"type":"attendeePhone","phone":"+390612345678"}""");
        Assert.That((await guest.Post("/v2/bookings", body.ToJsonString())).Text("data.location"), Is.EqualTo("+390612345678"));
        body["start"] = "2026-05-05T10:00:00Z";
        body["location"] = "https://meet.example.org/x";
        Assert.That((await guest.Post("/v2/bookings", body.ToJsonString())).Text("data.meetingUrl"), Is.EqualTo("https://meet.example.org/x"));
    }

    [Test]
    public async Task Cannot_find_a_booking_that_does_not_exist()
    {
        foreach (var reply in new[]
        {
            await guest.Get("/v2/bookings/nothing"),
            await guest.Post("/v2/bookings/nothing/cancel", null),
            await guest.Post("/v2/bookings/nothing/reschedule", new { start = "2026-05-05T08:00:00Z" }),
            await ann.Post("/v2/bookings/nothing/confirm", null),
        })
        {
            Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(reply.Text("error.message"), Is.EqualTo("Booking with uid=nothing was not found in the database"));
        }
    }

    [Test]
    public async Task One_of_many_guests_gets_the_slot()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 16).Select(n => Book(intro, "2026-05-05T08:00:00Z", email: $"guest{n}@example.org")));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Conflict), Is.EqualTo(15));
    }

    private async Task<int> EventType(object body)
    {
        var made = await ann.Post("/v2/event-types", body);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (int)made.Data["id"]!;
    }

    private Task<SchedulingClient.Reply> Book(int eventType, string start, string email = "grace@example.org", string[]? guests = null)
    {
        var body = Body(eventType, start, email);
        body["guests"] = new JsonArray([.. (guests ?? []).Select(guestEmail => (JsonNode)guestEmail)]);
        return guest.Post("/v2/bookings", body.ToJsonString());
    }

    private static JsonObject Body(int eventType, string start, string email = "grace@example.org") => JsonNode.Parse($$$"""
        {"start":"{{{start}}}","eventTypeId":{{{eventType}}},
         "attendee":{"name":"Grace Guest","email":"{{{email}}}","timeZone":"America/New_York","language":"en"},
         "metadata":{"deal":42},"bookingFieldsResponses":{"notes":"Please call"}}
        """)!.AsObject();

    private async Task<IReadOnlyList<string>> Offered(string day)
    {
        var slots = await guest.Get($"/v2/slots?eventTypeId={intro}&start={day}&end={day}");
        return [.. (slots.Data[day]?.AsArray() ?? []).Select(slot => slot!["start"]!.ToString())];
    }

    private async Task<IReadOnlyList<string>> Uids(string query)
    {
        var list = await ann.Get($"/v2/bookings?{query}");
        Assert.That(list.Status, Is.EqualTo(HttpStatusCode.OK), list.ToString());
        return [.. list.Data.AsArray().Select(booking => booking!["uid"]!.ToString())];
    }
}
