using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What is shown of single bookings. Reference: scheduling-v2 §3.1, §3.4, §3.5, §3.12 to §3.14.</summary>
public sealed class BookingReadsTests
{
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_series_is_shown_in_the_order_of_its_meetings()
    {
        var later = await scene.Book("2026-05-12T08:00:00Z");
        var first = await scene.Book("2026-05-05T08:00:00Z");
        var other = await scene.Book("2026-05-06T08:00:00Z");
        await scene.App.Database.Execute($"UPDATE bookings SET recurring_uid = 'series1', rescheduled_to_uid = 'x' WHERE uid IN ('{first}', '{later}')");

        var series = await scene.Guest.Get("/v2/bookings/series1");

        Assert.That(MeetingScene.UidsOf(series), Is.EqualTo(new[] { first, later }));
        Assert.That(series.Data.AsArray().Select(meeting => meeting!["recurringBookingUid"]!.ToString()), Is.All.EqualTo("series1"));
        Assert.That(series.Data[0]!.AsObject().ContainsKey("rescheduledToUid"), Is.False, "meetings of a series do not tell their successor");
        Assert.That((await scene.Guest.Get($"/v2/bookings/{other}")).Data.AsObject().ContainsKey("recurringBookingUid"), Is.False);
    }

    [Test]
    public async Task Seats_are_shown_to_the_host_and_to_others_only_if_the_event_type_says_so()
    {
        var uid = await scene.Book("2026-05-05T08:00:00Z", guests: ["second@example.org"]);
        await scene.App.Database.Execute("""
            UPDATE bookings SET is_seated = true;
            UPDATE attendees SET seat_uid = 'seat' || position, responses = '{"notes":"Mine","email":"x@example.org"}', metadata = '{"a":"b"}';
            UPDATE event_types SET options = '{"seats":{"perTimeSlot":5,"showsAttendees":false,"showsAvailability":true}}';
            """);

        var seen = await scene.Ann.Get($"/v2/bookings/{uid}");
        Assert.That(seen.Data["attendees"]!.AsArray(), Has.Count.EqualTo(2));
        MeetingScene.IsJson(seen.Data["attendees"]![0], """
            {"name":"Grace Guest","email":"grace@example.org","displayEmail":"grace@example.org","timeZone":"America/New_York","language":"en","absent":false,
             "seatUid":"seat0","bookingFieldsResponses":{"notes":"Mine","name":"Grace Guest"},"metadata":{"a":"b"}}
            """);
        Assert.That(seen.Data.AsObject().Select(member => member.Key), Has.No.Member("guests").And.No.Member("bookingFieldsResponses"));

        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Data["attendees"]!.AsArray(), Is.Empty);
        Assert.That((await scene.Bob.Get($"/v2/bookings/{uid}")).Data["attendees"]!.AsArray(), Is.Empty, "the key of another organization opens nothing");
        Assert.That((await scene.Ann.Get("/v2/bookings")).Data[0]!["attendees"]!.AsArray(), Has.Count.EqualTo(2));
        var bySeat = await scene.Guest.Get("/v2/bookings/by-seat/seat1");
        Assert.That((bySeat.Text("data.uid"), Emails(bySeat)), Is.EqualTo((uid, "second@example.org")), bySeat.ToString());

        await scene.App.Database.Execute("""UPDATE event_types SET options = '{"seats":{"perTimeSlot":5,"showsAttendees":true,"showsAvailability":true}}'""");
        Assert.That(Emails(await scene.Guest.Get($"/v2/bookings/{uid}")), Is.EqualTo("grace@example.org second@example.org"));
        Assert.That(Emails(await scene.Guest.Get("/v2/bookings/by-seat/seat1")), Is.EqualTo("second@example.org"));
    }

    [Test]
    public async Task Cannot_find_a_seat_that_nobody_has() => MeetingScene.IsRefused(
        await scene.Guest.Get("/v2/bookings/by-seat/none"), HttpStatusCode.NotFound, "Booking with seatUid=none was not found in the database");

    [Test]
    public async Task Addresses_of_managed_users_are_displayed_without_their_mark()
    {
        var uid = await scene.Book("2026-05-05T08:00:00Z", "grace+abcdefghijklmnopqrstuvwxy@example.org");
        var shown = await scene.Guest.Get($"/v2/bookings/{uid}");
        Assert.That(shown.Data["attendees"]![0]!["displayEmail"]!.ToString(), Is.EqualTo("grace@example.org"));
        Assert.That(shown.Text("data.bookingFieldsResponses.displayEmail"), Is.EqualTo("grace@example.org"));
        Assert.That(shown.Text("data.bookingFieldsResponses.email"), Is.EqualTo("grace+abcdefghijklmnopqrstuvwxy@example.org"));
    }

    [Test]
    public async Task A_booking_of_several_hosts_is_shown_once_with_its_organizer()
    {
        var uid = await scene.Book("2026-05-05T08:00:00Z");
        await SchedulingClient.Of(scene.App, "Acme", "carl");
        await scene.App.Database.Execute("""
            INSERT INTO calendar_events (id, organization_id, booking_id, host_id, type, status, starts_at, ends_at, generated_title, duration, start_date, end_date)
            SELECT gen_random_uuid(), e.organization_id, e.booking_id, h.id, e.type, e.status, e.starts_at, e.ends_at, e.generated_title, e.duration, e.start_date, e.end_date
            FROM calendar_events AS e, hosts AS h WHERE h.username = 'carl'
            """);

        var list = await scene.Ann.Get("/v2/bookings");

        Assert.That(MeetingScene.UidsOf(list), Is.EqualTo(new[] { uid }));
        Assert.That((int)list.Body!["pagination"]!["totalItems"]!, Is.EqualTo(1));
        Assert.That(list.Data[0]!["hosts"]!.AsArray().Select(host => host!["username"]!.ToString()), Is.EqualTo(new[] { "ann" }));
    }

    [Test]
    public async Task Links_put_the_meeting_into_calendars()
    {
        var uid = await scene.Book("2026-05-05T08:00:00Z");
        await scene.Ann.Patch($"/v2/bookings/{uid}/location", """{"location":"Bar & Grill"}""");

        var links = (await scene.Ann.Get($"/v2/bookings/{uid}/calendar-links")).Data.AsArray();

        Assert.That(links.Select(link => link!["label"]!.ToString()), Is.EqualTo(new[] { "Google Calendar", "Microsoft Office", "Microsoft Outlook", "ICS" }));
        Assert.That(Link(links, 0), Does.StartWith("https://calendar.google.com/").And.Contain("dates=20260505T080000Z/20260505T083000Z"));
        Assert.That(Link(links, 0), Does.Contain("text=Intro%20between%20Host%20ann%20and%20Grace%20Guest").And.EndWith("location=Bar%20%26%20Grill"));
        Assert.That(Link(links, 1), Does.StartWith("https://outlook.office.com/").And.Contain("startdt=2026-05-05T08%3A00%3A00.000Z"));
        Assert.That(Link(links, 2), Does.StartWith("https://outlook.live.com/").And.Contain("enddt=2026-05-05T08%3A30%3A00.000Z"));
        var file = Uri.UnescapeDataString(Link(links, 3)["data:text/calendar;charset=utf-8,".Length..]);
        Assert.That(file, Does.StartWith("BEGIN:VCALENDAR\r\n").And.Contain("DTSTART:20260505T080000Z\r\n").And.Contain("LOCATION:Bar & Grill\r\n"));
        Assert.That(file, Does.Contain($"UID:{(await scene.Ann.Get($"/v2/bookings/{uid}")).Text("data.icsUid")}\r\n"));

        await scene.App.Database.Execute("UPDATE bookings SET event_type_id = NULL");
        MeetingScene.IsRefused(await scene.Ann.Get($"/v2/bookings/{uid}/calendar-links"), HttpStatusCode.BadRequest, $"Booking with uid {uid} has no event type");
    }

    [Test]
    public async Task There_are_no_references_recordings_or_traces()
    {
        var uid = await scene.Book("2026-05-05T08:00:00Z");
        MeetingScene.IsJson((await scene.Ann.Get($"/v2/bookings/{uid}/references?type=google_calendar")).Body, """{"status":"success","data":[]}""");
        Assert.That((await scene.Ann.Get($"/v2/bookings/{uid}/references?type=fax")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        MeetingScene.IsRefused(await scene.Ann.Get("/v2/bookings/none/references"), HttpStatusCode.NotFound, "Booking with uid none not found");
        foreach (var artefact in new[] { "recordings", "transcripts", "conferencing-sessions" })
        {
            MeetingScene.IsRefused(
                await scene.Ann.Get($"/v2/bookings/{uid}/{artefact}"), HttpStatusCode.NotFound, $"No Cal Video reference found with booking uid {uid}");
        }

        Assert.That((await scene.Ann.Get($"/v2/bookings/{uid}/routing-trace")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        MeetingScene.IsRefused(
            await scene.Guest.Get("/v2/bookings/verification/email/check?email=a@example.org"),
            HttpStatusCode.BadRequest,
            "Email verification is not available: this server sends no verification codes.");
    }

    private static string Link(JsonArray links, int index) => links[index]!["link"]!.ToString();

    private static string Emails(SchedulingClient.Reply booking) =>
        string.Join(' ', booking.Data["attendees"]!.AsArray().Select(person => person!["email"]!.ToString()));
}
