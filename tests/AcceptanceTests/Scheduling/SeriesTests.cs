using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Meetings that repeat. Reference: scheduling-v2 §3.1, §3.3, §3.6 to §3.8.</summary>
public sealed class SeriesTests
{
    private MeetingScene scene = null!;
    private int weekly;

    [SetUp]
    public async Task SetUp()
    {
        scene = await MeetingScene.Start();
        weekly = await Weekly("weekly", 4);
    }

    [TearDown]
    public async Task TearDown() => await scene.DisposeAsync();

    [Test]
    public async Task A_series_is_placed_at_the_same_time_of_day_on_the_attendees_clock()
    {
        // Clocks go back in Rome on 25 October.
        var placed = await Place("2026-10-13T08:00:00Z");

        Assert.That(
            Starts(placed),
            Is.EqualTo(new[] { "2026-10-13T08:00:00.000Z", "2026-10-20T08:00:00.000Z", "2026-10-27T09:00:00.000Z", "2026-11-03T09:00:00.000Z" }));
        var series = SeriesOf(placed);
        Assert.That(placed.Data.AsArray().Select((JsonNode? one) => one!["recurringBookingUid"]!.ToString()).Distinct(), Is.EqualTo(new[] { series }));
        Assert.That(Uids(placed).Distinct().Count(), Is.EqualTo(4));
        var shown = await scene.Guest.Get($"/v2/bookings/{series}");
        Assert.That(Uids(shown), Is.EqualTo(Uids(placed)));
        Assert.That(MeetingScene.UidsOf(await scene.Ann.Get("/v2/bookings?status=recurring")), Is.EqualTo(Uids(placed)));
    }

    [Test]
    public async Task A_guest_may_want_fewer_meetings_but_not_more()
    {
        Assert.That(Starts(await Place("2026-05-05T08:00:00Z", 2)), Has.Length.EqualTo(2));
        MeetingScene.IsRefused(
            await Try("2026-05-06T08:00:00Z", 5),
            HttpStatusCode.BadRequest,
            "Provided recurrence count is higher than the event type's recurring event count.");
        MeetingScene.IsRefused(
            await Try("2026-05-06T08:00:00Z", 2, scene.Intro), HttpStatusCode.NotFound, $"Event type with id={scene.Intro} is not a recurring event");
    }

    [Test]
    public async Task A_series_is_placed_as_a_whole_or_not_at_all()
    {
        await scene.Book("2026-05-19T08:15:00Z", eventType: await scene.EventType(new { title = "Q", slug = "q", lengthInMinutes = 15 }));

        var refused = await Try("2026-05-05T08:00:00Z");

        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.Conflict), refused.ToString());
        Assert.That((await Count("bookings"), await Count("timeline_claims"), await Count("outbox_messages", "type = 'BookingPlaced'")), Is.EqualTo((1, 1, 1)));
        Assert.That(Starts(await Place("2026-05-05T09:00:00Z")), Has.Length.EqualTo(4));
    }

    [Test]
    public async Task Each_meeting_of_a_series_counts_against_the_limits()
    {
        var limited = await Weekly("limited", 4, new { bookingLimitsCount = new { month = 3 } });
        var refused = await Try("2026-06-02T08:00:00Z", null, limited);
        Assert.That(refused.Text("error.details.code"), Is.EqualTo("BOOKING_LIMIT_REACHED"), refused.ToString());
        Assert.That(await Count("bookings"), Is.Zero);
        Assert.That(Starts(await Place("2026-06-02T08:00:00Z", 3, limited)), Has.Length.EqualTo(3));
        Assert.That(Starts(await Place("2026-07-21T08:00:00Z", null, limited)), Has.Length.EqualTo(4), "two in July and two in August");
    }

    [Test]
    public async Task The_booking_window_holds_for_the_first_meeting_alone()
    {
        var near = await Weekly("near", 4, new { bookingWindow = new { type = "calendarDays", value = 7, rolling = false } });
        Assert.That(Starts(await Place("2026-05-05T08:00:00Z", null, near)), Has.Length.EqualTo(4));
        Assert.That((await Try("2026-05-13T08:00:00Z", null, near)).Text("error.details.code"), Is.EqualTo("MEETING_OUT_OF_BOUNDS"));
    }

    [Test]
    public async Task Later_meetings_need_the_hosts_hours_too()
    {
        var schedule = (await scene.Ann.Get("/v2/schedules/default")).Text("data.id");
        await scene.Ann.Patch($"/v2/schedules/{schedule}", new { overrides = new[] { new { date = "2026-05-19", startTime = "00:00", endTime = "00:00" } } });
        var refused = await Try("2026-05-05T08:00:00Z");
        Assert.That((refused.Status, refused.Text("error.details.code")), Is.EqualTo((HttpStatusCode.BadRequest, "HOST_UNAVAILABLE")), refused.ToString());
        Assert.That(await Count("bookings"), Is.Zero);
    }

    [Test]
    public async Task The_uid_of_the_series_cancels_what_is_still_to_come()
    {
        var placed = await Place("2026-05-05T08:00:00Z");
        scene.App.Clock.Advance(NodaTime.Duration.FromDays(8));

        var cancelled = await scene.Guest.Post($"/v2/bookings/{SeriesOf(placed)}/cancel", new { cancellationReason = "Moving away" });

        Assert.That(cancelled.Status, Is.EqualTo(HttpStatusCode.OK), cancelled.ToString());
        Assert.That(Uids(cancelled), Is.EqualTo(Uids(placed)[2..]));
        Assert.That(Statuses(cancelled), Is.All.EqualTo("cancelled"));
        Assert.That(cancelled.Data.AsArray().Select((JsonNode? one) => one!["cancellationReason"]!.ToString()), Is.All.EqualTo("Moving away"));
        Assert.That(Statuses(await scene.Guest.Get($"/v2/bookings/{SeriesOf(placed)}")), Is.EqualTo(new[] { "accepted", "accepted", "cancelled", "cancelled" }));
        Assert.That(await Count("timeline_claims"), Is.EqualTo(2));
        Assert.That(
            (await scene.Guest.Post($"/v2/bookings/{SeriesOf(placed)}/cancel", null)).Text("error.details.code"), Is.EqualTo("BOOKING_CANCELLED"), "nothing is left");
    }

    [Test]
    public async Task One_meeting_is_cancelled_alone_or_with_all_later_ones()
    {
        var placed = await Place("2026-05-05T08:00:00Z");
        var uids = Uids(placed);

        var alone = await scene.Guest.Post($"/v2/bookings/{uids[1]}/cancel", null);
        Assert.That((alone.Text("data.uid"), alone.Text("data.status")), Is.EqualTo((uids[1], "cancelled")), alone.ToString());
        var later = await scene.Guest.Post($"/v2/bookings/{uids[2]}/cancel", new { cancelSubsequentBookings = true });
        Assert.That(Uids(later), Is.EqualTo(uids[2..]), later.ToString());
        Assert.That(Statuses(await scene.Guest.Get($"/v2/bookings/{SeriesOf(placed)}")), Is.EqualTo(new[] { "accepted", "cancelled", "cancelled", "cancelled" }));

        var single = await scene.Book("2026-05-06T08:00:00Z");
        MeetingScene.IsRefused(
            await scene.Guest.Post($"/v2/bookings/{single}/cancel", new { cancelSubsequentBookings = true }),
            HttpStatusCode.BadRequest,
            $"Booking with bookingUid={single} is not part of a recurring booking.");
        Assert.That(
            (await scene.Guest.Post($"/v2/bookings/{SeriesOf(placed)}/cancel", new { cancelSubsequentBookings = true })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("confirm", "accepted")]
    [TestCase("decline", "rejected")]
    public async Task The_host_answers_all_requests_of_a_series_at_once(string action, string status)
    {
        var asked = await Place("2026-05-05T08:00:00Z", null, await Weekly("asked", 3, new { confirmationPolicy = new { type = "always" } }));
        Assert.That(Statuses(asked), Is.All.EqualTo("pending"));
        Assert.That(
            Uids(await Place("2026-05-05T08:00:00Z", null, await NumberOf("asked"))), Is.EqualTo(Uids(asked)), "asking again gives the same series");

        var answered = await scene.Ann.Post($"/v2/bookings/{Uids(asked)[1]}/{action}", null);

        Assert.That((answered.Status, answered.Text("data.uid"), answered.Text("data.status")), Is.EqualTo((HttpStatusCode.OK, Uids(asked)[1], status)), answered.ToString());
        Assert.That(Statuses(await scene.Guest.Get($"/v2/bookings/{SeriesOf(asked)}")), Is.All.EqualTo(status));
    }

    [Test]
    public async Task Cannot_confirm_a_series_of_which_one_time_has_gone()
    {
        var asked = await Place("2026-05-05T08:00:00Z", null, await Weekly("asked", 3, new { confirmationPolicy = new { type = "always" } }));
        await scene.Book("2026-05-12T08:00:00Z");
        Assert.That((await scene.Ann.Post($"/v2/bookings/{Uids(asked)[0]}/confirm", null)).Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(Statuses(await scene.Guest.Get($"/v2/bookings/{SeriesOf(asked)}")), Is.All.EqualTo("pending"));
    }

    [Test]
    public async Task A_meeting_moves_alone_and_stays_in_its_series()
    {
        var placed = await Place("2026-05-05T08:00:00Z");
        var moved = await scene.Guest.Post($"/v2/bookings/{Uids(placed)[1]}/reschedule", new { start = "2026-05-13T10:00:00Z" });
        Assert.That(
            (moved.Status, moved.Text("data.recurringBookingUid"), moved.Text("data.rescheduledFromUid")),
            Is.EqualTo((HttpStatusCode.Created, SeriesOf(placed), Uids(placed)[1])), moved.ToString());
        Assert.That(
            Starts(await scene.Guest.Get($"/v2/bookings/{SeriesOf(placed)}")),
            Is.EqualTo(new[] { "2026-05-05T08:00:00.000Z", "2026-05-12T08:00:00.000Z", "2026-05-13T10:00:00.000Z", "2026-05-19T08:00:00.000Z", "2026-05-26T08:00:00.000Z" }));
    }

    [Test]
    public async Task One_host_of_a_round_robin_takes_the_whole_series()
    {
        await scene.Colleague("bea");
        var recurrence = new { interval = 1, occurrences = 4, frequency = "weekly" };
        var turns = await scene.TeamEventType("round-robin", new { title = "Turns", slug = "turns", lengthInMinutes = 30, recurrence }, "ann", "bea");
        var (first, second) = (await Place("2026-05-05T08:00:00Z", null, turns), await Place("2026-05-05T08:00:00Z", null, turns, "other@example.org"));
        Assert.That(Hosts(first).Distinct().Concat(Hosts(second).Distinct()), Is.EquivalentTo(new[] { "ann", "bea" }));
    }

    [Test]
    public async Task Cannot_make_seats_that_repeat()
    {
        var both = new JsonObject
        {
            ["title"] = "Both", ["slug"] = "both", ["lengthInMinutes"] = 30,
            ["recurrence"] = new JsonObject { ["interval"] = 1, ["occurrences"] = 3, ["frequency"] = "weekly" },
            ["seats"] = new JsonObject { ["seatsPerTimeSlot"] = 3, ["showAttendeeInfo"] = true, ["showAvailabilityCount"] = true },
        };
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/event-types", both.ToJsonString()), HttpStatusCode.BadRequest, "recurring_event_seats_error");
    }

    private async Task<int> Weekly(string slug, int occurrences, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        (body["title"], body["slug"], body["lengthInMinutes"]) = (slug, slug, 30);
        body["recurrence"] = new JsonObject { ["interval"] = 1, ["occurrences"] = occurrences, ["frequency"] = "weekly" };
        return await scene.EventType(body);
    }

    private async Task<SchedulingClient.Reply> Place(string start, int? count = null, int? eventType = null, string email = "grace@example.org")
    {
        var placed = await Try(start, count, eventType, email);
        Assert.That(placed.Status, Is.EqualTo(HttpStatusCode.Created), placed.ToString());
        return placed;
    }

    private Task<SchedulingClient.Reply> Try(string start, int? count = null, int? eventType = null, string email = "grace@example.org")
    {
        var body = new JsonObject
        {
            ["start"] = start,
            ["eventTypeId"] = eventType ?? weekly,
            ["attendee"] = new JsonObject { ["name"] = "Grace Guest", ["email"] = email, ["timeZone"] = "Europe/Rome" },
        };
        if (count is not null)
        {
            body["recurrenceCount"] = count;
        }

        return scene.Guest.Post("/v2/bookings", body.ToJsonString());
    }

    private Task<int> NumberOf(string slug) => scene.App.Database.Scalar<int>("SELECT number FROM event_types WHERE slug = $1", slug);

    private static string SeriesOf(SchedulingClient.Reply reply) => reply.Data[0]!["recurringBookingUid"]!.ToString();

    private static string[] Uids(SchedulingClient.Reply reply) => Each(reply, "uid");

    private static string[] Starts(SchedulingClient.Reply reply) => Each(reply, "start");

    private static string[] Statuses(SchedulingClient.Reply reply) => Each(reply, "status");

    private static string[] Hosts(SchedulingClient.Reply reply) =>
        [.. reply.Data.AsArray().Select((JsonNode? one) => one!["hosts"]![0]!["username"]!.ToString())];

    private static string[] Each(SchedulingClient.Reply reply, string name) => [.. reply.Data.AsArray().Select((JsonNode? one) => one![name]!.ToString())];

    private Task<long> Count(string table, string condition = "true") => scene.App.Database.Scalar<long>($"SELECT count(*) FROM {table} WHERE {condition}");
}
