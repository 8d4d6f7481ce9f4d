using System.Net;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Who comes, who came, and where they meet. Reference: scheduling-v2 §3.9, §3.11, §3.15 to §3.17.</summary>
public sealed class BookingPeopleTests
{
    private const string NotLocated =
        "User is not authorized to update this booking location. User must be the event type owner, host, team admin or owner, or org admin or owner.";

    private MeetingScene scene = null!;
    private string uid = null!;

    [SetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        uid = await scene.Book("2026-05-05T08:00:00Z", guests: ["friend@example.org"]);
    }

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Absence_is_told_after_the_start_and_can_be_taken_back()
    {
        MeetingScene.IsRefused(
            await scene.Ann.Post(Of("mark-absent"), new { host = true }),
            HttpStatusCode.BadRequest,
            "Bookings can only be marked as absent after their scheduled start time. Current time in UTC+0: 2026-05-04T09:00:00.000Z, "
            + "Booking start time in UTC+0: 2026-05-05T08:00:00.000Z");

        scene.App.Clock.Advance(Duration.FromDays(1));
        var marked = await scene.Ann.Post(
            Of("mark-absent"), new { host = true, attendees = new[] { new { email = "FRIEND@example.org", absent = true } } });
        Assert.That(marked.Status, Is.EqualTo(HttpStatusCode.OK), marked.ToString());
        Assert.That((bool)marked.Data["absentHost"]!, Is.True);
        Assert.That(marked.Data["attendees"]!.AsArray().Select(person => (bool)person!["absent"]!), Is.EqualTo(new[] { false, true }));

        var undone = await scene.Ann.Post(Of("mark-absent"), new { host = false });
        Assert.That(((bool)undone.Data["absentHost"]!, (bool)undone.Data["attendees"]![1]!["absent"]!), Is.EqualTo((false, true)), "the rest stays");

        var published = await scene.Ann.Post(Of("mark-absent"), new { attendeeEmail = "grace@example.org", noShow = true });
        Assert.That((bool)published.Data["attendees"]![0]!["absent"]!, Is.True, "the body of the published examples");
        Assert.That(
            await scene.App.Database.Scalar<long>(
                """
                SELECT count(*) FROM outbox_messages
                WHERE type = 'BookingAbsenceMarked' AND payload -> 'attendees' = '[{"email": "grace@example.org", "absent": true}]'
                """),
            Is.EqualTo(1));
    }

    [TestCase("{}", "Either host or attendees must be provided")]
    [TestCase("""{"attendees":[]}""", "Either host or attendees must be provided")]
    [TestCase("""{"attendees":[{"email":"nobody@example.org","absent":true}]}""", "Nobody with the email nobody@example.org takes part in this booking.")]
    [TestCase("""{"attendees":[{"email":"grace@example.org"}]}""", "attendees.0.absent property is wrong,absent must be a boolean value")]
    [TestCase("""{"noShow":true}""", "attendeeEmail property is wrong,attendeeEmail must be a string")]
    [TestCase("""{"guest":true}""", "guest property is wrong,property guest should not exist")]
    public async Task Cannot_mark_nobody_as_absent(string body, string message)
    {
        scene.App.Clock.Advance(Duration.FromDays(1));
        MeetingScene.IsRefused(await scene.Ann.Post(Of("mark-absent"), body), HttpStatusCode.BadRequest, message);
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM attendees WHERE absent"), Is.Zero);
    }

    [TestCase("""{"type":"address","address":"Via Roma 1"}""", "Via Roma 1")]
    [TestCase("""{"type":"link","link":"https://meet.example.org/x"}""", "https://meet.example.org/x")]
    [TestCase("""{"type":"phone","phone":"+390612345678"}""", "+390612345678")]
    [TestCase("""{"type":"attendeeAddress","address":"Piazza 2"}""", "Piazza 2")]
    [TestCase("""{"type":"attendeePhone","phone":"+390612345679"}""", "+390612345679")]
    [TestCase("""{"type":"attendeeDefined","location":"The bar"}""", "The bar")]
    [TestCase("\"https://meet.example.org/y\"", "https://meet.example.org/y")]
    public async Task A_meeting_moves_to_another_place(string location, string shown)
    {
        await scene.App.Database.Execute("""UPDATE bookings SET metadata = '{"videoCallUrl":"https://old.example.org","deal":"42"}'""");
        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Text("data.location"), Is.EqualTo("https://old.example.org"), "the video call goes first");

        var moved = await scene.Ann.Patch(Of("location"), $$"""{"location":{{location}}}""");

        Assert.That((moved.Status, moved.Text("data.location"), moved.Text("data.meetingUrl")), Is.EqualTo((HttpStatusCode.OK, shown, shown)), moved.ToString());
        MeetingScene.IsJson(moved.Data["metadata"], """{"deal":"42"}""");
    }

    [TestCase("""{"type":"link","link":"meet"}""", "Missing or invalid location value for type: link")]
    [TestCase("""{"type":"address"}""", "Missing or invalid location value for type: address")]
    [TestCase("""{"type":"attendeePhone","phone":"0612"}""", "Missing or invalid location value for type: attendeePhone")]
    [TestCase("""{"type":"integration","integration":"pigeons"}""", "Unsupported integration: pigeons")]
    [TestCase("""{"type":"integration","integration":"zoom"}""", "Video integration \"zoom\" is not connected. Please connect the integration in your settings first.")]
    public async Task Cannot_move_to_a_place_that_is_none(string location, string message)
    {
        MeetingScene.IsRefused(await scene.Ann.Patch(Of("location"), $$"""{"location":{{location}}}"""), HttpStatusCode.BadRequest, message);
        Assert.That((await scene.Ann.Get($"/v2/bookings/{uid}")).Text("data.location"), Is.Empty);
    }

    [Test]
    public async Task A_change_without_a_location_leaves_it_as_it_is()
    {
        var same = await scene.Ann.Patch(Of("location"), "{}");
        Assert.That((same.Status, same.Text("data.location")), Is.EqualTo((HttpStatusCode.OK, "")), same.ToString());
    }

    [Test]
    public async Task Attendees_are_listed_added_and_removed()
    {
        var added = await scene.Ann.Post(
            Of("attendees"), new { name = "Late Comer", email = "late@example.org", timeZone = "Europe/Paris", language = "fr", phoneNumber = "+33612345678" });
        Assert.That(added.Status, Is.EqualTo(HttpStatusCode.Created), added.ToString());
        var (id, bookingId) = ((int)added.Data["id"]!, (int)added.Data["bookingId"]!);
        MeetingScene.IsJson(added.Data, $$"""
            {"id":{{id}},"bookingId":{{bookingId}},"name":"Late Comer","email":"late@example.org","displayEmail":"late@example.org",
             "timeZone":"Europe/Paris","language":"fr","absent":false,"phoneNumber":"+33612345678"}
            """);

        var list = await scene.Ann.Get(Of("attendees"));
        Assert.That(
            list.Data.AsArray().Select(person => person!["email"]!.ToString()), Is.EqualTo(new[] { "grace@example.org", "friend@example.org", "late@example.org" }));
        var one = await scene.Ann.Get(Of($"attendees/{id}"));
        Assert.That((one.Text("data.name"), (int)one.Data["id"]!), Is.EqualTo(("Late Comer", id)));

        var booker = (int)list.Data[0]!["id"]!;
        MeetingScene.IsRefused(await scene.Ann.Delete(Of($"attendees/{booker}")), HttpStatusCode.BadRequest, "cannot_remove_primary_attendee");
        var removed = await scene.Ann.Delete(Of($"attendees/{id}"));
        MeetingScene.IsJson(removed.Data, $$"""{"id":{{id}},"bookingId":{{bookingId}},"name":"Late Comer","email":"late@example.org","timeZone":"Europe/Paris"}""");
        MeetingScene.IsRefused(await scene.Ann.Delete(Of($"attendees/{id}")), HttpStatusCode.NotFound, "attendee_not_found");
        MeetingScene.IsRefused(await scene.Ann.Get(Of($"attendees/{id}")), HttpStatusCode.NotFound, "attendee_not_found");
        MeetingScene.IsJson((await scene.Ann.Get($"/v2/bookings/{uid}")).Data["guests"], """["friend@example.org"]""");
    }

    [Test]
    public async Task Guests_are_invited_once_each_and_thirty_at_most()
    {
        var invited = await scene.Ann.Post(
            Of("guests"), new { guests = new object[] { new { email = "friend@EXAMPLE.org" }, new { email = "new@example.org", name = "New" }, new { email = "ann@example.org" } } });
        Assert.That(invited.Status, Is.EqualTo(HttpStatusCode.OK), invited.ToString());
        MeetingScene.IsJson(invited.Data["guests"], """["friend@example.org","new@example.org"]""");
        Assert.That(invited.Data["attendees"]![2]!["timeZone"]!.ToString(), Is.EqualTo("America/New_York"), "a guest without a zone reads that of the booker");
        MeetingScene.IsRefused(
            await scene.Ann.Post(Of("guests"), new { guests = new[] { new { email = "new@example.org" } } }), HttpStatusCode.BadRequest, "emails_must_be_unique_valid");

        await Invite(0, 10);
        await Invite(10, 10);
        MeetingScene.IsRefused(
            await scene.Ann.Post(Of("guests"), new { guests = Many(20, 8) }),
            HttpStatusCode.BadRequest,
            "Cannot add 8 guests. This booking already has 23 attendees. Maximum total guests allowed is 30. You can add up to 7 more guests.");
        await Invite(20, 7);
        Assert.That((await scene.Ann.Get(Of("attendees"))).Data.AsArray(), Has.Count.EqualTo(30));
    }

    [TestCase("""{"guests":[]}""", "guests property is wrong,guests should not be empty")]
    [TestCase("""{"guests":[{"email":"no"}]}""", "guests.0.email property is wrong,email must be an email")]
    [TestCase("""{"guests":[{"email":"a@example.org","timeZone":"Mars"}]}""", "guests.0.timeZone property is wrong,timeZone must be a valid IANA time-zone")]
    public async Task Cannot_invite_without_addresses(string body, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Post(Of("guests"), body), HttpStatusCode.BadRequest, message);

    [Test]
    public async Task Cannot_invite_where_the_event_type_hides_guests_or_has_seats()
    {
        await scene.App.Database.Execute("UPDATE event_types SET options = jsonb_build_object('guestsDisabled', true)");
        MeetingScene.IsRefused(await Late(), HttpStatusCode.BadRequest, "This event type does not allow guests");
        await scene.App.Database.Execute("UPDATE event_types SET options = '{}'; UPDATE bookings SET is_seated = true");
        MeetingScene.IsRefused(
            await Late(), HttpStatusCode.BadRequest, "The people of a seated booking come and go by its seats: book a seat, or cancel one by its seatUid.");
    }

    [Test]
    public async Task Asking_for_another_time_calls_the_booking_off()
    {
        var asked = await scene.Ann.Post(Of("request-reschedule"), new { rescheduleReason = "Ill" });
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.OK), asked.ToString());
        MeetingScene.IsJson(asked.Body, """{"status":"success"}""");
        var booking = await scene.Guest.Get($"/v2/bookings/{uid}");
        Assert.That(
            (booking.Text("data.status"), booking.Text("data.cancellationReason"), booking.Text("data.cancelledByEmail")),
            Is.EqualTo(("cancelled", "Ill", "ann@example.org")));
        Assert.That(await scene.App.Database.Scalar<bool>("SELECT requests_reschedule FROM bookings"), Is.True);
        Assert.That(await scene.Book("2026-05-05T08:00:00Z", "other@example.org"), Is.Not.EqualTo(uid), "the time is free again");
    }

    [Test]
    public async Task Cannot_change_a_booking_that_was_called_off()
    {
        await scene.Guest.Post(Of("cancel"), null);
        scene.App.Clock.Advance(Duration.FromDays(2));
        foreach (var reply in new[]
        {
            await Late(), await scene.Ann.Post(Of("mark-absent"), new { host = true }), await scene.Ann.Patch(Of("location"), """{"location":"Bar"}"""),
            await scene.Ann.Post(Of("request-reschedule"), null),
        })
        {
            MeetingScene.IsRefused(reply, HttpStatusCode.BadRequest, "The booking was cancelled already.");
        }
    }

    [Test]
    public async Task Strangers_change_nothing()
    {
        var colleague = await scene.Colleague("carl");
        var number = (int)(await colleague.Get("/v2/me")).Data["id"]!;
        var strange = $"BookingPbacGuard - user with id={number} does not have access to booking with uid={uid}";
        MeetingScene.IsRefused(await colleague.Post(Of("mark-absent"), new { host = true }), HttpStatusCode.Forbidden, strange);
        MeetingScene.IsRefused(await colleague.Get(Of("attendees")), HttpStatusCode.Forbidden, strange);
        MeetingScene.IsRefused(await colleague.Get(Of("recordings")), HttpStatusCode.Forbidden, strange);
        MeetingScene.IsRefused(await colleague.Patch(Of("location"), """{"location":"Bar"}"""), HttpStatusCode.Forbidden, NotLocated);
        MeetingScene.IsRefused(await scene.Bob.Patch(Of("location"), """{"location":"Bar"}"""), HttpStatusCode.Forbidden, NotLocated);
        MeetingScene.IsRefused(
            await scene.Bob.Post(Of("guests"), new { guests = new[] { new { email = "bob@example.org" } } }), HttpStatusCode.Forbidden, "you_do_not_have_permission");
        MeetingScene.IsRefused(await scene.Bob.Get(Of("references")), HttpStatusCode.BadRequest, $"Booking with uid {uid} does not belong to user");
        foreach (var address in new[] { "attendees", "references", "calendar-links", "recordings" })
        {
            Assert.That((await scene.Guest.Get(Of(address))).Status, Is.EqualTo(HttpStatusCode.Unauthorized), address);
        }

        Assert.That((await scene.Guest.Post(Of("mark-absent"), new { host = true })).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM attendees"), Is.EqualTo(2));
    }

    [Test]
    public async Task Who_takes_part_may_invite_others()
    {
        var colleague = await scene.Colleague("carl");
        var met = await scene.Book("2026-05-06T08:00:00Z", "carl@example.org");
        var invited = await colleague.Post($"/v2/bookings/{met}/guests", new { guests = new[] { new { email = "friend@example.org" } } });
        Assert.That(invited.Status, Is.EqualTo(HttpStatusCode.OK), invited.ToString());
    }

    [Test]
    public async Task Invitations_have_a_limit_of_their_own()
    {
        await using var limited = await MeetingScene.Start(("Limits:InvitationsPerMinute", "2"));
        var booked = await limited.Book("2026-05-05T08:00:00Z");
        using var first = await limited.Ann.Http.PostAsync($"/v2/bookings/{booked}/guests", new StringContent("{}"));
        Assert.That(first.Headers.GetValues("X-RateLimit-Remaining-Booking_guests_add").Single(), Is.EqualTo("1"));
        await limited.Ann.Post($"/v2/bookings/{booked}/guests", "{}");
        using var refused = await limited.Ann.Http.PostAsync($"/v2/bookings/{booked}/guests", new StringContent("{}"));
        Assert.That((refused.StatusCode, refused.Headers.RetryAfter!.Delta), Is.EqualTo((HttpStatusCode.TooManyRequests, (TimeSpan?)TimeSpan.FromSeconds(60))));
        Assert.That((await limited.Ann.Patch($"/v2/bookings/{booked}/location", "{}")).Status, Is.EqualTo(HttpStatusCode.OK), "each address has its own");
        limited.App.Clock.Advance(Duration.FromMinutes(1));
        Assert.That((await limited.Ann.Post($"/v2/bookings/{booked}/guests", "{}")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    private string Of(string address) => $"/v2/bookings/{uid}/{address}";

    private Task<SchedulingClient.Reply> Late() => scene.Ann.Post(Of("attendees"), new { name = "Late", email = "late@example.org", timeZone = "UTC" });

    private async Task Invite(int first, int count)
    {
        var reply = await scene.Ann.Post(Of("guests"), new { guests = Many(first, count) });
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.ToString());
    }

    private static object[] Many(int first, int count) => [.. Enumerable.Range(first, count).Select(index => new { email = $"guest{index}@example.org" })];
}
