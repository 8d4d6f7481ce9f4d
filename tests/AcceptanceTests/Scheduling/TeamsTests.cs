using System.Net;
using System.Text.Json.Nodes;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class TeamsTests
{
    private MeetingScene scene = null!;
    private SchedulingClient cleo = null!;
    private SchedulingClient dan = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        cleo = await scene.Colleague("cleo");
        dan = await scene.Colleague("dan");
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_team_is_made_read_changed_and_deleted()
    {
        var made = await cleo.Post("/v2/teams", new { name = "Design Team!", timeZone = "Europe/Paris", metadata = new { floor = 3 }, brandColor = "#abc", hideBranding = true });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        var id = (int)made.Data["id"]!;
        MeetingScene.IsJson(made.Data, $$"""
            {"id":{{id}},"name":"Design Team!","slug":"design-team","isOrganization":false,"isPrivate":false,"hideBranding":true,"hideBookATeamMember":false,
             "metadata":{"floor":3},"timeZone":"Europe/Paris","weekStart":"Sunday","brandColor":"#abc"}
            """);
        Assert.That((await cleo.Get($"/v2/teams/{id}")).Data.ToJsonString(), Is.EqualTo(made.Data.ToJsonString()));

        var changed = await cleo.Patch($"/v2/teams/{id}", new { bio = "We draw.", weekStart = "Monday", brandColor = (string?)null, timeFormat = 24, isPrivate = true });
        MeetingScene.IsJson(changed.Data, $$"""
            {"id":{{id}},"name":"Design Team!","slug":"design-team","isOrganization":false,"isPrivate":true,"hideBranding":true,"hideBookATeamMember":false,
             "metadata":{"floor":3},"timeZone":"Europe/Paris","weekStart":"Monday","bio":"We draw.","timeFormat":24}
            """);
        var again = await cleo.Patch($"/v2/teams/{id}", changed.Data.ToJsonString());
        Assert.That(again.Data.ToJsonString(), Is.EqualTo(changed.Data.ToJsonString()), "an answer can be sent back");

        Assert.That((await cleo.Delete($"/v2/teams/{id}")).Text("data.name"), Is.EqualTo("Design Team!"));
        MeetingScene.IsRefused(await cleo.Get($"/v2/teams/{id}"), HttpStatusCode.NotFound, $"Team with id {id} not found");
    }

    [Test]
    public async Task The_creator_owns_the_team_and_lists_it()
    {
        var id = await Team(cleo, "Owners");
        Assert.That((await cleo.Get("/v2/teams")).Data.AsArray().Select(team => (int)team!["id"]!), Does.Contain(id));
        Assert.That((await dan.Get("/v2/teams")).Data.AsArray().Select(team => (int)team!["id"]!), Does.Not.Contain(id));
        var owner = (await cleo.Get($"/v2/teams/{id}/memberships")).Data.AsArray().Single()!;
        Assert.That((owner["role"]!.ToString(), (bool)owner["accepted"]!, owner["user"]!["username"]!.ToString()), Is.EqualTo(("OWNER", true, "cleo")));
    }

    [TestCase("""{}""", "name")]
    [TestCase("""{"name":"!!"}""", "slug")]
    [TestCase("""{"name":"A","timeZone":"Mars/Base"}""", "timeZone")]
    [TestCase("""{"name":"A","weekStart":"Freitag"}""", "weekStart")]
    [TestCase("""{"name":"A","brandColor":"red"}""", "brandColor")]
    [TestCase("""{"name":"A","bannerUrl":"javascript:alert(1)"}""", "bannerUrl")]
    [TestCase("""{"name":"A","theme":"pink"}""", "theme")]
    [TestCase("""{"name":"A","timeFormat":13}""", "timeFormat")]
    [TestCase("""{"name":"A","metadata":[1]}""", "metadata")]
    [TestCase("""{"name":"A","bookingLimits":"x"}""", "bookingLimits")]
    [TestCase("""{"name":"A","colour":1}""", "colour")]
    public async Task Cannot_make_a_team_from_wrong_members(string body, string property)
    {
        var refused = await cleo.Post("/v2/teams", body);
        Assert.That((refused.Status, refused.Text("error.details.property")), Is.EqualTo((HttpStatusCode.BadRequest, property)), refused.ToString());
    }

    [Test]
    public async Task Cannot_use_the_slug_of_another_team()
    {
        await Team(cleo, "Same");
        var other = await Team(cleo, "Else");
        MeetingScene.IsRefused(await dan.Post("/v2/teams", new { name = "same" }), HttpStatusCode.BadRequest, "Team slug already exists");
        MeetingScene.IsRefused(await cleo.Patch($"/v2/teams/{other}", new { slug = "SAME" }), HttpStatusCode.BadRequest, "Team slug already exists");
        Assert.That((await cleo.Patch($"/v2/teams/{other}", new { slug = "else" })).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await scene.Bob.Post("/v2/teams", new { name = "Same" })).Status, Is.EqualTo(HttpStatusCode.Conflict), "slugs are addresses of the installation");
    }

    [Test]
    public async Task A_team_of_another_organization_does_not_exist()
    {
        var id = await Team(cleo, "Foreign");
        var member = await Join(cleo, id, dan);
        foreach (var (method, path, body) in new (HttpMethod, string, object?)[]
        {
            (HttpMethod.Get, "", null),
            (HttpMethod.Patch, "", new { name = "Mine" }),
            (HttpMethod.Delete, "", null),
            (HttpMethod.Post, "/invite", new { emails = new[] { "bob@example.org" } }),
            (HttpMethod.Get, "/schedules", null),
            (HttpMethod.Get, "/memberships", null),
            (HttpMethod.Post, "/memberships", new { userId = await NumberOf(scene.Bob) }),
            (HttpMethod.Get, $"/memberships/{member}", null),
            (HttpMethod.Patch, $"/memberships/{member}", new { role = "OWNER" }),
            (HttpMethod.Delete, $"/memberships/{member}", null),
        })
        {
            MeetingScene.IsRefused(await scene.Bob.Send(method, $"/v2/teams/{id}{path}", body), HttpStatusCode.NotFound, $"Team with id {id} not found");
        }

        Assert.That((await scene.Guest.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task Members_see_the_team_admins_change_it_and_owners_delete_it()
    {
        var id = await Team(cleo, "Rights");
        var eve = await scene.Colleague("eve");
        Assert.That((await dan.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        await Join(cleo, id, dan);
        var admin = await Join(cleo, id, eve, "ADMIN");
        Assert.That((await dan.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await dan.Patch($"/v2/teams/{id}", new { bio = "x" })).Text("message"), Does.StartWith("This needs the role ADMIN"));
        Assert.That((await dan.Get($"/v2/teams/{id}/memberships")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await eve.Patch($"/v2/teams/{id}", new { bio = "x" })).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await eve.Delete($"/v2/teams/{id}")).Text("message"), Does.StartWith("This needs the role OWNER"));
        MeetingScene.IsRefused(
            await eve.Patch($"/v2/teams/{id}/memberships/{admin}", new { role = "OWNER" }),
            HttpStatusCode.Forbidden, "Only an owner of the team can make, change or remove its owners.");
        Assert.That((await scene.Ann.Delete($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.OK), "an administrator of the organization");
    }

    [Test]
    public async Task A_membership_holds_when_it_is_accepted()
    {
        var id = await Team(cleo, "Accept");
        var made = await cleo.Post($"/v2/teams/{id}/memberships", new { userId = await NumberOf(dan) });
        Assert.That((made.Status, made.Text("data.role"), (bool)made.Data["accepted"]!), Is.EqualTo((HttpStatusCode.Created, "MEMBER", false)), made.ToString());
        var membership = made.Text("data.id");
        Assert.That((await dan.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await dan.Patch($"/v2/teams/{id}/memberships/{membership}", new { role = "ADMIN", accepted = true })).Status, Is.EqualTo(HttpStatusCode.Forbidden));

        var accepted = await dan.Patch($"/v2/teams/{id}/memberships/{membership}", new { accepted = true });
        Assert.That((accepted.Status, (bool)accepted.Data["accepted"]!), Is.EqualTo((HttpStatusCode.OK, true)), accepted.ToString());
        Assert.That((await dan.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await cleo.Get($"/v2/teams/{id}/memberships/{membership}")).Data.ToJsonString(), Is.EqualTo(accepted.Data.ToJsonString()));
        Assert.That((await cleo.Delete($"/v2/teams/{id}/memberships/{membership}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await cleo.Get($"/v2/teams/{id}/memberships/{membership}")).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task A_team_keeps_an_owner()
    {
        var id = await Team(cleo, "Last");
        var own = (await cleo.Get($"/v2/teams/{id}/memberships")).Data[0]!["id"]!.ToString();
        const string Refusal = "This is the only owner of the team: make another member owner first.";
        MeetingScene.IsRefused(await cleo.Delete($"/v2/teams/{id}/memberships/{own}"), HttpStatusCode.BadRequest, Refusal);
        MeetingScene.IsRefused(await cleo.Patch($"/v2/teams/{id}/memberships/{own}", new { role = "ADMIN" }), HttpStatusCode.BadRequest, Refusal);
        MeetingScene.IsRefused(await cleo.Patch($"/v2/teams/{id}/memberships/{own}", new { accepted = false }), HttpStatusCode.BadRequest, Refusal);
        await Join(cleo, id, dan, "OWNER");
        Assert.That((await cleo.Delete($"/v2/teams/{id}/memberships/{own}")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_team_keeps_an_owner_when_both_leave_at_once()
    {
        var teams = new List<(int Team, int[] Memberships)>();
        for (var i = 0; i < 6; i++)
        {
            var id = await Team(cleo, $"Leaving {i}");
            teams.Add((id, [(int)(await cleo.Get($"/v2/teams/{id}/memberships")).Data[0]!["id"]!, await Join(cleo, id, dan, "OWNER")]));
        }

        // Ann leads the organization: her key stays good for every team.
        await Task.WhenAll(teams.SelectMany(team => team.Memberships.Select(membership => scene.Ann.Delete($"/v2/teams/{team.Team}/memberships/{membership}"))));
        foreach (var (team, _) in teams)
        {
            Assert.That((await scene.Ann.Get($"/v2/teams/{team}/memberships")).Data.AsArray(), Has.Count.EqualTo(1));
        }
    }

    [Test]
    public async Task Cannot_add_members_who_are_members_or_strangers()
    {
        var id = await Team(cleo, "Adding");
        await Join(cleo, id, dan);
        MeetingScene.IsRefused(
            await cleo.Post($"/v2/teams/{id}/memberships", new { userId = await NumberOf(dan) }), HttpStatusCode.Conflict, "The user is already a member of the team.");
        var bob = await NumberOf(scene.Bob);
        MeetingScene.IsRefused(await cleo.Post($"/v2/teams/{id}/memberships", new { userId = bob }), HttpStatusCode.NotFound, $"User with id {bob} not found");
        var wrong = await cleo.Post($"/v2/teams/{id}/memberships", new { role = "BOSS" });
        Assert.That(wrong.Text("message"), Does.Contain("userId must be an integer number").And.Contain("role must be one of the following values: MEMBER, ADMIN, OWNER"));
    }

    [Test]
    public async Task Colleagues_are_invited_by_their_addresses()
    {
        var id = await Team(cleo, "Inviting");
        var invited = await cleo.Post($"/v2/teams/{id}/invite", new { emails = new[] { "DAN@example.org", "ann@example.org" }, role = "ADMIN" });
        Assert.That(invited.Status, Is.EqualTo(HttpStatusCode.OK), invited.ToString());
        Assert.That(invited.Data.AsArray().Select(row => $"{row!["user"]!["username"]} {row["role"]} {row["accepted"]}"), Is.EquivalentTo(new[] { "ann ADMIN true", "dan ADMIN true" }));
        Assert.That((await dan.Get($"/v2/teams/{id}")).Status, Is.EqualTo(HttpStatusCode.OK));
        var stranger = await cleo.Post($"/v2/teams/{id}/invite", new { emails = new[] { "bob@example.org" } });
        Assert.That((stranger.Status, stranger.Text("error.details.code")), Is.EqualTo((HttpStatusCode.BadRequest, "TEAM_NOBODY")), stranger.ToString());
        Assert.That((await cleo.Post($"/v2/teams/{id}/invite", null)).Text("message"), Does.Contain("this server has no sign-up page"));
    }

    [Test]
    public async Task Memberships_are_listed_in_pages_and_by_address()
    {
        var id = await Team(cleo, "Listing");
        await Join(cleo, id, dan);
        await Join(cleo, id, scene.Ann);
        async Task<string> Names(string query) =>
            string.Join(',', (await cleo.Get($"/v2/teams/{id}/memberships?{query}")).Data.AsArray().Select(row => row!["user"]!["username"]!.ToString()));
        Assert.That(await Names(""), Is.EqualTo("cleo,dan,ann"));
        Assert.That(await Names("take=1&skip=1"), Is.EqualTo("dan"));
        Assert.That(await Names("emails=ANN@example.org,cleo@example.org"), Is.EqualTo("cleo,ann"));
        Assert.That((await cleo.Get($"/v2/teams/{id}/memberships?take=251")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Admins_list_the_schedules_of_the_accepted_members()
    {
        var id = await Team(cleo, "Hours");
        await Join(cleo, id, dan);
        await cleo.Post($"/v2/teams/{id}/memberships", new { userId = await NumberOf(scene.Ann) });
        var owners = (await cleo.Get($"/v2/teams/{id}/schedules")).Data.AsArray().Select(schedule => (int)schedule!["ownerId"]!).ToList();
        Assert.That(owners, Is.EquivalentTo(new[] { await NumberOf(cleo), await NumberOf(dan) }));
        Assert.That((await dan.Get($"/v2/teams/{id}/schedules")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
    }

    [Test]
    public async Task A_key_needs_the_right_for_the_organization()
    {
        var reader = await SchedulingClient.Of(scene.App, "Acme", "rita", "organization:read,products:write");
        Assert.That((await reader.Get("/v2/teams")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await reader.Post("/v2/teams", new { name = "No" })).Text("message"), Does.Contain("organization:write"));
    }

    [TestCase("GET", "/v2/organizations/1/teams")]
    [TestCase("POST", "/v2/organizations/1/memberships")]
    public async Task Organizations_have_no_addresses(string method, string path) =>
        MeetingScene.IsRefused(await cleo.Send(new HttpMethod(method), path, null), HttpStatusCode.NotFound, $"Cannot {method} {path}");

    internal static async Task<int> Team(SchedulingClient client, string name, object? members = null)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(members ?? new { }))!.AsObject();
        body["name"] = name;
        var made = await client.Post("/v2/teams", body);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (int)made.Data["id"]!;
    }

    internal static async Task<int> NumberOf(SchedulingClient client) => (int)(await client.Get("/v2/me")).Data["id"]!;

    /// <returns>Number of the membership.</returns>
    internal static async Task<int> Join(SchedulingClient admin, int team, SchedulingClient person, string role = "MEMBER")
    {
        var made = await admin.Post($"/v2/teams/{team}/memberships", new { userId = await NumberOf(person), role, accepted = true });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return (int)made.Data["id"]!;
    }
}
