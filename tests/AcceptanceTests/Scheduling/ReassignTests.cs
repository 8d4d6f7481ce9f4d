using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Meetings of a round robin go to other hosts. Reference: scheduling-v2 §3.10.</summary>
public sealed class ReassignTests
{
    private Task<string?> HandOver(string table) => scene.App.Database.Scalar<string>(
        $"SELECT prev.username || ' to ' || next.username FROM {table} JOIN hosts AS prev ON prev.id = prev_host_id JOIN hosts AS next ON next.id = next_host_id");

    private const string Start = "2026-05-05T08:00:00Z";

    private MeetingScene scene = null!;
    private SchedulingClient bea = null!;
    private SchedulingClient cleo = null!;
    private string uid = null!;
    private int turns;

    [SetUp]
    public async Task SetUp()
    {
        scene = await MeetingScene.Start();
        bea = await scene.Colleague("bea");
        cleo = await scene.Colleague("cleo");
        turns = await scene.TeamEventType("round-robin", new { title = "Turns", slug = "turns", lengthInMinutes = 30 }, "ann", "bea", "cleo");
        uid = await scene.Book(Start, eventType: turns);
    }

    [TearDown]
    public async Task TearDown() => await scene.DisposeAsync();

    [Test]
    public async Task The_next_free_host_takes_the_meeting_with_its_time()
    {
        await Occupy(bea, "bea-own");

        var reassigned = await scene.Ann.Post($"/v2/bookings/{uid}/reassign", new { reason = "Ill" });

        Assert.That(reassigned.Status, Is.EqualTo(HttpStatusCode.OK), reassigned.ToString());
        var number = await NumberOf("cleo");
        MeetingScene.IsJson(reassigned.Data, $$$"""
            {"bookingUid":"{{{uid}}}","reassignedTo":{"id":{{{number}}},"name":"Host cleo","email":"cleo@example.org","displayEmail":"cleo@example.org"}}
            """);
        var booking = await scene.Guest.Get($"/v2/bookings/{uid}");
        Assert.That(
            (booking.Text("data.status"), booking.Text("data.title"), booking.Data["hosts"]![0]!["username"]!.ToString()),
            Is.EqualTo(("accepted", "Turns between Host cleo and Grace Guest", "cleo")));
        Assert.That(await ClaimsOf("ann"), Is.Zero, "the former host's time is free");
        Assert.That(await ClaimsOf("cleo"), Is.EqualTo(1));
        Assert.That(
            await scene.App.Database.Scalar<string>("SELECT generated_title FROM calendar_events WHERE booking_id = (SELECT id FROM bookings WHERE uid = $1)", uid),
            Is.EqualTo("Host cleo - Grace Guest"));
        Assert.That(
            await scene.App.Database.Scalar<long>(
                "SELECT count(*) FROM outbox_messages WHERE type = 'BookingReassigned' AND payload ->> 'uid' = $1", uid),
            Is.EqualTo(1));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM booking_updates"), Is.EqualTo(1));
        Assert.That(await HandOver("booking_updates"), Is.EqualTo("ann to cleo"));
        Assert.That(await HandOver("calendar_event_updates"), Is.EqualTo("ann to cleo"));
        Assert.That(await scene.App.Database.Scalar<string>("SELECT reason FROM booking_updates"), Is.EqualTo("Ill"));
    }

    [Test]
    public async Task Cannot_reassign_when_nobody_else_is_free()
    {
        await Occupy(bea, "bea-own");
        await Occupy(cleo, "cleo-own");

        MeetingScene.IsRefused(
            await scene.Ann.Post($"/v2/bookings/{uid}/reassign", null),
            HttpStatusCode.BadRequest,
            "Can't reassign the booking because no other host is available at that time.");
        Assert.That(await ClaimsOf("ann"), Is.EqualTo(1), "nothing changed");
    }

    [Test]
    public async Task A_named_host_takes_the_meeting_even_outside_of_their_hours()
    {
        var schedule = (await bea.Get("/v2/schedules/default")).Text("data.id");
        await bea.Patch($"/v2/schedules/{schedule}", new { availability = Array.Empty<object>() });

        var reassigned = await scene.Ann.Post($"/v2/bookings/{uid}/reassign/{await NumberOf("bea")}", new { reason = "Ann is ill" });

        Assert.That((reassigned.Status, reassigned.Text("data.reassignedTo.name")), Is.EqualTo((HttpStatusCode.OK, "Host bea")), reassigned.ToString());
        Assert.That(
            await scene.App.Database.Scalar<string>(
                "SELECT b.reassignment_reason || ' by ' || h.username FROM bookings AS b JOIN hosts AS h ON h.id = b.reassigned_by_id WHERE b.uid = $1", uid),
            Is.EqualTo("Ann is ill by ann"));
    }

    [Test]
    public async Task Cannot_reassign_to_a_host_who_has_promised_the_time()
    {
        await Occupy(bea, "bea-own");
        var refused = await scene.Ann.Post($"/v2/bookings/{uid}/reassign/{await NumberOf("bea")}", null);
        Assert.That((refused.Status, refused.Text("error.details.code")), Is.EqualTo((HttpStatusCode.Conflict, "TIMELINE_TAKEN")), refused.ToString());
        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Data["hosts"]![0]!["username"]!.ToString(), Is.EqualTo("ann"));
    }

    [Test]
    public async Task Cannot_reassign_to_somebody_who_is_no_host_of_the_round_robin()
    {
        await scene.SetHosts(turns, new("ann"), new("bea", IsFixed: true));
        foreach (var other in (int[])[await NumberOf("bea"), await NumberOf("cleo"), await NumberOf("bob"), 999_999])
        {
            MeetingScene.IsRefused(
                await scene.Ann.Post($"/v2/bookings/{uid}/reassign/{other}", null),
                HttpStatusCode.BadRequest,
                $"User with id={other} is not a valid Round Robin host - the user to which you reassign this booking must be one of the booking hosts. "
                + "Fetch the booking's event type to see its hosts.");
        }

        var same = await NumberOf("ann");
        MeetingScene.IsRefused(
            await scene.Ann.Post($"/v2/bookings/{uid}/reassign/{same}", null), HttpStatusCode.BadRequest, $"User with id={same} is a host of this booking already.");
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/reassign/bea", null)).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task With_a_fixed_organizer_the_round_robin_member_is_exchanged()
    {
        await scene.SetHosts(turns, new("ann", IsFixed: true), new("bea"));
        uid = await scene.Book("2026-05-06T08:00:00Z", eventType: turns);
        await scene.SetHosts(turns, new("ann", IsFixed: true), new("bea"), new("cleo"));

        var reassigned = await scene.Ann.Post($"/v2/bookings/{uid}/reassign", null);

        Assert.That(reassigned.Text("data.reassignedTo.email"), Is.EqualTo("cleo@example.org"), reassigned.ToString());
        var booking = await scene.Ann.Get($"/v2/bookings/{uid}");
        Assert.That(booking.Data["hosts"]![0]!["username"]!.ToString(), Is.EqualTo("ann"), "the organizer stays");
        Assert.That(
            booking.Data["attendees"]!.AsArray().Select((JsonNode? person) => person!["email"]!.ToString()),
            Is.EqualTo(new[] { "grace@example.org", "cleo@example.org" }));
        Assert.That((await ClaimsOf("ann"), await ClaimsOf("bea"), await ClaimsOf("cleo")), Is.EqualTo((2, 0, 1)));
    }

    [Test]
    public async Task With_several_groups_the_new_host_has_to_be_named()
    {
        await scene.SetHosts(turns, new("ann", Group: "a"), new("bea", Group: "a"), new("cleo", Group: "b"));
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/reassign", null)).Text("error.details.code"), Is.EqualTo("BOOKING_HOST_GROUPS"));
        var reassigned = await scene.Ann.Post($"/v2/bookings/{uid}/reassign/{await NumberOf("bea")}", null);
        Assert.That((reassigned.Status, reassigned.Text("data.reassignedTo.name")), Is.EqualTo((HttpStatusCode.OK, "Host bea")), reassigned.ToString());
    }

    [Test]
    public async Task Only_people_of_the_booking_and_those_who_lead_them_reassign()
    {
        const string NotAllowed = "You do not have permission to reassign this booking";
        MeetingScene.IsRefused(await cleo.Post($"/v2/bookings/{uid}/reassign", null), HttpStatusCode.Forbidden, NotAllowed);
        MeetingScene.IsRefused(await scene.Bob.Post($"/v2/bookings/{uid}/reassign", null), HttpStatusCode.Forbidden, NotAllowed);
        Assert.That((await scene.Guest.Post($"/v2/bookings/{uid}/reassign", null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        MeetingScene.IsRefused(
            await scene.Ann.Post("/v2/bookings/nothing/reassign", null), HttpStatusCode.NotFound, "Booking with uid=nothing was not found in the database");
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/reassign", new { why = "x" })).Text("message"), Does.Contain("property why should not exist"));
    }

    [Test]
    public async Task Cannot_reassign_what_is_no_round_robin_or_was_called_off()
    {
        await scene.Guest.Post($"/v2/bookings/{uid}/cancel", null);
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/reassign", null)).Text("error.details.code"), Is.EqualTo("BOOKING_CANCELLED"));

        var own = await scene.EventType(new { title = "Own", slug = "own", lengthInMinutes = 30 });
        var ownUid = await scene.Book("2026-05-06T08:00:00Z", eventType: own);
        Assert.That((await scene.Ann.Post($"/v2/bookings/{ownUid}/reassign", null)).Text("error.details.code"), Is.EqualTo("BOOKING_NO_ROUND_ROBIN"));
    }

    private Task<int> NumberOf(string username) => scene.App.Database.Scalar<int>("SELECT number FROM hosts WHERE username = $1", username);

    private async Task<int> ClaimsOf(string username) => (int)await scene.App.Database.Scalar<long>(
        "SELECT count(*) FROM timeline_claims AS c JOIN hosts AS h ON h.id = c.resource_id WHERE h.username = $1", username);

    // A meeting of the host's own at the same time.
    private async Task Occupy(SchedulingClient host, string slug)
    {
        var eventType = (int)(await host.Post("/v2/event-types", new { title = slug, slug, lengthInMinutes = 30 })).Data["id"]!;
        await scene.Book(Start, "other@example.org", eventType);
    }
}
