using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class TeamEventTypesTests
{
    private MeetingScene scene = null!;
    private SchedulingClient cleo = null!;
    private SchedulingClient dan = null!;
    private int cleoNumber;
    private int danNumber;
    private int team;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        cleo = await scene.Colleague("cleo");
        dan = await scene.Colleague("dan");
        (cleoNumber, danNumber) = (await TeamsTests.NumberOf(cleo), await TeamsTests.NumberOf(dan));
        team = await TeamsTests.Team(cleo, "Sales");
        await TeamsTests.Join(cleo, team, dan);
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task An_event_type_of_a_team_is_made_read_changed_and_deleted()
    {
        var made = await cleo.Post($"/v2/teams/{team}/event-types", new
        {
            title = "Demo",
            slug = "Demo!",
            lengthInMinutes = 30,
            schedulingType = "roundRobin",
            hosts = new object[] { new { userId = danNumber, priority = "high", weight = 200, groupId = "north" }, new { userId = cleoNumber, mandatory = true } },
            rescheduleWithSameRoundRobinHost = true,
            emailSettings = new { disableEmailsToHosts = true },
        });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        var id = (int)made.Data["id"]!;
        MeetingScene.IsJson(made.Data["hosts"], $$"""
            [{"userId":{{cleoNumber}},"name":"Host cleo","username":"cleo","avatarUrl":null,"mandatory":true,"priority":"medium","weight":100,"groupId":null,"scheduleId":null},
             {"userId":{{danNumber}},"name":"Host dan","username":"dan","avatarUrl":null,"mandatory":false,"priority":"high","weight":200,"groupId":"north","scheduleId":null}]
            """);
        MeetingScene.IsJson(made.Data["team"], $$"""
            {"id":{{team}},"slug":"sales","name":"Sales","logoUrl":null,"bannerUrl":null,"weekStart":"Sunday","brandColor":null,"darkBrandColor":null,"theme":null}
            """);
        Assert.That(
            (made.Data["ownerId"], (int)made.Data["teamId"]!, made.Text("data.schedulingType"), (bool)made.Data["assignAllTeamMembers"]!, made.Text("data.slug")),
            Is.EqualTo(((object?)null, team, "roundRobin", false, "demo")));
        Assert.That(made.Text("data.bookingUrl"), Does.EndWith("/team/sales/demo"));
        Assert.That(made.Data["users"], Is.Null);
        Assert.That((bool)made.Data["rescheduleWithSameRoundRobinHost"]!, Is.True);
        Assert.That(made.Data["emailSettings"]!.ToJsonString(), Is.EqualTo("""{"disableEmailsToHosts":true}"""));

        var path = $"/v2/teams/{team}/event-types/{id}";
        Assert.That((await cleo.Get(path)).Data.ToJsonString(), Is.EqualTo(made.Data.ToJsonString()));
        var same = await cleo.Patch(path, made.Data.ToJsonString());
        Assert.That(same.Data?.ToJsonString(), Is.EqualTo(made.Data.ToJsonString()), "an answer can be sent back");
        var changed = await cleo.Patch(path, new { title = "Tour", hosts = new[] { new { userId = danNumber } } });
        Assert.That((changed.Text("data.title"), Hosts(changed.Data)), Is.EqualTo(("Tour", "dan")), changed.ToString());

        MeetingScene.IsJson((await cleo.Delete(path)).Data, $$"""{"id":{{id}},"lengthInMinutes":30,"slug":"demo","title":"Tour"}""");
        MeetingScene.IsRefused(await cleo.Get(path), HttpStatusCode.NotFound, $"Event type with id {id} not found");
    }

    [Test]
    public async Task All_members_are_hosts_also_those_who_join_later_and_none_who_leave()
    {
        var mine = await TeamsTests.Team(cleo, "Everybody");
        var made = await cleo.Post($"/v2/teams/{mine}/event-types", new
        {
            title = "All", slug = "all", lengthInMinutes = 30, schedulingType = "roundRobin", assignAllTeamMembers = true, hosts = new[] { new { userId = cleoNumber, weight = 50 } },
        });
        var path = $"/v2/teams/{mine}/event-types/{made.Text("data.id")}";
        Assert.That(Hosts(made.Data), Is.EqualTo("cleo"), made.ToString());
        var membership = await TeamsTests.Join(cleo, mine, dan);
        var joined = (await cleo.Get(path)).Data;
        Assert.That(Hosts(joined), Is.EqualTo("cleo,dan"));
        Assert.That(joined["hosts"]!.AsArray().Select(host => (int)host!["weight"]!), Is.EqualTo(new[] { 50, 100 }));

        var named = await cleo.Patch(path, new { assignAllTeamMembers = false, hosts = new[] { new { userId = danNumber } } });
        Assert.That(Hosts(named.Data), Is.EqualTo("dan"), named.ToString());
        await cleo.Patch($"/v2/teams/{mine}/memberships/{membership}", new { accepted = false });
        Assert.That(Hosts((await cleo.Get(path)).Data), Is.Empty, "who is no accepted member takes no meetings");
    }

    [Test]
    public async Task Collective_meetings_need_everybody()
    {
        var hosts = new[] { new { userId = cleoNumber, mandatory = false }, new { userId = danNumber, mandatory = false } };
        var made = await Make(new { title = "Both", slug = "both", lengthInMinutes = 60, schedulingType = "collective", hosts });
        Assert.That(Mandatory(made.Data), Is.EqualTo(new[] { true, true }));
        var path = $"/v2/teams/{team}/event-types/{made.Text("data.id")}";
        MeetingScene.IsRefused(
            await cleo.Patch(path, new { schedulingType = "roundRobin" }),
            HttpStatusCode.BadRequest, "If schedulingType changes, hosts or assignAllTeamMembers must be provided too.");
        Assert.That(Mandatory((await cleo.Patch(path, new { schedulingType = "roundRobin", hosts })).Data), Is.EqualTo(new[] { false, false }));
        Assert.That(Mandatory((await cleo.Patch(path, new { schedulingType = "COLLECTIVE", assignAllTeamMembers = true })).Data), Is.EqualTo(new[] { true, true }));
        Assert.That(Mandatory((await cleo.Patch(path, new { schedulingType = "ROUND_ROBIN" })).Data), Is.EqualTo(new[] { false, false }), "all members stay hosts");
    }

    [Test]
    public async Task Slots_follow_how_the_hosts_share_the_meetings()
    {
        var early = (int)(await dan.Post("/v2/schedules", new
        {
            name = "Early", timeZone = "Europe/Rome", isDefault = false, availability = new[] { new { days = new[] { "Tuesday" }, startTime = "08:00", endTime = "10:00" } },
        })).Data["id"]!;
        var hosts = new object[] { new { userId = cleoNumber }, new { userId = danNumber, scheduleId = early } };
        await Make(new { title = "Together", slug = "together", lengthInMinutes = 60, schedulingType = "collective", hosts });
        var one = await Make(new { title = "Any", slug = "any", lengthInMinutes = 60, schedulingType = "roundRobin", hosts });
        await Make(new { title = "Nobody", slug = "nobody", lengthInMinutes = 60, schedulingType = "collective" });
        Assert.That((int)one.Data["hosts"]![1]!["scheduleId"]!, Is.EqualTo(early));

        async Task<string> Slots(string slug) => string.Join(',', ((await scene.Guest.Get(
            $"/v2/slots?eventTypeSlug={slug}&teamSlug=SALES&start=2026-05-05&end=2026-05-05&timeZone=Europe/Rome")).Data["2026-05-05"]?.AsArray() ?? [])
            .Select((JsonNode? slot) => slot!["start"]!.ToString()[11..16]));
        Assert.That(await Slots("together"), Is.EqualTo("09:00"));
        Assert.That(await Slots("any"), Is.EqualTo("08:00,09:00,10:00,11:00,12:00,13:00,14:00,15:00,16:00"));
        Assert.That(await Slots("nobody"), Is.Empty);
    }

    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30}""", "schedulingType")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"managed"}""", "schedulingType")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"solo"}""", "schedulingType")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"mandatory":true}]}""", "hosts.0.userId")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"userId":1,"priority":"urgent"}]}""", "hosts.0.priority")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"userId":1,"weight":-1}]}""", "hosts.0.weight")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"userId":1},{"userId":1}]}""", "hosts")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"userId":1,"rank":1}]}""", "hosts.0.rank")]
    [TestCase("""{"slug":"a","lengthInMinutes":30,"schedulingType":"collective"}""", "title")]
    [TestCase("""{"title":"A","slug":"a","lengthInMinutes":30,"schedulingType":"collective","hosts":[{"userId":2147483647}]}""", "hosts")]
    public async Task Cannot_make_an_event_type_of_a_team_from_wrong_members(string body, string property)
    {
        var refused = await cleo.Post($"/v2/teams/{team}/event-types", body);
        Assert.That((refused.Status, refused.Text("error.details.property")), Is.EqualTo((HttpStatusCode.BadRequest, property)), refused.ToString());
    }

    [Test]
    public async Task Hosts_and_schedules_are_those_of_accepted_members()
    {
        var ann = await TeamsTests.NumberOf(scene.Ann);
        object Body(object host) => new { title = "H", slug = "h", lengthInMinutes = 30, schedulingType = "roundRobin", hosts = new[] { host } };
        MeetingScene.IsRefused(
            await cleo.Post($"/v2/teams/{team}/event-types", Body(new { userId = ann })),
            HttpStatusCode.BadRequest, $"Invalid hosts: users with ids {ann} are not accepted members of the team with id {team}.");
        var schedule = (int)(await scene.Ann.Get("/v2/schedules/default")).Data["id"]!;
        MeetingScene.IsRefused(
            await cleo.Post($"/v2/teams/{team}/event-types", Body(new { userId = danNumber, scheduleId = schedule })),
            HttpStatusCode.NotFound, $"User with ID={danNumber} does not own schedule with ID={schedule}");
        MeetingScene.IsRefused(
            await cleo.Post($"/v2/teams/{team}/event-types", new { title = "H", slug = "h", lengthInMinutes = 30, schedulingType = "roundRobin", scheduleId = schedule }),
            HttpStatusCode.NotFound, $"No member of the team with id {team} owns schedule with ID={schedule}");
    }

    [Test]
    public async Task Cannot_use_a_slug_twice_in_a_team()
    {
        await Make(new { title = "Twice", slug = "twice", lengthInMinutes = 30, schedulingType = "collective" });
        var other = await Make(new { title = "Other", slug = "other", lengthInMinutes = 30, schedulingType = "collective" });
        const string Refusal = "Team already has an event type with this slug.";
        MeetingScene.IsRefused(
            await cleo.Post($"/v2/teams/{team}/event-types", new { title = "T", slug = "twice", lengthInMinutes = 30, schedulingType = "collective" }), HttpStatusCode.BadRequest, Refusal);
        MeetingScene.IsRefused(
            await cleo.Patch($"/v2/teams/{team}/event-types/{other.Text("data.id")}", new { slug = "twice" }), HttpStatusCode.BadRequest, Refusal);
    }

    [Test]
    public async Task Admins_change_event_types_hosts_see_them_and_others_do_not()
    {
        var eve = await scene.Colleague("eve");
        var made = await Make(new { title = "Seen", slug = "seen", lengthInMinutes = 30, schedulingType = "roundRobin", hosts = new[] { new { userId = danNumber } } });
        var number = made.Text("data.id");
        var path = $"/v2/teams/{team}/event-types/{number}";
        Assert.That((await dan.Get(path)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await dan.Get($"/v2/event-types/{number}")).Data.ToJsonString(), Is.EqualTo(made.Data.ToJsonString()), "a host");
        Assert.That((await cleo.Get($"/v2/event-types/{number}")).Status, Is.EqualTo(HttpStatusCode.OK), "an owner of the team");
        Assert.That((await scene.Ann.Get($"/v2/event-types/{number}")).Status, Is.EqualTo(HttpStatusCode.OK), "an administrator of the organization");
        Assert.That((await eve.Get($"/v2/event-types/{number}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await eve.Get(path)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await scene.Bob.Get($"/v2/event-types/{number}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        foreach (var (method, body) in new (HttpMethod, object?)[] { (HttpMethod.Patch, new { title = "X" }), (HttpMethod.Delete, null) })
        {
            Assert.That((await dan.Send(method, path, body)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
            MeetingScene.IsRefused(await scene.Bob.Send(method, path, body), HttpStatusCode.NotFound, $"Team with id {team} not found");
        }

        var elsewhere = await TeamsTests.Team(cleo, "Elsewhere");
        MeetingScene.IsRefused(await cleo.Get($"/v2/teams/{elsewhere}/event-types/{number}"), HttpStatusCode.NotFound, $"Event type with id {number} not found");
    }

    [Test]
    public async Task Guests_list_what_is_not_hidden()
    {
        var mine = await TeamsTests.Team(cleo, "Listed", new { isPrivate = true });
        await TeamsTests.Join(cleo, mine, dan);
        foreach (var slug in new[] { "open", "secret" })
        {
            await cleo.Post(
                $"/v2/teams/{mine}/event-types",
                new { title = slug, slug, lengthInMinutes = 30, schedulingType = "collective", assignAllTeamMembers = true, hidden = slug == "secret" });
        }

        async Task<string> Listed(SchedulingClient client, string query = "") => string.Join(
            ' ', (await client.Get($"/v2/teams/{mine}/event-types?{query}")).Data.AsArray().Select(row => $"{row!["slug"]}:{Hosts(row)}"));
        Assert.That(await Listed(cleo), Is.EqualTo("open:cleo,dan secret:cleo,dan"));
        Assert.That(await Listed(scene.Guest), Is.EqualTo("open:"), "a private team hides its hosts");
        Assert.That(await Listed(scene.Bob), Is.EqualTo("open:"));
        Assert.That(await Listed(cleo, "eventSlug=secret&hostsLimit=1"), Is.EqualTo("secret:cleo"));
        Assert.That(await Listed(cleo, "sortCreatedAt=desc"), Does.StartWith("secret"));
        await cleo.Patch($"/v2/teams/{mine}", new { isPrivate = false });
        Assert.That(await Listed(scene.Guest), Is.EqualTo("open:cleo,dan"));
        Assert.That((await scene.Guest.Get("/v2/teams/2147483647/event-types")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await scene.Guest.Get($"/v2/teams/{mine}/event-types?nonsense=1")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task A_deleted_team_takes_its_event_types_with_it()
    {
        var mine = await TeamsTests.Team(cleo, "Gone");
        var made = await cleo.Post($"/v2/teams/{mine}/event-types", new { title = "G", slug = "g", lengthInMinutes = 30, schedulingType = "collective", assignAllTeamMembers = true });
        Assert.That((await cleo.Delete($"/v2/teams/{mine}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await scene.Guest.Get($"/v2/slots?eventTypeId={made.Text("data.id")}&start=2026-05-05&end=2026-05-05")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    private async Task<SchedulingClient.Reply> Make(object body)
    {
        var made = await cleo.Post($"/v2/teams/{team}/event-types", body);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made;
    }

    private static string Hosts(JsonNode eventType) => string.Join(',', eventType["hosts"]!.AsArray().Select(host => host!["username"]!.ToString()));

    private static IEnumerable<bool> Mandatory(JsonNode eventType) => eventType["hosts"]!.AsArray().Select(host => (bool)host!["mandatory"]!);
}
