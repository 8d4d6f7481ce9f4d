using System.Net;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Meetings of several hosts: all of them, or the one whose turn it is.</summary>
public sealed class TeamBookingsTests
{
    private MeetingScene scene = null!;
    private SchedulingClient carl = null!;
    private SchedulingClient dora = null!;

    [SetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        carl = await SchedulingClient.Of(scene.App, "Acme", "carl");
        dora = await SchedulingClient.Of(scene.App, "Acme", "dora");
    }

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_collective_meeting_takes_the_time_of_all_hosts()
    {
        var panel = await Panel();
        var made = await Book(panel, "2026-05-05T08:00:00Z");
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        Assert.That(made.Text("data.title"), Is.EqualTo("Panel between Team panel and Grace Guest"));
        Assert.That(made.Data["hosts"]!.AsArray().Select(host => host!["username"]!.ToString()), Is.EqualTo(new[] { "ann" }), "the organizer");
        Assert.That(made.Data["attendees"]!.AsArray().Select(person => person!["name"]!.ToString()), Is.EqualTo(new[] { "Grace Guest", "Host carl", "Host dora" }));
        Assert.That(made.Data["guests"]!.AsArray(), Is.Empty);

        var late = await Book(panel, "2026-05-05T08:00:00Z", "late@example.org");
        MeetingScene.IsRefused(late, HttpStatusCode.Conflict, "One of the hosts either already has booking at this time or is not available");
        var own = (int)(await carl.Post("/v2/event-types", new { title = "Own", slug = "own", lengthInMinutes = 30 })).Data["id"]!;
        MeetingScene.IsRefused(
            await Book(own, "2026-05-05T08:00:00Z"), HttpStatusCode.Conflict, "User either already has booking at this time or is not available");
        MeetingScene.IsRefused(
            await Book(panel, "2026-05-05T20:00:00Z"), HttpStatusCode.BadRequest, "One of the hosts either already has booking at this time or is not available");

        await scene.Guest.Post($"/v2/bookings/{made.Text("data.uid")}/cancel", null);
        Assert.That((await Book(own, "2026-05-05T08:00:00Z")).Status, Is.EqualTo(HttpStatusCode.Created), "all are free again");
    }

    [Test]
    public async Task A_collective_meeting_moves_with_all_its_hosts()
    {
        var panel = await Panel();
        var old = (await Book(panel, "2026-05-05T08:00:00Z")).Text("data.uid");
        var moved = await scene.Guest.Post($"/v2/bookings/{old}/reschedule", new { start = "2026-05-05T09:00:00Z" });
        Assert.That(moved.Status, Is.EqualTo(HttpStatusCode.Created), moved.ToString());
        Assert.That(moved.Data["attendees"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That(await Claims("2026-05-05T08:00:00Z"), Is.Zero);
        Assert.That(await Claims("2026-05-05T09:00:00Z"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_collective_request_is_confirmed_for_all_hosts_or_none()
    {
        var panel = await Panel(new { type = "always", blockUnconfirmedBookingsInBooker = false });
        var uid = (await Book(panel, "2026-05-05T08:00:00Z")).Text("data.uid");
        var own = (int)(await carl.Post("/v2/event-types", new { title = "Own", slug = "own", lengthInMinutes = 30 })).Data["id"]!;
        var rival = (await Book(own, "2026-05-05T08:00:00Z", "rival@example.org")).Text("data.uid");
        Assert.That((await scene.Ann.Post($"/v2/bookings/{uid}/confirm", null)).Status, Is.EqualTo(HttpStatusCode.Conflict), "carl is taken");
        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Text("data.status"), Is.EqualTo("pending"));

        await scene.Guest.Post($"/v2/bookings/{rival}/cancel", null);
        var confirmed = await scene.Ann.Post($"/v2/bookings/{uid}/confirm", null);
        Assert.That(confirmed.Text("data.status"), Is.EqualTo("accepted"), confirmed.ToString());
        Assert.That(await Claims("2026-05-05T08:00:00Z"), Is.EqualTo(3));
    }

    [TestCase("accepted", "CANCELLED", "cancelled", 0)]
    [TestCase("pending", "CONFIRMED", "accepted", 3)]
    [TestCase("accepted", "TENTATIVE", "pending", 0)]
    public async Task A_status_that_is_written_to_the_table_is_that_of_all_hosts(string before, string written, string after, int claims)
    {
        var panel = await Panel(before == "pending" ? new { type = "always", blockUnconfirmedBookingsInBooker = false } : null);
        var made = await Book(panel, "2026-05-05T08:00:00Z");
        Assert.That(made.Text("data.status"), Is.EqualTo(before));
        var calendar = new ApiClient(scene.Ann.Http, "");
        var one = (await calendar.Get("/v1/calendar_events?select=id&order=id")).Json!.AsArray();
        Assert.That(one, Has.Count.EqualTo(3));

        var changed = await calendar.Send(HttpMethod.Patch, $"/v1/calendar_events?id=eq.{one[2]!["id"]}", $$"""{"status":"{{written}}"}""");

        Assert.That(changed.Code, Is.EqualTo(204), changed.Text);
        Assert.That((await calendar.Get("/v1/calendar_events?select=status")).Json!.AsArray().Select(row => row!["status"]!.ToString()), Is.All.EqualTo(written));
        Assert.That((await scene.Guest.Get($"/v2/bookings/{made.Text("data.uid")}")).Text("data.status"), Is.EqualTo(after));
        Assert.That(await Claims("2026-05-05T08:00:00Z"), Is.EqualTo(claims));
    }

    [Test]
    public async Task A_status_that_one_host_has_no_time_for_is_nobodys()
    {
        var panel = await Panel(new { type = "always", blockUnconfirmedBookingsInBooker = false });
        var uid = (await Book(panel, "2026-05-05T08:00:00Z")).Text("data.uid");
        var own = (int)(await carl.Post("/v2/event-types", new { title = "Own", slug = "own", lengthInMinutes = 30 })).Data["id"]!;
        await Book(own, "2026-05-05T08:00:00Z", "rival@example.org");
        var calendar = new ApiClient(scene.Ann.Http, "");
        var mine = await scene.App.Database.Scalar<Guid>(
            "SELECT e.id FROM calendar_events AS e JOIN bookings AS b ON b.id = e.booking_id AND b.host_id = e.host_id JOIN hosts AS h ON h.id = e.host_id WHERE h.username = 'ann'");

        var refused = await calendar.Send(HttpMethod.Patch, $"/v1/calendar_events?id=eq.{mine}", """{"status":"CONFIRMED"}""");

        Assert.That((refused.Code, refused.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), refused.Text);
        Assert.That((await scene.Guest.Get($"/v2/bookings/{uid}")).Text("data.status"), Is.EqualTo("pending"));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM calendar_events WHERE status = 'TENTATIVE'"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_round_robin_gives_each_meeting_to_the_next_host()
    {
        var demo = await Demo();
        var organizers = new List<string>();
        foreach (var start in new[] { "2026-05-05T08:00:00Z", "2026-05-05T08:00:00Z", "2026-05-05T08:00:00Z", "2026-05-05T09:00:00Z" })
        {
            var made = await Book(demo, start, $"guest{organizers.Count}@example.org");
            Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
            Assert.That(made.Data["attendees"]!.AsArray(), Has.Count.EqualTo(1));
            organizers.Add(made.Data["hosts"]![0]!["username"]!.ToString());
            scene.App.Clock.Advance(NodaTime.Duration.FromMinutes(1));
        }

        Assert.That(organizers, Is.EqualTo(new[] { "ann", "carl", "dora", "ann" }));
        MeetingScene.IsRefused(
            await Book(demo, "2026-05-05T08:00:00Z", "late@example.org"), HttpStatusCode.Conflict,
            "One of the hosts either already has booking at this time or is not available");
        var again = await Book(demo, "2026-05-05T08:00:00Z", "guest1@example.org");
        Assert.That(again.Data["hosts"]![0]!["username"]!.ToString(), Is.EqualTo("carl"), "the same request is not doubled");
    }

    [Test]
    public async Task One_of_many_guests_gets_a_collective_slot()
    {
        var panel = await Panel();
        var replies = await Task.WhenAll(Enumerable.Range(0, 64).Select(n => Book(panel, "2026-05-05T08:00:00Z", $"guest{n}@example.org")));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Conflict), Is.EqualTo(63));
        Assert.That(await Claims("2026-05-05T08:00:00Z"), Is.EqualTo(3));
    }

    [Test]
    public async Task As_many_guests_as_hosts_get_a_round_robin_slot()
    {
        var demo = await Demo();
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(n => Book(demo, "2026-05-05T08:00:00Z", $"guest{n}@example.org")));
        var won = replies.Where(reply => reply.Status == HttpStatusCode.Created).ToList();
        Assert.That(won.Select(reply => reply.Data["hosts"]![0]!["username"]!.ToString()), Is.EquivalentTo(new[] { "ann", "carl", "dora" }));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Conflict), Is.EqualTo(29));
    }

    [Test]
    public async Task Cannot_book_a_team_without_hosts()
    {
        var empty = await scene.TeamEventType("round-robin", new { title = "Empty", slug = "empty", lengthInMinutes = 30 }, "nobody");
        var team = await scene.App.Database.Scalar<int>("SELECT number FROM teams");
        MeetingScene.IsRefused(
            await Book(empty, "2026-05-05T08:00:00Z"), HttpStatusCode.UnprocessableEntity,
            $"Can't book this team event type because it has no hosts. Please, add at least 1 host to event type with id={empty} belonging to team with id={team} and try again.");
    }

    private Task<int> Panel(object? confirmationPolicy = null) => scene.TeamEventType(
        "collective",
        new { title = "Panel", slug = "panel", lengthInMinutes = 30, confirmationPolicy = confirmationPolicy ?? new { disabled = true } }, "ann", "carl", "dora");

    private Task<int> Demo() => scene.TeamEventType("round-robin", new { title = "Demo", slug = "demo", lengthInMinutes = 30 }, "ann", "carl", "dora");

    private Task<SchedulingClient.Reply> Book(int eventType, string start, string email = "grace@example.org") => scene.Guest.Post("/v2/bookings", new
    {
        start,
        eventTypeId = eventType,
        attendee = new { name = "Grace Guest", email, timeZone = "America/New_York" },
    });

    private Task<long> Claims(string start) => scene.App.Database.Scalar<long>($"SELECT count(*) FROM timeline_claims WHERE starts_at = '{start}' AND strength = 'exclusive'");
}
