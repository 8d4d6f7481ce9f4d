using System.Net;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>What persons say of themselves, and how many meetings they take.</summary>
public sealed class MeTests
{
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_person_changes_everything_but_the_address_and_can_send_the_answer_back()
    {
        var changed = await scene.Ann.Patch("/v2/me", new
        {
            name = "Ann B.",
            email = "ANN@example.org",
            timeFormat = 24,
            weekStart = "Monday",
            timeZone = "America/New_York",
            locale = "pt-BR",
            avatarUrl = "https://example.org/ann.png",
            bio = "Guide",
            metadata = new { color = "green", level = 3, vip = true },
        });
        Assert.That(changed.Status, Is.EqualTo(HttpStatusCode.OK), changed.ToString());
        foreach (var (member, value) in new[]
        {
            ("name", "Ann B."), ("email", "ann@example.org"), ("timeFormat", "24"), ("weekStart", "Monday"), ("timeZone", "America/New_York"), ("locale", "pt-BR"),
            ("avatarUrl", "https://example.org/ann.png"), ("bio", "Guide"),
        })
        {
            Assert.That(changed.Text("data." + member), Is.EqualTo(value));
        }

        MeetingScene.IsJson(changed.Data["metadata"], """{"color":"green","level":3,"vip":true}""");
        var back = await scene.Ann.Patch("/v2/me", (await scene.Ann.Get("/v2/me")).Data.ToJsonString());
        Assert.That(back.Status, Is.EqualTo(HttpStatusCode.OK), back.ToString());
        MeetingScene.IsJson(back.Data, changed.Data.ToJsonString());

        var cleared = await scene.Ann.Patch("/v2/me", """{"avatarUrl":null,"bio":"","metadata":null}""");
        Assert.That((cleared.Data["avatarUrl"], cleared.Data["bio"], cleared.Data["metadata"]!.ToJsonString()), Is.EqualTo(((object?)null, (object?)null, "{}")));
    }

    [Test]
    public async Task A_person_has_one_name_in_both_dialects()
    {
        var tables = new ApiClient(scene.Ann.Http, "");
        const string profile = "/v1/user_profiles?select=name,email,avatar&email=eq.ann@example.org";
        await scene.Ann.Patch("/v2/me", new { name = "Ann B.", avatarUrl = "https://example.org/ann.png" });
        Assert.That((await tables.Get(profile)).Text, Is.EqualTo("""[{"name":"Ann B.","email":"ann@example.org","avatar":"https://example.org/ann.png"}]"""));

        var renamed = await tables.Patch("/v1/user_profiles?email=eq.ann@example.org", new { name = "Ann C.", email = "ann.c@example.org", avatar = (string?)null });
        var me = await scene.Ann.Get("/v2/me");
        Assert.That((renamed.Code, me.Text("data.name"), me.Text("data.email"), me.Data["avatarUrl"]), Is.EqualTo((204, "Ann C.", "ann.c@example.org", (object?)null)));

        await tables.Patch("/v1/user_profiles?email=eq.ann.c@example.org", new { name = "" });
        Assert.That((await scene.Ann.Get("/v2/me")).Text("data.name"), Is.EqualTo("Ann C."), "guests are always told whom they meet");
    }

    [TestCase("""{"email":"new@example.org"}""", "has to be verified first")]
    [TestCase("""{"locale":"xx"}""", "locale must be one of the following values: ar, ")]
    [TestCase("""{"avatarUrl":"javascript:alert(1)"}""", "avatarUrl must be a URL address")]
    [TestCase("""{"metadata":[1]}""", "metadata must be an object")]
    [TestCase("""{"metadata":{"a":{"b":1}}}""", "must be a string, a number or a boolean value")]
    [TestCase("""{"defaultScheduleId":999999}""", "999999")]
    [TestCase("""{"isPlatformManaged":true}""", "property isPlatformManaged should not exist")]
    public async Task Cannot_say_the_impossible_of_oneself(string body, string message)
    {
        var before = (await scene.Ann.Get("/v2/me")).Data.ToJsonString();
        var refused = await scene.Ann.Patch("/v2/me", body);
        Assert.That((int)refused.Status, Is.InRange(400, 404), refused.ToString());
        Assert.That(refused.Text("message"), Does.Contain(message));
        Assert.That((await scene.Ann.Get("/v2/me")).Data.ToJsonString(), Is.EqualTo(before));
    }

    [Test]
    public async Task Limits_are_kept_by_period_and_lifted_at_once()
    {
        MeetingScene.IsJson((await scene.Ann.Get("/v2/me/booking-limits")).Data, """{"perDay":null,"perWeek":null,"perMonth":null,"perYear":null}""");
        await scene.Ann.Patch("/v2/me/booking-limits", new { perDay = 2, perMonth = 20 });
        var changed = await scene.Ann.Patch("/v2/me/booking-limits", """{"perDay":1,"perMonth":null,"perYear":100}""");
        MeetingScene.IsJson(changed.Data, """{"perDay":1,"perWeek":null,"perMonth":null,"perYear":100}""");
        MeetingScene.IsJson((await scene.Bob.Get("/v2/me/booking-limits")).Data, """{"perDay":null,"perWeek":null,"perMonth":null,"perYear":null}""");
        MeetingScene.IsJson((await scene.Ann.Delete("/v2/me/booking-limits")).Data, """{"perDay":null,"perWeek":null,"perMonth":null,"perYear":null}""");
    }

    [Test]
    public async Task A_day_on_which_the_limit_is_reached_has_no_slots_of_any_event_type()
    {
        var other = await scene.EventType(new { title = "Other", slug = "other", lengthInMinutes = 30 });
        await scene.Ann.Patch("/v2/me/booking-limits", new { perDay = 1 });
        await scene.Book("2026-05-05T08:00:00Z");
        foreach (var eventType in new[] { scene.Intro, other })
        {
            var slots = await scene.Guest.Get($"/v2/slots?eventTypeId={eventType}&start=2026-05-05&end=2026-05-06");
            Assert.That(slots.Data.AsObject().Select(day => day.Key), Is.EqualTo(new[] { "2026-05-06" }), slots.ToString());
        }
    }

    [TestCase("""{"perDay":0}""", "perDay property is wrong,perDay must not be less than 1")]
    [TestCase("""{"perDay":"2"}""", "perDay property is wrong,perDay must be an integer number")]
    [TestCase("""{"perHour":2}""", "perHour property is wrong,property perHour should not exist")]
    [TestCase("""{"perDay":5,"perWeek":3}""", "")]
    public async Task Cannot_set_impossible_limits(string body, string message)
    {
        var refused = await scene.Ann.Patch("/v2/me/booking-limits", body);
        Assert.That(refused.Status, Is.EqualTo(HttpStatusCode.BadRequest), refused.ToString());
        Assert.That(refused.Text("message"), Does.StartWith(message));
        Assert.That((await scene.Ann.Get("/v2/me/booking-limits")).Data["perDay"], Is.Null);
    }

    [TestCase("GET", "/v2/me")]
    [TestCase("GET", "/v2/me/booking-limits")]
    [TestCase("DELETE", "/v2/me/booking-limits")]
    [TestCase("GET", "/v2/me/ooo")]
    public async Task A_guest_is_nobody(string method, string path) =>
        Assert.That((await scene.Guest.Send(new HttpMethod(method), path, null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));
}
