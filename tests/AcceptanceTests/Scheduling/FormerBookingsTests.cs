using System.Net;
using System.Net.Http.Json;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Version 2024-04-15 of bookings: other names over the same rules.</summary>
[TestFixture]
internal sealed class FormerBookingsTests
{
    private const string First = "2024-04-15";
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCase("2024-04-15")]
    [TestCase("2024-06-11")]
    [TestCase("2024-06-14")]
    public async Task A_guest_books_a_meeting(string version)
    {
        var made = await Book("2026-05-05T08:00:00Z", "2026-05-05T08:30:00Z", version);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That((made.Text("data.startTime"), made.Text("data.endTime")), Is.EqualTo(("2026-05-05T08:00:00.000Z", "2026-05-05T08:30:00.000Z")));
        Assert.That((made.Text("data.status"), made.Text("data.user.username"), made.Text("data.responses.email")), Is.EqualTo(("ACCEPTED", "ann", "grace@example.org")));
        var shown = await scene.Guest.Send(HttpMethod.Get, $"/v2/bookings/{made.Text("data.uid")}", null, version);
        Assert.That(shown.Data.ToJsonString(), Is.EqualTo(made.Data.ToJsonString()));
        var newest = await scene.Guest.Get($"/v2/bookings/{made.Text("data.uid")}");
        Assert.That(newest.Text("data.attendees").Contains("America/New_York", StringComparison.Ordinal), Is.True, newest.ToString());
    }

    [Test]
    public async Task A_name_can_have_two_parts_and_a_question_is_answered()
    {
        var made = await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", new
        {
            start = "2026-05-05T08:00:00Z",
            eventTypeId = scene.Intro,
            timeZone = "America/New_York",
            language = "en",
            metadata = new { source = "shop" },
            responses = new { name = new { firstName = "Grace", lastName = "Hopper" }, email = "grace@example.org", notes = "By train", location = new { value = "somewhereElse", optionValue = "Main Street 1" } },
        }, First);
        MeetingScene.IsRefused(
            made, HttpStatusCode.BadRequest,
            $"Booking location with type attendeeDefined not valid for event type with id={scene.Intro}. The event type has following location types: integration, and only these types are allowed for booking location.");
        made = await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", new
        {
            start = "2026-05-05T08:00:00Z",
            eventTypeId = scene.Intro,
            timeZone = "America/New_York",
            language = "en",
            metadata = new { source = "shop" },
            responses = new { name = new { firstName = "Grace", lastName = "Hopper" }, email = "grace@example.org", notes = "By train" },
        }, First);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That((made.Text("data.responses.name"), made.Text("data.responses.notes"), made.Text("data.metadata.source")), Is.EqualTo(("Grace Hopper", "By train", "shop")));
    }

    [Test]
    public async Task A_length_that_is_not_offered_is_refused()
    {
        var refused = await Book("2026-05-05T08:00:00Z", "2026-05-05T09:00:00Z");
        Assert.That((refused.Status, refused.Text("message")), Is.EqualTo((
            HttpStatusCode.BadRequest,
            "Can't specify 'lengthInMinutes' because event type does not have multiple possible lengths. Please, remove the 'lengthInMinutes' field from the request.")));
    }

    [Test]
    public async Task Taken_time_is_refused()
    {
        await Book("2026-05-05T08:00:00Z");
        Assert.That((int)(await Book("2026-05-05T08:00:00Z")).Status, Is.EqualTo(400).Or.EqualTo(409));
    }

    [Test]
    public async Task Wrong_members_are_named_as_this_version_knows_them()
    {
        var refused = await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", new { start = "soon", eventTypeId = scene.Intro, timeZone = "UTC", responses = new { email = 1 }, attendee = new { } }, First);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(refused.Text("message"), Does.Contain("start must be").And.Contain("responses.name property").And.Contain("property attendee should not exist"));
    }

    [Test]
    public async Task A_booking_moves_by_its_uid()
    {
        var made = await Book("2026-05-05T08:00:00Z");
        var uid = made.Text("data.uid");
        var moved = await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", Body("2026-05-05T09:00:00Z", null, uid), First);
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That((moved.Text("data.startTime"), moved.Text("data.fromReschedule")), Is.EqualTo(("2026-05-05T09:00:00.000Z", uid)));
        var before = await scene.Guest.Send(HttpMethod.Get, $"/v2/bookings/{uid}/reschedule", null, First);
        Assert.That((before.Text("data.status"), before.Text("data.rescheduled")), Is.EqualTo(("CANCELLED", "true")));
    }

    [Test]
    public async Task A_seat_moves_by_its_uid()
    {
        var yoga = await scene.EventType(new { title = "Yoga", slug = "yoga", lengthInMinutes = 30, seats = new { seatsPerTimeSlot = 3, showAttendeeInfo = true, showAvailabilityCount = true } });
        var first = await scene.Guest.Post("/v2/bookings", new { start = "2026-05-05T08:00:00Z", eventTypeId = yoga, attendee = new { name = "Grace", email = "grace@example.org", timeZone = "UTC" } });
        object Moving(string? uid, string? seat) => new
        {
            start = "2026-05-05T09:00:00Z", eventTypeId = yoga, timeZone = "UTC", language = "en", rescheduleUid = uid, seatReferenceUid = seat, rescheduledBy = "grace@example.org",
            responses = new { name = "Grace", email = "grace@example.org" },
        };
        var moved = await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", Moving(first.Text("data.uid"), first.Text("data.seatUid")), First);
        Assert.That((moved.Status, moved.Text("data.startTime")), Is.EqualTo((HttpStatusCode.Created, "2026-05-05T09:00:00.000Z")), moved.ToString());
        MeetingScene.IsRefused(
            await scene.Guest.Send(HttpMethod.Post, "/v2/bookings", Moving(null, null), First), HttpStatusCode.BadRequest,
            "rescheduleUid property is wrong,rescheduleUid must be given together with rescheduledBy and seatReferenceUid");
    }

    [Test]
    public async Task A_booking_is_cancelled_once()
    {
        var uid = (await Book("2026-05-05T08:00:00Z")).Text("data.uid");
        var cancelled = await scene.Guest.Send(HttpMethod.Post, $"/v2/bookings/{uid}/cancel", new { cancellationReason = "Ill", allRemainingBookings = false, uid }, First);
        Assert.That((cancelled.Status, cancelled.Text("data.bookingUid"), cancelled.Text("data.onlyRemovedAttendee")), Is.EqualTo((HttpStatusCode.OK, uid, "false")));
        var shown = await scene.Guest.Send(HttpMethod.Get, $"/v2/bookings/{uid}", null, First);
        Assert.That((shown.Text("data.status"), shown.Text("data.cancellationReason")), Is.EqualTo(("CANCELLED", "Ill")));
        Assert.That((await scene.Guest.Send(HttpMethod.Post, $"/v2/bookings/{uid}/cancel", new { }, First)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_host_says_who_did_not_come()
    {
        var uid = (await Book("2026-05-05T08:00:00Z")).Text("data.uid");
        scene.App.Clock.Advance(NodaTime.Duration.FromDays(2));
        var marked = await scene.Ann.Send(HttpMethod.Post, $"/v2/bookings/{uid}/mark-no-show", new { noShowHost = true, attendees = new[] { new { email = "grace@example.org", noShow = true } } }, First);
        Assert.That((marked.Status, marked.Text("data.noShowHost")), Is.EqualTo((HttpStatusCode.OK, "true")), marked.ToString());
        MeetingScene.IsJson(marked.Data["attendees"], """[{"email":"grace@example.org","noShow":true}]""");
        Assert.That((await scene.Guest.Send(HttpMethod.Post, $"/v2/bookings/{uid}/mark-no-show", new { noShowHost = true }, First)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Bookings_are_listed_from_cursor_to_cursor()
    {
        foreach (var hour in (string[])["08", "09", "10"])
        {
            await Book($"2026-05-05T{hour}:00:00Z");
        }

        var first = await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?filters[status]=upcoming&limit=2&cursor=", null, First);
        Assert.That((first.Data["bookings"]!.AsArray().Count, first.Text("data.totalCount"), first.Text("data.nextCursor")), Is.EqualTo((2, "3", "2")), first.ToString());
        var last = await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?filters[status]=upcoming&limit=2&cursor=2", null, First);
        Assert.That((last.Data["bookings"]![0]!["startTime"]!.ToString(), last.Data["nextCursor"]), Is.EqualTo(("2026-05-05T10:00:00.000Z", (object?)null)));
        var cancelled = await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?filters[status]=cancelled", null, First);
        Assert.That(cancelled.Data["bookings"]!.AsArray(), Is.Empty);
        Assert.That((await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?status=upcoming&nothing=1", null, First)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await scene.Bob.Send(HttpMethod.Get, "/v2/bookings?filters[status]=upcoming", null, First)).Data["bookings"]!.AsArray(), Is.Empty);
        Assert.That((await scene.Guest.Send(HttpMethod.Get, "/v2/bookings", null, First)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task A_series_is_booked_meeting_by_meeting_as_the_event_type_repeats()
    {
        var weekly = await Weekly();
        var made = await Series(weekly, "2026-10-21T08:00:00Z", "2026-10-28T09:00:00Z", "2026-10-14T08:00:00Z");
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(
            made.Data.AsArray().Select(meeting => meeting!["startTime"]!.ToString()),
            Is.EqualTo(new[] { "2026-10-14T08:00:00.000Z", "2026-10-21T08:00:00.000Z", "2026-10-28T09:00:00.000Z" }), "at ten in Rome, before and after the clock is changed");
        var listed = await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?filters[status]=recurring", null, First);
        Assert.That(listed.Text("data.totalCount"), Is.EqualTo("3"));
        var series = (await scene.Guest.Get($"/v2/bookings/{made.Data[0]!["uid"]}")).Text("data.recurringBookingUid");
        Assert.That((await scene.Guest.Get($"/v2/bookings/{series}")).Data.AsArray(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_series_is_booked_as_a_whole_or_not_at_all()
    {
        var weekly = await Weekly();
        MeetingScene.IsRefused(
            await Series(weekly, "2026-10-14T08:00:00Z", "2026-10-22T08:00:00Z"), HttpStatusCode.BadRequest,
            "The meetings do not repeat as the event type does: one that starts at 2026-10-21T08:00:00.000Z is expected instead of 2026-10-22T08:00:00.000Z");
        MeetingScene.IsRefused(
            await Series(weekly, "2026-10-14T08:00:00Z", "2026-10-21T08:00:00Z", "2026-10-28T09:00:00Z", "2026-11-04T09:00:00Z", "2026-11-11T09:00:00Z"),
            HttpStatusCode.BadRequest, "Provided recurrence count is higher than the event type's recurring event count.");
        MeetingScene.IsRefused(await Series(scene.Intro, "2026-10-14T08:00:00Z"), HttpStatusCode.NotFound, $"Event type with id={scene.Intro} is not a recurring event");
        MeetingScene.IsRefused(await Series(999_999, "2026-10-14T08:00:00Z"), HttpStatusCode.NotFound, "Event type with id 999999 not found.");
        await Book("2026-10-21T08:00:00Z");
        Assert.That((await Series(weekly, "2026-10-14T08:00:00Z", "2026-10-21T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Conflict));
        var listed = await scene.Ann.Send(HttpMethod.Get, "/v2/bookings?filters[status]=recurring", null, First);
        Assert.That(listed.Text("data.totalCount"), Is.EqualTo("0"));
    }

    [TestCase("""[]""", "Body should be an array of objects, at least one")]
    [TestCase("""{"start":"2026-10-14T08:00:00Z"}""", "Body should be an array of objects, at least one")]
    [TestCase("""[1]""", "Body should be an array of objects, at least one")]
    [TestCase("", "Body is required")]
    [TestCase("""[{"start":"2026-10-14T08:00:00Z","eventTypeId":1,"timeZone":"UTC","responses":{"name":"G","email":"g@example.org"},"recurringCount":2}]""", "0.recurringCount property is wrong,recurringCount must be 1, the number of meetings in the list")]
    [TestCase("""[{"start":"2026-10-14T08:00:00Z","eventTypeId":1,"timeZone":"UTC","responses":{"name":"G","email":"g@example.org"},"recurringEventId":"x"}]""", "0.recurringEventId property is wrong,property recurringEventId should not exist")]
    [TestCase(
        """
        [{"start":"2026-10-14T08:00:00Z","eventTypeId":1,"timeZone":"UTC","responses":{"name":"G","email":"g@example.org"}},
        {"start":"2026-10-21T08:00:00Z","eventTypeId":1,"timeZone":"UTC","responses":{"name":"H","email":"g@example.org"}}]
        """,
        "The meetings of a series must not differ in anything but start and end")]
    public async Task A_list_that_is_no_series_is_refused(string body, string text) =>
        MeetingScene.IsRefused(await scene.Guest.Send(HttpMethod.Post, "/v2/bookings/recurring", body, First), HttpStatusCode.BadRequest, text);

    [Test]
    public async Task A_private_link_counts_the_booking()
    {
        var links = $"/v2/event-types/{scene.Intro}/private-links";
        var link = (await scene.Ann.Post(links, null)).Text("data.linkId");
        Assert.That((await ByLink(link, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created));
        MeetingScene.IsRefused(await ByLink(link, "2026-05-05T09:00:00Z"), HttpStatusCode.BadRequest, "private_link_expired");
        Assert.That((await ByLink("", "2026-05-05T09:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created), "pages without a link send an empty one");
        Assert.That((int)(await scene.Ann.Get(links)).Data[0]!["usageCount"]!, Is.EqualTo(1));
    }

    [Test]
    public async Task A_browser_books_what_it_reserved_and_moves_it_so()
    {
        const string start = "2026-05-05T08:00:00Z";
        using var browser = scene.App.NewClient();
        var guest = new SchedulingClient(browser);
        await ReserveIn(browser, start, "2026-05-05T08:30:00Z");
        Assert.That((await Book(start)).Status, Is.EqualTo(HttpStatusCode.Conflict), "others are kept out");
        var made = await guest.Send(HttpMethod.Post, "/v2/bookings", Body(start, null, null), First);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        await ReserveIn(browser, "2026-05-05T10:00:00Z", "2026-05-05T10:30:00Z");
        var elsewhere = await guest.Send(HttpMethod.Post, "/v2/bookings", Body("2026-05-05T12:00:00Z", null, null), First);
        Assert.That(elsewhere.Status, Is.EqualTo(HttpStatusCode.Created), "a cookie of another slot is in nobody's way");
        var moved = await guest.Send(HttpMethod.Post, "/v2/bookings", Body("2026-05-05T10:00:00Z", null, made.Text("data.uid")), First);
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM slot_reservations"), Is.Zero);
    }

    // Clients of tests keep no cookies.
    private async Task ReserveIn(HttpClient browser, string start, string end)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/slots/reserve")
        {
            Content = JsonContent.Create(new { eventTypeId = scene.Intro, slotUtcStartDate = start, slotUtcEndDate = end }),
        };
        request.Headers.Add("cal-api-version", First);
        using var held = await browser.SendAsync(request);
        Assert.That(held.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        browser.DefaultRequestHeaders.Remove("Cookie");
        browser.DefaultRequestHeaders.Add("Cookie", held.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
    }

    private Task<SchedulingClient.Reply> ByLink(string link, string start) => scene.Guest.Send(HttpMethod.Post, "/v2/bookings", new
    {
        start,
        eventTypeId = scene.Intro,
        timeZone = "America/New_York",
        language = "en",
        metadata = new { },
        hasHashedBookingLink = link.Length > 0,
        hashedLink = link,
        responses = new { name = "Grace Guest", email = "grace@example.org" },
    }, First);

    private Task<int> Weekly() => scene.EventType(new
    {
        title = "Weekly", slug = "weekly", lengthInMinutes = 30, recurrence = new { interval = 1, occurrences = 4, frequency = "weekly" },
    });

    private Task<SchedulingClient.Reply> Series(int eventType, params string[] starts) => scene.Guest.Send(
        HttpMethod.Post,
        "/v2/bookings/recurring",
        starts.Select((start, i) => new
        {
            start,
            eventTypeId = eventType,
            timeZone = "Europe/Rome",
            language = "en",
            metadata = new { },
            responses = new { name = "Grace Guest", email = "grace@example.org" },
            recurringCount = starts.Length,
            currentRecurringIndex = i,
        }).ToArray(),
        First);

    private Task<SchedulingClient.Reply> Book(string start, string? end = null, string version = First) => scene.Guest.Send(HttpMethod.Post, "/v2/bookings", Body(start, end, null), version);

    private object Body(string start, string? end, string? rescheduleUid) => new
    {
        start,
        end,
        eventTypeId = scene.Intro,
        timeZone = "America/New_York",
        language = "en",
        metadata = new { },
        rescheduleUid,
        responses = new { name = "Grace Guest", email = "grace@example.org", guests = Array.Empty<string>() },
    };
}
