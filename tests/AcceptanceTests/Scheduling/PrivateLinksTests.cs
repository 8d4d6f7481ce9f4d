using System.Net;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class PrivateLinksTests
{
    private MeetingScene scene = null!;
    private SchedulingClient cleo = null!;
    private string links = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        cleo = await scene.Colleague("cleo");
        links = $"/v2/event-types/{scene.Intro}/private-links";
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_link_without_an_end_is_for_one_booking()
    {
        var made = await scene.Ann.Post(links, null);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        var id = made.Text("data.linkId");
        MeetingScene.IsJson(made.Data, $$"""
            {"linkId":"{{id}}","eventTypeId":{{scene.Intro}},"isExpired":false,"bookingUrl":"{{scene.App.BaseUrl.TrimEnd('/')}}/d/{{id}}/intro","maxUsageCount":1,"usageCount":0}
            """);
        Assert.That(id, Has.Length.EqualTo(32));
    }

    [Test]
    public async Task A_link_ends_by_a_moment_or_by_a_count()
    {
        var made = await scene.Ann.Post(links, new { expiresAt = "2026-05-05T10:00:00Z" });
        Assert.That((made.Text("data.expiresAt"), made.Data["maxUsageCount"]), Is.EqualTo(("2026-05-05T10:00:00.000Z", (object?)null)), made.ToString());
        var path = $"{links}/{made.Text("data.linkId")}";
        var counted = await scene.Ann.Patch(path, new { maxUsageCount = 3 });
        Assert.That(((int)counted.Data["maxUsageCount"]!, counted.Data["expiresAt"]), Is.EqualTo((3, (object?)null)), counted.ToString());
        var same = await scene.Ann.Patch(path, counted.Data.ToJsonString());
        Assert.That(same.Data.ToJsonString(), Is.EqualTo(counted.Data.ToJsonString()), "an answer can be sent back");
        var over = await scene.Ann.Patch(path, new { expiresAt = "2026-05-04T09:00:00Z" });
        Assert.That((bool)over.Data["isExpired"]!, Is.True, "now is not before the end");
        Assert.That((bool)(await scene.Ann.Patch(path, new { expiresAt = "2026-05-04T09:00:01Z" })).Data["isExpired"]!, Is.False);
    }

    [Test]
    public async Task Links_are_listed_and_deleted()
    {
        var other = await scene.EventType(new { title = "Listed", lengthInMinutes = 30 });
        var first = (await scene.Ann.Post($"/v2/event-types/{other}/private-links", new { maxUsageCount = 2 })).Text("data.linkId");
        var second = (await scene.Ann.Post($"/v2/event-types/{other}/private-links", new { expiresAt = "2020-01-01T00:00:00Z" })).Text("data.linkId");
        async Task<IEnumerable<string>> Listed() =>
            (await scene.Ann.Get($"/v2/event-types/{other}/private-links")).Data.AsArray().Select(link => link!["linkId"]!.ToString());
        Assert.That(await Listed(), Is.EquivalentTo(new[] { first, second }));
        var deleted = await scene.Ann.Delete($"/v2/event-types/{other}/private-links/{first}");
        MeetingScene.IsJson(deleted.Data, $$"""{"linkId":"{{first}}","message":"Private link deleted successfully"}""");
        Assert.That(await Listed(), Is.EqualTo(new[] { second }));
        MeetingScene.IsRefused(
            await scene.Ann.Delete($"/v2/event-types/{other}/private-links/{first}"),
            HttpStatusCode.NotFound, $"Private link with id {first} of event type with id {other} not found");
        MeetingScene.IsRefused(
            await scene.Ann.Patch($"{links}/{second}", new { maxUsageCount = 2 }),
            HttpStatusCode.NotFound, $"Private link with id {second} of event type with id {scene.Intro} not found");
        await scene.Ann.Delete($"/v2/event-types/{other}");
        Assert.That((await scene.Ann.Get($"/v2/event-types/{other}/private-links")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("""{"maxUsageCount":0}""", "maxUsageCount")]
    [TestCase("""{"maxUsageCount":1.5}""", "maxUsageCount")]
    [TestCase("""{"expiresAt":"soon"}""", "expiresAt")]
    [TestCase("""{"expiresAt":"2027-01-01T00:00:00Z","maxUsageCount":1}""", "maxUsageCount")]
    [TestCase("""{"name":"x"}""", "name")]
    public async Task Cannot_make_a_link_from_wrong_members(string body, string property)
    {
        var refused = await scene.Ann.Post(links, body);
        Assert.That((refused.Status, refused.Text("error.details.property")), Is.EqualTo((HttpStatusCode.BadRequest, property)), refused.ToString());
    }

    [Test]
    public async Task Only_the_host_reaches_the_links()
    {
        var id = (await scene.Ann.Post(links, null)).Text("data.linkId");
        var cleoNumber = (int)(await cleo.Get("/v2/me")).Data["id"]!;
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, links, null), (HttpMethod.Post, links, new { }), (HttpMethod.Patch, $"{links}/{id}", new { maxUsageCount = 9 }), (HttpMethod.Delete, $"{links}/{id}", null),
        })
        {
            MeetingScene.IsRefused(
                await cleo.Send(method, path, body), HttpStatusCode.Forbidden, $"User with ID={cleoNumber} does not own event type with ID={scene.Intro}");
            MeetingScene.IsRefused(await scene.Bob.Send(method, path, body), HttpStatusCode.NotFound, $"Event type with id {scene.Intro} not found");
            Assert.That((await scene.Guest.Send(method, path, body)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        }
    }

    [Test]
    public async Task A_link_counts_its_bookings_and_ends_with_the_last_one()
    {
        var hidden = await scene.EventType(new { title = "Hidden", slug = "hidden", lengthInMinutes = 30, hidden = true });
        var own = $"/v2/event-types/{hidden}/private-links";
        var link = (await scene.Ann.Post(own, new { maxUsageCount = 2 })).Text("data.linkId");
        Assert.That((await Book(hidden, "2026-05-06T08:00:00Z", link)).Status, Is.EqualTo(HttpStatusCode.Created));
        Assert.That((await Book(hidden, "2026-05-06T08:00:00Z", link)).Status, Is.EqualTo(HttpStatusCode.Conflict), "the time is taken, and the use not counted");
        Assert.That((await Book(hidden, "2026-05-06T08:30:00Z", link)).Status, Is.EqualTo(HttpStatusCode.Created));
        MeetingScene.IsRefused(await Book(hidden, "2026-05-06T09:00:00Z", link), HttpStatusCode.BadRequest, "private_link_expired");
        var shown = (await scene.Ann.Get(own)).Data[0]!;
        Assert.That(((int)shown["usageCount"]!, (bool)shown["isExpired"]!), Is.EqualTo((2, true)));
        Assert.That((await scene.Ann.Patch($"{own}/{link}", new { maxUsageCount = 3 })).Text("data.usageCount"), Is.EqualTo("2"));
        Assert.That((await Book(hidden, "2026-05-06T09:00:00Z", link)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task Cannot_book_by_a_link_that_is_over_unknown_or_of_another_event_type()
    {
        var other = await scene.EventType(new { title = "Linked", slug = "linked", lengthInMinutes = 30 });
        var over = (await scene.Ann.Post($"/v2/event-types/{other}/private-links", new { expiresAt = "2026-05-04T09:00:00Z" })).Text("data.linkId");
        var open = (await scene.Ann.Post($"/v2/event-types/{other}/private-links", new { expiresAt = "2026-05-04T09:00:01Z" })).Text("data.linkId");
        MeetingScene.IsRefused(await Book(other, "2026-05-07T08:00:00Z", over), HttpStatusCode.BadRequest, "private_link_expired");
        MeetingScene.IsRefused(await Book(other, "2026-05-07T08:00:00Z", "nothing"), HttpStatusCode.BadRequest, "private_link_expired");
        MeetingScene.IsRefused(await Book(scene.Intro, "2026-05-07T08:00:00Z", open), HttpStatusCode.BadRequest, "private_link_expired");
        Assert.That((await Book(other, "2026-05-07T08:00:00Z", open)).Status, Is.EqualTo(HttpStatusCode.Created));
    }

    [Test]
    public async Task The_last_use_of_a_link_is_given_once()
    {
        var other = await scene.EventType(new { title = "Once", slug = "once", lengthInMinutes = 30 });
        var link = (await scene.Ann.Post($"/v2/event-types/{other}/private-links", null)).Text("data.linkId");
        string[] starts = ["2026-05-08T08:00:00Z", "2026-05-08T09:00:00Z", "2026-05-08T10:00:00Z", "2026-05-08T11:00:00Z"];
        var replies = await Task.WhenAll(starts.Select(start => Book(other, start, link)));
        Assert.That(replies.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1), string.Join('\n', replies.Select(reply => reply.ToString())));
    }

    private Task<SchedulingClient.Reply> Book(int eventType, string start, string hashedLink) => scene.Guest.Post("/v2/bookings", new
    {
        start, eventTypeId = eventType, hashedLink, attendee = new { name = "Grace", email = "grace@example.org", timeZone = "UTC" },
    });

    [Test]
    public async Task Admins_of_a_team_make_links_of_its_event_types()
    {
        var team = await TeamsTests.Team(cleo, "Links");
        var eventType = (await cleo.Post($"/v2/teams/{team}/event-types", new { title = "T", slug = "t", lengthInMinutes = 30, schedulingType = "collective", assignAllTeamMembers = true }))
            .Text("data.id");
        Assert.That((await cleo.Post($"/v2/event-types/{eventType}/private-links", null)).Status, Is.EqualTo(HttpStatusCode.Created));
        var dan = await scene.Colleague("dan");
        await TeamsTests.Join(cleo, team, dan);
        Assert.That((await dan.Get($"/v2/event-types/{eventType}/private-links")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [TestCase("2024-04-15", HttpStatusCode.OK)]
    [TestCase("2024-09-04", HttpStatusCode.OK)]
    [TestCase("2026-02-25", HttpStatusCode.OK)]
    [TestCase("2024-06-14", HttpStatusCode.NotFound)]
    [TestCase("2024-08-13", HttpStatusCode.NotFound)]
    public async Task Links_are_found_in_the_versions_that_had_them(string version, HttpStatusCode status) =>
        Assert.That((await scene.Ann.Send(HttpMethod.Get, links, null, version)).Status, Is.EqualTo(status));
}
