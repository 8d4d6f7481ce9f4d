using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Bookings.Infrastructure.Jobs;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using NodaTime;
using Npgsql;

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
        await scene.Book("2026-05-07T07:45:00Z", eventType: hour);
        MeetingScene.IsRefused(await Try(hour, "2026-05-08T07:45:00Z"), HttpStatusCode.Forbidden, "duration_limit_reached");
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
        Assert.That((await Reservation(uid)).Body!["data"], Is.Null, "it is used up");
    }

    [Test]
    public async Task A_reservation_of_another_slot_is_neither_honoured_nor_used_up()
    {
        const string start = "2026-05-05T08:00:00Z";
        const string later = "2026-05-05T09:00:00Z";
        var uid = await Reserve(start);
        var hour = await scene.EventType(new { title = "Hour", slug = "hour", lengthInMinutes = 60 });
        const string other = "reservationUid names a reservation of another slot: it has to hold the start and the event type of the booking";
        MeetingScene.IsRefused(await Try(scene.Intro, later, new { reservationUid = uid }), HttpStatusCode.BadRequest, other);
        MeetingScene.IsRefused(await Try(hour, start, new { reservationUid = uid }), HttpStatusCode.BadRequest, other);
        MeetingScene.IsRefused(await Try(scene.Intro, later, new { reservationUid = "nope" }), HttpStatusCode.NotFound, "Slot with uid=nope not found");
        Assert.That((await Reservation(uid)).Text("data.reservationUid"), Is.EqualTo(uid));
        Assert.That((await Try(scene.Intro, later)).Status, Is.EqualTo(HttpStatusCode.Created), "nothing was booked before");
    }

    [Test]
    public async Task A_booking_moves_to_a_time_that_its_owner_reserved()
    {
        const string start = "2026-05-05T08:00:00Z";
        var booking = await scene.Book("2026-05-05T10:00:00Z");
        var uid = await Reserve(start);
        var move = $"/v2/bookings/{booking}/reschedule";
        MeetingScene.IsRefused(await scene.Guest.Post(move, new { start }), HttpStatusCode.Conflict, Busy);
        MeetingScene.IsRefused(await scene.Guest.Post(move, new { start = "2026-05-05T09:00:00Z", reservationUid = "nope" }), HttpStatusCode.NotFound, "Slot with uid=nope not found");
        var moved = await scene.Guest.Post(move, new { start, reservationUid = uid });
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That((await Reservation(uid)).Body!["data"], Is.Null, "it is used up");
    }

    [TestCase("/v2/slots/reservations", "2024-09-04")]
    [TestCase("/v2/slots/reserve", "2024-04-15")]
    public async Task A_slot_that_others_have_cannot_be_reserved(string address, string version)
    {
        const string start = "2026-05-05T08:00:00Z";
        object Body(string from, string until) => version == "2024-09-04"
            ? new { eventTypeId = scene.Intro, slotStart = from }
            : new { eventTypeId = scene.Intro, slotUtcStartDate = from, slotUtcEndDate = until };
        await Reserve(start);
        await scene.Book("2026-05-05T09:00:00Z");
        using var stranger = scene.App.NewClient();
        var others = new SchedulingClient(stranger);
        var held = await others.Send(HttpMethod.Post, address, Body(start, "2026-05-05T08:30:00Z"), version);
        MeetingScene.IsRefused(held, HttpStatusCode.UnprocessableEntity, "This time slot is already reserved by another user. Please choose a different time.");
        Assert.That((held.Text("error.code"), held.Text("error.details.code")), Is.EqualTo(("UnprocessableEntityException", "RESERVATION_HELD")));
        var booked = await others.Send(HttpMethod.Post, address, Body("2026-05-05T09:00:00Z", "2026-05-05T09:30:00Z"), version);
        MeetingScene.IsRefused(booked, HttpStatusCode.UnprocessableEntity, "Can't reserve a slot if the event is already booked.");
    }

    [Test]
    public async Task A_reservation_cannot_move_to_a_slot_that_others_have()
    {
        var own = await Reserve("2026-05-05T08:00:00Z");
        await Reserve("2026-05-05T09:00:00Z");
        var moved = await scene.Guest.Send(
            HttpMethod.Patch, $"/v2/slots/reservations/{own}", new { eventTypeId = scene.Intro, slotStart = "2026-05-05T09:00:00Z" }, "2024-09-04");
        Assert.That((moved.Status, moved.Text("error.details.code")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, "RESERVATION_HELD")), moved.ToString());
        Assert.That((await Reservation(own)).Text("data.slotStart"), Is.EqualTo("2026-05-05T08:00:00.000Z"));
    }

    [Test]
    public async Task Reservations_that_ended_are_deleted_and_the_others_stay()
    {
        await Reserve("2026-05-05T08:00:00Z");
        scene.App.Clock.Advance(Duration.FromMinutes(6));
        var open = await Reserve("2026-05-05T09:00:00Z");

        Assert.That(await scene.App.InScope(services => services.GetRequiredService<PruneReservationsJob>().Prune(CancellationToken.None)), Is.EqualTo(1));
        Assert.That(await scene.App.Database.Scalar<string>("SELECT string_agg(uid, ' ') FROM slot_reservations"), Is.EqualTo(open));
    }

    [Test]
    public async Task Who_has_only_a_telephone_gets_an_address_that_stands_for_it()
    {
        const string start = "2026-05-05T08:00:00Z";
        var asked = await scene.EventType(new { title = "Asked", slug = "asked", lengthInMinutes = 30, confirmationPolicy = new { type = "always", blockUnconfirmedBookingsInBooker = false } });
        var phone = new { attendee = new { name = "Phil", phoneNumber = "+390612345678", timeZone = "UTC" } };
        var made = await Try(asked, start, phone);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        var attendee = made.Data["attendees"]![0]!;
        Assert.That((attendee["email"]!.ToString(), attendee["phoneNumber"]!.ToString()), Is.EqualTo(("390612345678@phone.invalid", "+390612345678")));
        Assert.That((await Try(asked, start, phone)).Text("data.uid"), Is.EqualTo(made.Text("data.uid")), "asked twice, and still one request");
        await scene.Ann.Post($"/v2/bookings/{made.Text("data.uid")}/confirm", null);
        scene.App.Clock.Advance(Duration.FromDays(1));
        var absent = await scene.Ann.Post(
            $"/v2/bookings/{made.Text("data.uid")}/mark-absent", new { attendees = new[] { new { email = "390612345678@phone.invalid", absent = true } } });
        Assert.That((bool)absent.Data["attendees"]![0]!["absent"]!, Is.True, absent.ToString());
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM contacts WHERE email LIKE '%invalid'"), Is.Zero, "contacts have no made-up address");
    }

    [Test]
    public async Task The_guests_telephone_as_a_place_has_to_be_one()
    {
        var refused = await Try(scene.Intro, "2026-05-05T08:00:00Z", new { location = new { type = "attendeePhone", phone = "abc" } });
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.Contain("phone must be a valid phone number"));
    }

    [Test]
    public async Task A_request_that_waits_too_long_for_others_can_be_sent_again()
    {
        await using var app = await BookingsApp.Start(("Limits:WriteMilliseconds", "200"));
        var ann = await SchedulingClient.Of(app, "Acme", "ann");
        var number = (int)(await ann.Post("/v2/event-types", new { title = "Intro", slug = "intro", lengthInMinutes = 30 })).Data["id"]!;
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("SELECT 1 FROM event_types FOR UPDATE", connection, transaction);
        await command.ExecuteNonQueryAsync();
        using var response = await ann.Http.PatchAsJsonAsync($"/v2/event-types/{number}", new { title = "Later" });
        var body = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.That(
            (response.StatusCode, response.Headers.RetryAfter?.ToString(), body["error"]!["details"]!["code"]!.ToString()),
            Is.EqualTo((HttpStatusCode.ServiceUnavailable, "1", "DATABASE_TOO_SLOW")), body.ToJsonString());
        Assert.That((response.Headers.CacheControl?.ToString(), response.Headers.GetValues("X-Content-Type-Options").Single()), Is.EqualTo(("no-store", "nosniff")));
    }

    [Test]
    public async Task A_slot_that_is_offered_on_the_guests_clock_only_can_be_reserved()
    {
        var hour = await scene.EventType(new { title = "Hour", slug = "hour", lengthInMinutes = 60 });
        var offered = await scene.Guest.Get($"/v2/slots?eventTypeId={hour}&start=2026-05-05&end=2026-05-05&timeZone=Asia/Kolkata");
        Assert.That(offered.Data["2026-05-05"]![0]!["start"]!.ToString(), Is.EqualTo("2026-05-05T13:00:00.000+05:30"), offered.ToString());
        const string Start = "2026-05-05T07:30:00Z";
        var held = await scene.Guest.Send(HttpMethod.Post, "/v2/slots/reservations", new { eventTypeId = hour, slotStart = Start }, "2024-09-04");
        Assert.That(held.Status, Is.EqualTo(HttpStatusCode.Created), held.ToString());
        var booked = await scene.Guest.Post("/v2/bookings", new
        {
            start = Start, eventTypeId = hour, reservationUid = held.Text("data.reservationUid"), attendee = new { name = "Indu", email = "indu@example.org", timeZone = "Asia/Kolkata" },
        });
        Assert.That(booked.Status, Is.EqualTo(HttpStatusCode.Created), booked.ToString());
    }

    [Test]
    public async Task An_expired_reservation_is_in_nobodys_way()
    {
        await Reserve("2026-05-05T08:00:00Z");
        scene.App.Clock.Advance(Duration.FromMinutes(5));
        Assert.That((await Try(scene.Intro, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Questions_have_to_be_answered()
    {
        var talk = await scene.EventType(new
        {
            title = "Talk", slug = "talk", lengthInMinutes = 30,
            bookingFields = new object[] { new { type = "select", slug = "size", label = "Size", required = true, options = new[] { "small", "large" } } },
        });
        const string start = "2026-05-05T08:00:00Z";
        MeetingScene.IsRefused(
            await Try(talk, start), HttpStatusCode.BadRequest,
            "Missing required booking field response: size - it is required by the event type booking fields, but missing in the bookingFieldsResponses. "
            + $"You can fetch the event type with ID {talk} to see the required fields.");
        MeetingScene.IsRefused(
            await Try(talk, start, new { bookingFieldsResponses = new { size = "huge" } }), HttpStatusCode.BadRequest,
            "Invalid option 'huge' for booking field 'size'. Allowed options are: small, large.");
        MeetingScene.IsRefused(
            await Try(talk, start, new { bookingFieldsResponses = new { size = true } }), HttpStatusCode.BadRequest,
            "Invalid type for booking field 'size'. Expected type string or number (compatible with field type 'select'), but received boolean.");
        var made = await Try(talk, start, new { bookingFieldsResponses = new { size = "large" } });
        Assert.That(made.Text("data.bookingFieldsResponses.size"), Is.EqualTo("large"), made.ToString());
    }

    [Test]
    public async Task Guests_and_strangers_are_refused_where_the_event_type_says_so()
    {
        var alone = await scene.EventType(new { title = "Alone", slug = "alone", lengthInMinutes = 30, disableGuests = true });
        MeetingScene.IsRefused(
            await Try(alone, "2026-05-05T08:00:00Z", new { guests = new[] { "friend@example.org" } }), HttpStatusCode.BadRequest,
            $"Event type with id={alone} does not take further guests.");
        Assert.That((await Try(alone, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));

        var inner = await scene.EventType(new { title = "Inner", slug = "inner", lengthInMinutes = 30, bookingRequiresAuthentication = true });
        var unknown = await Try(inner, "2026-05-05T09:00:00Z");
        Assert.That((unknown.Status, unknown.Text("message")), Is.EqualTo((HttpStatusCode.Unauthorized,
            "checkBookingRequiresAuthentication - request must be authenticated by passing credentials belonging to event type owner, host or team or org admin or owner.")));
        var colleague = await scene.Colleague("carl");
        var other = await Try(inner, "2026-05-05T09:00:00Z", by: colleague);
        Assert.That(other.Status, Is.EqualTo(HttpStatusCode.Forbidden), other.ToString());
        MeetingScene.IsRefused(await Try(inner, "2026-05-05T09:00:00Z", by: scene.Bob), HttpStatusCode.Forbidden, other.Text("message"));
        Assert.That((await Try(inner, "2026-05-05T09:00:00Z", by: scene.Ann)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task A_guest_has_only_so_many_coming_meetings()
    {
        const string text = "Attendee with this email can't book because the maximum number of active bookings has been reached.";
        var one = await scene.EventType(new { title = "One", slug = "one", lengthInMinutes = 30, bookerActiveBookingsLimit = new { maximumActiveBookings = 1, offerReschedule = true } });
        var uid = await scene.Book("2026-05-05T08:00:00Z", eventType: one);
        MeetingScene.IsRefused(
            await Try(one, "2026-05-06T08:00:00Z"), HttpStatusCode.BadRequest, $"{text} You can reschedule your existing booking ({uid}) to a new timeslot instead.");
        await scene.Book("2026-05-06T08:00:00Z", "other@example.org", one);
        await scene.Guest.Post($"/v2/bookings/{uid}/cancel", null);
        Assert.That((await Try(one, "2026-05-06T09:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));

        var replies = await Task.WhenAll(Enumerable.Range(10, 4).Select(hour => Try(one, $"2026-05-07T{hour}:00:00Z", Somebody("racer@example.org"))));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
    }

    [Test]
    public async Task A_host_sets_rules_aside_but_no_promises()
    {
        const string night = "2026-05-05T20:05:00Z";
        Assert.That((await Try(scene.Intro, night, new { allowConflicts = true })).Status, Is.EqualTo(HttpStatusCode.BadRequest), "a guest cannot");
        Assert.That((await Try(scene.Intro, night, new { allowConflicts = true }, scene.Ann)).Status, Is.EqualTo(HttpStatusCode.Created));
        MeetingScene.IsRefused(await Try(scene.Intro, "2026-05-05T20:20:00Z", new { allowConflicts = true }, scene.Ann), HttpStatusCode.Conflict, Busy);

        const string soon = "2026-05-04T10:00:00Z";
        Assert.That((await Try(scene.Intro, soon, new { allowBookingOutOfBounds = true })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await Try(scene.Intro, soon, new { allowBookingOutOfBounds = true }, scene.Ann)).Status, Is.EqualTo(HttpStatusCode.Created));

        var daily = await scene.EventType(new { title = "Daily", slug = "daily", lengthInMinutes = 30, bookingLimitsCount = new { day = 1 } });
        await scene.Book("2026-05-06T08:00:00Z", eventType: daily);
        Assert.That((await Try(daily, "2026-05-06T09:00:00Z", new { skipBookingLimits = true })).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await Try(daily, "2026-05-06T09:00:00Z", new { skipBookingLimits = true }, scene.Ann)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task An_event_type_is_named_by_its_team_and_organization()
    {
        var demo = await scene.TeamEventType("round-robin", new { title = "Demo", slug = "demo", lengthInMinutes = 30 }, "ann");
        Assert.That((await Named("eventTypeSlug", "demo", "teamSlug", "demo", "organizationSlug", "acme")).Text("data.eventTypeId"), Is.EqualTo($"{demo}"));
        MeetingScene.IsRefused(
            await Named("eventTypeSlug", "none", "teamSlug", "demo"), HttpStatusCode.NotFound, "Event type with slug none belonging to team demo not found.");
        MeetingScene.IsRefused(await Named("eventTypeSlug", "demo", "teamSlug", "none"), HttpStatusCode.NotFound, "Team with slug none not found");
        MeetingScene.IsRefused(
            await Named("eventTypeSlug", "intro", "username", "ann", "organizationSlug", "other"), HttpStatusCode.NotFound,
            "Event type with slug intro belonging to user ann within organization other not found.");
    }

    [Test]
    public async Task A_title_follows_the_template_of_the_event_type()
    {
        var talk = await scene.EventType(new { title = "Talk", slug = "talk", lengthInMinutes = 30, customName = "{Scheduler first name} meets {Organiser} for {Event duration}" });
        Assert.That((await Try(talk, "2026-05-05T08:00:00Z")).Text("data.title"), Is.EqualTo("Grace meets Host ann for 30 mins"));
    }

    private Task<SchedulingClient.Reply> Named(params string[] members)
    {
        var body = Somebody("grace@example.org");
        body["start"] = "2026-05-05T08:00:00Z";
        foreach (var pair in members.Chunk(2))
        {
            body[pair[0]] = pair[1];
        }

        return scene.Guest.Post("/v2/bookings", body.ToJsonString());
    }

    private static JsonObject Somebody(string email) => new()
    {
        ["attendee"] = new JsonObject { ["name"] = "Grace Guest", ["email"] = email, ["timeZone"] = "UTC" },
    };

    private async Task<string> Reserve(string start)
    {
        var held = await scene.Guest.Send(HttpMethod.Post, "/v2/slots/reservations", new { eventTypeId = scene.Intro, slotStart = start }, "2024-09-04");
        Assert.That(held.Status, Is.EqualTo(HttpStatusCode.Created), held.ToString());
        return held.Text("data.reservationUid");
    }

    private Task<SchedulingClient.Reply> Reservation(string uid) => scene.Guest.Send(HttpMethod.Get, $"/v2/slots/reservations/{uid}", null, "2024-09-04");

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
