using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class WebhookSubscriptionsTests
{
    private const string Secret = "whsec-5f1c-do-not-tell";
    private MeetingScene scene = null!;
    private SchedulingClient colleague = null!;
    private int me;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start(("Outbound:AllowedNetworks:1", "0.0.0.0/0"), ("Outbound:AllowedNetworks:2", "::/0"));
        colleague = await scene.Colleague("carl");
        me = (int)(await scene.Ann.Get("/v2/me")).Data["id"]!;
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Assert.That(scene.App.Logs.Entries.Where(entry => entry.Message.Contains(Secret, StringComparison.Ordinal)), Is.Empty, "a secret stands in the log");
        await scene.DisposeAsync();
    }

    [Test]
    public async Task A_person_keeps_shows_changes_and_ends_a_subscription()
    {
        var made = await scene.Ann.Post("/v2/webhooks", new
        {
            subscriberUrl = "https://hooks.example.org/a?token=1",
            triggers = new[] { "BOOKING_CREATED", "BOOKING_CANCELLED", "BOOKING_CREATED" },
            active = true,
            payloadTemplate = """{"title":"{{title}}"}""",
            secret = Secret,
        });
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        var id = made.Text("data.id");
        MeetingScene.IsJson(made.Data, $$$"""
            {"id":"{{{id}}}","subscriberUrl":"https://hooks.example.org/a?token=1","triggers":["BOOKING_CREATED","BOOKING_CANCELLED"],"active":true,
             "payloadTemplate":"{\"title\":\"{{title}}\"}","secret":"{{{Secret}}}","version":"2021-10-20","userId":{{{me}}}}
            """);
        Assert.That(Guid.TryParse(id, out _), Is.True);
        Assert.That(JsonNode.DeepEquals((await scene.Ann.Get($"/v2/webhooks/{id}")).Data, made.Data), Is.True);
        Assert.That((await scene.Ann.Get("/v2/webhooks")).Data.AsArray().Select(hook => hook!["id"]!.ToString()), Does.Contain(id));

        var changed = await scene.Ann.Patch($"/v2/webhooks/{id}", new { active = false, secret = (string?)null, payloadTemplate = "" });
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.ToString());
        Assert.That(((bool)changed.Data["active"]!, changed.Data["secret"], changed.Data["payloadTemplate"]), Is.EqualTo((false, (JsonNode?)null, (JsonNode?)null)));
        Assert.That(changed.Text("data.subscriberUrl"), Is.EqualTo("https://hooks.example.org/a?token=1"), "what is not named stays");

        var back = await scene.Ann.Patch($"/v2/webhooks/{id}", changed.Data.ToJsonString());
        Assert.That(back.Status, Is.EqualTo(HttpStatusCode.OK), "an answer can be sent back: " + back);

        Assert.That((await scene.Ann.Delete($"/v2/webhooks/{id}")).Text("data.id"), Is.EqualTo(id));
        MeetingScene.IsRefused(await scene.Ann.Get($"/v2/webhooks/{id}"), HttpStatusCode.NotFound, $"Webhook ({id}) not found");
    }

    [Test]
    public async Task An_event_type_has_subscriptions_of_its_own_that_can_be_ended_at_once()
    {
        var eventType = await scene.EventType(new { title = "Hooked", slug = "hooked", lengthInMinutes = 30 });
        var ids = new List<string>();
        foreach (var name in new[] { "one", "two", "three" })
        {
            var made = await Subscribe(scene.Ann, $"https://hooks.example.org/{name}", $"/v2/event-types/{eventType}/webhooks");
            Assert.That(((int)made.Data["eventTypeId"]!, made.Data["userId"]), Is.EqualTo((eventType, (JsonNode?)null)));
            ids.Add(made.Text("data.id"));
            scene.App.Clock.Advance(Duration.FromSeconds(1));
        }

        var page = await scene.Ann.Get($"/v2/event-types/{eventType}/webhooks?take=1&skip=1");
        Assert.That(page.Data.AsArray().Select(hook => hook!["id"]!.ToString()), Is.EqualTo(new[] { ids[1] }));
        Assert.That((await scene.Ann.Delete($"/v2/event-types/{eventType}/webhooks/{ids[0]}")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await scene.Ann.Delete($"/v2/event-types/{eventType}/webhooks")).Text("data"), Is.EqualTo("2 webhooks deleted"));
        Assert.That((await scene.Ann.Get($"/v2/event-types/{eventType}/webhooks")).Data.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_subscription_is_found_at_its_owner_only()
    {
        var own = (await Subscribe(scene.Ann, "https://hooks.example.org/own")).Text("data.id");
        var other = await scene.EventType(new { title = "Other", slug = "other", lengthInMinutes = 30 });
        var ofIntro = (await Subscribe(scene.Ann, "https://hooks.example.org/own", Of(scene.Intro))).Text("data.id");
        MeetingScene.IsRefused(
            await scene.Ann.Get($"{Of(scene.Intro)}/{own}"),
            HttpStatusCode.BadRequest,
            $"IsUserEventTypeWebhookGuard - Webhook ({own}) is not associated with an event type");
        MeetingScene.IsRefused(
            await scene.Ann.Delete($"{Of(other)}/{ofIntro}"),
            HttpStatusCode.Forbidden,
            $"IsUserEventTypeWebhookGuard - Webhook ({ofIntro}) is not associated with event type ({other})");
        MeetingScene.IsRefused(
            await scene.Ann.Get($"/v2/webhooks/{ofIntro}"),
            HttpStatusCode.Forbidden,
            $"IsUserWebhookGuard - user with id=({me}) is not the owner of webhook with id=({ofIntro})");
    }

    [Test]
    public async Task Others_reach_no_subscription_and_no_event_type()
    {
        var own = (await Subscribe(scene.Ann, "https://hooks.example.org/private")).Text("data.id");
        var ofIntro = (await Subscribe(scene.Ann, "https://hooks.example.org/private", Of(scene.Intro))).Text("data.id");
        var carl = (int)(await colleague.Get("/v2/me")).Data["id"]!;
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Patch, HttpMethod.Delete })
        {
            var body = method == HttpMethod.Patch ? new { active = false } : null;
            MeetingScene.IsRefused(await scene.Bob.Send(method, $"/v2/webhooks/{own}", body), HttpStatusCode.NotFound, $"Webhook ({own}) not found");
            MeetingScene.IsRefused(
                await scene.Bob.Send(method, $"{Of(scene.Intro)}/{ofIntro}", body),
                HttpStatusCode.NotFound,
                $"IsUserEventTypeWebhookGuard - Event type ({scene.Intro}) not found");
            MeetingScene.IsRefused(
                await colleague.Send(method, $"/v2/webhooks/{own}", body),
                HttpStatusCode.Forbidden,
                $"IsUserWebhookGuard - user with id=({carl}) is not the owner of webhook with id=({own})");
            MeetingScene.IsRefused(
                await colleague.Send(method, $"{Of(scene.Intro)}/{ofIntro}", body),
                HttpStatusCode.Forbidden,
                $"IsUserEventTypeWebhookGuard - User ({carl}) is not the owner of event type ({scene.Intro})");
        }

        Assert.That((await colleague.Delete(Of(scene.Intro))).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await scene.Bob.Delete(Of(scene.Intro))).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await scene.Guest.Get("/v2/webhooks")).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await colleague.Get("/v2/webhooks")).ToString(), Does.Not.Contain("hooks.example.org/private"));
        Assert.That((bool)(await scene.Ann.Get($"{Of(scene.Intro)}/{ofIntro}")).Data["active"]!, Is.True, "nothing was changed");
    }

    [Test]
    public async Task Those_who_lead_a_team_keep_the_subscriptions_of_its_event_types()
    {
        var dan = await scene.Colleague("dan");
        var team = await TeamsTests.Team(colleague, "Hooks");
        await TeamsTests.Join(colleague, team, dan);
        var (carl, member) = (await TeamsTests.NumberOf(colleague), await TeamsTests.NumberOf(dan));
        var made = await colleague.Post(
            $"/v2/teams/{team}/event-types",
            new { title = "T", slug = "t", lengthInMinutes = 30, schedulingType = "roundRobin", hosts = new[] { new { userId = carl }, new { userId = member } } });
        var eventType = (int)made.Data["id"]!;
        var path = $"/v2/teams/{team}/event-types/{eventType}/webhooks";
        var id = (await Subscribe(colleague, "https://hooks.example.org/team", path)).Text("data.id");
        Assert.That((int)(await colleague.Get($"{Of(eventType)}/{id}")).Data["eventTypeId"]!, Is.EqualTo(eventType), "found without the team too");
        MeetingScene.IsRefused(
            await dan.Get($"{path}/{id}"), HttpStatusCode.Forbidden, $"IsUserEventTypeWebhookGuard - User ({member}) is not the owner of event type ({eventType})");
        MeetingScene.IsRefused(
            await scene.Bob.Get($"{path}/{id}"), HttpStatusCode.NotFound, $"IsUserEventTypeWebhookGuard - Event type ({eventType}) not found");
        MeetingScene.IsRefused(
            await colleague.Get($"/v2/teams/999999/event-types/{eventType}/webhooks"),
            HttpStatusCode.NotFound,
            $"IsUserEventTypeWebhookGuard - Event type ({eventType}) not found");
        Assert.That((await colleague.Delete(path)).Text("data"), Is.EqualTo("1 webhooks deleted"));
    }

    [Test]
    public async Task One_address_is_subscribed_once_for_each_owner()
    {
        var url = "https://hooks.example.org/twice";
        await Subscribe(scene.Ann, url);
        var other = (await Subscribe(scene.Ann, "https://hooks.example.org/not-twice")).Text("data.id");
        const string taken = "Webhook with this subscriber url already exists for this user";
        MeetingScene.IsRefused(await Post(scene.Ann, url), HttpStatusCode.Conflict, taken);
        MeetingScene.IsRefused(await scene.Ann.Patch($"/v2/webhooks/{other}", new { subscriberUrl = url }), HttpStatusCode.Conflict, taken);
        await Subscribe(scene.Ann, url, Of(scene.Intro));
        MeetingScene.IsRefused(
            await Post(scene.Ann, url, Of(scene.Intro)), HttpStatusCode.Conflict, "Webhook with this subscriber url already exists for this event type");
        await Subscribe(colleague, url);
    }

    [Test]
    public async Task Of_two_who_subscribe_an_address_at_the_same_time_one_is_refused()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Post(scene.Ann, "https://hooks.example.org/race")));
        Assert.That(made.Count(reply => reply.Status == HttpStatusCode.Created), Is.EqualTo(1));
        foreach (var refused in made.Where(reply => reply.Status != HttpStatusCode.Created))
        {
            MeetingScene.IsRefused(refused, HttpStatusCode.Conflict, "Webhook with this subscriber url already exists for this user");
        }
    }

    [TestCase("ftp://hooks.example.org/x", "only http and https are possible")]
    [TestCase("file:///etc/passwd", "it is no absolute address")]
    [TestCase("javascript:alert(1)", "it is no absolute address")]
    [TestCase("hooks.example.org", "it is no absolute address")]
    [TestCase("https://", "it is no absolute address")]
    [TestCase("https://ann:topsecret@hooks.example.org/", "it must have no user name and no fragment")]
    [TestCase("https://hooks.example.org/#topsecret", "it must have no user name and no fragment")]
    [TestCase("http://169.254.169.254/latest/meta-data?topsecret", "this server may not reach the address")]
    [TestCase("http://2852039166/topsecret", "this server may not reach the address")]
    [TestCase("http://0xa9fea9fe/", "this server may not reach the address")]
    [TestCase("http://[::ffff:169.254.169.254]/", "this server may not reach the address")]
    [TestCase("http://[fd00:ec2::254]/", "this server may not reach the address")]
    [TestCase("http://metadata.google.internal./computeMetadata/v1", "this server may not reach the address")]
    [TestCase("http://100.100.100.200/", "this server may not reach the address")]
    public async Task Cannot_subscribe_an_address_that_may_not_be_told(string url, string reason)
    {
        // Every network is allowed in this scene: these stay closed all the same.
        var refused = await Post(scene.Ann, url);
        MeetingScene.IsRefused(refused, HttpStatusCode.BadRequest, $"Webhook URL is not allowed: {reason}");
        Assert.That(refused.ToString(), Does.Not.Contain("topsecret"));
        var known = (await Subscribe(scene.Ann, $"https://hooks.example.org/{Guid.NewGuid()}")).Text("data.id");
        MeetingScene.IsRefused(
            await scene.Ann.Patch($"/v2/webhooks/{known}", new { subscriberUrl = url }), HttpStatusCode.BadRequest, $"Webhook URL is not allowed: {reason}");
    }

    [Test]
    public async Task Addresses_of_the_operators_network_are_closed_unless_they_are_allowed()
    {
        await Subscribe(scene.Ann, "http://10.0.0.7:8080/hook");
        await using var closed = await MeetingScene.Start();
        MeetingScene.IsRefused(
            await Post(closed.Ann, "http://10.0.0.7/hook"), HttpStatusCode.BadRequest, "Webhook URL is not allowed: this server may not reach the address");
    }

    [TestCase("""{}""", "subscriberUrl property is wrong,subscriberUrl must be a string, triggers property is wrong,triggers must be an array, active property is wrong,active must be a boolean value")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":"yes"}""", "active property is wrong,active must be a boolean value")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":"BOOKING_CREATED","active":true}""", "triggers property is wrong,triggers must be an array")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":["BOOKING_CONFIRMED"],"active":true}""", "triggers property is wrong,each value in triggers must be one of the following values: BOOKING_CREATED, ")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":["DELEGATION_CREDENTIAL_ERROR"],"active":true}""", "triggers property is wrong,DELEGATION_CREDENTIAL_ERROR is a trigger of organizations only")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":true,"version":"2020-01-01"}""", "version property is wrong,version must be one of the following values: 2021-10-20, 2026-07-27")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":true,"time":5}""", "timeUnit property is wrong,time and timeUnit must be given together")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":true,"time":5,"timeUnit":"MINUTE"}""", "time property is wrong,time goes with the triggers AFTER_HOSTS_CAL_VIDEO_NO_SHOW")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":true,"eventTriggers":[]}""", "eventTriggers property is wrong,property eventTriggers should not exist")]
    [TestCase("""{"subscriberUrl":"https://a.example.org","triggers":[],"active":true,"secret":"\u0000"}""", "secret property is wrong,secret must not contain the character U+0000")]
    public async Task Cannot_subscribe_with_a_wrong_body(string body, string message)
    {
        foreach (var path in new[] { "/v2/webhooks", Of(scene.Intro) })
        {
            var refused = await scene.Ann.Post(path, body);
            Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
            Assert.That(refused.Text("message"), Does.StartWith(message));
        }
    }

    [TestCase("""{"active":null}""", "active property is wrong,active must not be null")]
    [TestCase("""{"time":5}""", "time and timeUnit must be given together")]
    [TestCase("""{"triggers":["NONE"]}""", "triggers property is wrong,each value in triggers")]
    public async Task Cannot_change_a_subscription_into_an_impossible_one(string body, string message)
    {
        var id = (await Subscribe(scene.Ann, $"https://hooks.example.org/{Guid.NewGuid()}")).Text("data.id");
        var refused = await scene.Ann.Patch($"/v2/webhooks/{id}", body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.StartWith(message));
    }

    [Test]
    public async Task The_time_after_which_somebody_is_missing_goes_with_its_triggers()
    {
        var made = await scene.Ann.Post("/v2/webhooks", new
        {
            subscriberUrl = "https://hooks.example.org/missing",
            triggers = new[] { "AFTER_HOSTS_CAL_VIDEO_NO_SHOW" },
            active = true,
            time = 5,
            timeUnit = "MINUTE",
            version = "2026-07-27",
        });
        Assert.That(((int)made.Data["time"]!, made.Text("data.timeUnit"), made.Text("data.version")), Is.EqualTo((5, "MINUTE", "2026-07-27")), made.ToString());
        var id = made.Text("data.id");
        Assert.That((await scene.Ann.Patch($"/v2/webhooks/{id}", new { triggers = new[] { "BOOKING_PAID" } })).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        var without = await scene.Ann.Patch($"/v2/webhooks/{id}", """{"triggers":["BOOKING_PAID"],"time":null,"timeUnit":null}""");
        Assert.That((without.Status, without.Data["time"]), Is.EqualTo((HttpStatusCode.OK, (JsonNode?)null)), without.ToString());
    }

    [TestCase("take=0", "take property is wrong,take must not be less than 1")]
    [TestCase("take=251", "take property is wrong,take must not be greater than 250")]
    [TestCase("skip=-1", "skip property is wrong,skip must not be less than 0")]
    [TestCase("page=2", "page property is wrong,property page should not exist")]
    public async Task Cannot_list_subscriptions_with_wrong_parameters(string query, string message) =>
        MeetingScene.IsRefused(await scene.Ann.Get("/v2/webhooks?" + query), HttpStatusCode.BadRequest, message);

    [Test]
    public async Task A_key_that_only_reads_does_not_see_the_secret()
    {
        await scene.Bob.Post("/v2/webhooks", new { subscriberUrl = "https://hooks.example.org/bob", triggers = Array.Empty<string>(), active = true, secret = Secret });
        var reader = await SchedulingClient.Of(scene.App, "Other", "bob", "organization:read");
        var seen = await reader.Get("/v2/webhooks");
        Assert.That(seen.Data.AsArray().Single()!["secret"], Is.Null, seen.ToString());
        Assert.That((await Post(reader, "https://hooks.example.org/c")).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await scene.Bob.Get("/v2/webhooks")).Data[0]!["secret"]!.ToString(), Is.EqualTo(Secret));
    }

    [TestCase("not-a-number")]
    [TestCase("99999999999")]
    public async Task Cannot_name_an_event_type_by_something_else_than_its_number(string id) => MeetingScene.IsRefused(
        await scene.Ann.Get($"/v2/event-types/{id}/webhooks"), HttpStatusCode.BadRequest, "Validation failed (numeric string is expected): eventTypeId");

    private static string Of(int eventType) => $"/v2/event-types/{eventType}/webhooks";

    private static Task<SchedulingClient.Reply> Post(SchedulingClient client, string url, string path = "/v2/webhooks") =>
        client.Post(path, new { subscriberUrl = url, triggers = new[] { "BOOKING_CREATED" }, active = true, secret = Secret });

    private static async Task<SchedulingClient.Reply> Subscribe(SchedulingClient client, string url, string path = "/v2/webhooks")
    {
        var made = await Post(client, url, path);
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made;
    }
}
