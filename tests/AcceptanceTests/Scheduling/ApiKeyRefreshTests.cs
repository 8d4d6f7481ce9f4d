using System.Net;
using Bookings.Application.Organizations;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class ApiKeyRefreshTests
{
    private MeetingScene scene = null!;

    [SetUp]
    public async Task Start() => scene = await MeetingScene.Start();

    [TearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_refreshed_key_takes_the_place_of_the_old_one_with_its_rights()
    {
        var narrow = await SchedulingClient.Of(scene.App, "Acme", "ann", "organization:write,products:read");
        var refreshed = await Refresh(narrow, null);
        MeetingScene.IsRefused(await narrow.Get("/v2/schedules"), HttpStatusCode.Unauthorized, "ApiAuthStrategy - api key - Your api key is not valid");

        var renewed = new SchedulingClient(scene.App.NewClient(refreshed));
        Assert.That((await renewed.Get("/v2/schedules")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await renewed.Get("/v2/bookings")).Status, Is.EqualTo(HttpStatusCode.Forbidden), "no right is added");
        Assert.That((await scene.Ann.Get("/v2/me")).Status, Is.EqualTo(HttpStatusCode.OK), "other keys of the person stay");
        Assert.That(scene.App.Logs.Entries.Where(entry => entry.Message.Contains(refreshed[10..], StringComparison.Ordinal)), Is.Empty, "the key stands in the log");
    }

    [Test]
    public async Task The_limit_of_requests_stays_with_the_key()
    {
        var now = scene.App.Clock.GetCurrentInstant();
        var limited = await scene.App.Send(new CreateApiKey("Acme", "ann@example.org", "*", "limited", now) { RequestsPerMinute = 3 });
        var refreshed = await Refresh(new SchedulingClient(scene.App.NewClient(limited.Value.Secret.Text)), null);
        Assert.That(
            await scene.App.Database.Scalar<int>("SELECT requests_per_minute FROM api_keys WHERE revoked_at IS NULL AND description = 'limited'"), Is.EqualTo(3));
        Assert.That(refreshed, Is.Not.EqualTo(limited.Value.Secret.Text));
    }

    [TestCase("", 30)]
    [TestCase("{}", 30)]
    [TestCase("""{"apiKeyDaysValid":1}""", 1)]
    [TestCase("""{"apiKeyDaysValid":60,"apiKeyNeverExpires":false}""", 60)]
    public async Task A_refreshed_key_ends_after_its_days(string body, int days)
    {
        var renewed = new SchedulingClient(scene.App.NewClient(await Refresh(scene.Ann, body)));
        scene.App.Clock.Advance(Duration.FromDays(days) - Duration.FromMinutes(1));
        Assert.That((await renewed.Get("/v2/me")).Status, Is.EqualTo(HttpStatusCode.OK));
        scene.App.Clock.Advance(Duration.FromMinutes(1));
        MeetingScene.IsRefused(await renewed.Get("/v2/me"), HttpStatusCode.Unauthorized, "ApiAuthStrategy - api key - Your api key is expired");
    }

    [Test]
    public async Task A_key_can_be_refreshed_for_ever()
    {
        var renewed = new SchedulingClient(scene.App.NewClient(await Refresh(scene.Ann, """{"apiKeyNeverExpires":true}""")));
        scene.App.Clock.Advance(Duration.FromDays(20_000));
        Assert.That((await renewed.Get("/v2/me")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("""{"apiKeyDaysValid":0}""", "apiKeyDaysValid property is wrong,apiKeyDaysValid must not be less than 1")]
    [TestCase("""{"apiKeyDaysValid":1.5}""", "apiKeyDaysValid property is wrong,apiKeyDaysValid must be an integer number")]
    [TestCase("""{"apiKeyDaysValid":99999999}""", "apiKeyDaysValid property is wrong,apiKeyDaysValid must not be greater than 36500")]
    [TestCase("""{"apiKeyNeverExpires":"yes"}""", "apiKeyNeverExpires property is wrong,apiKeyNeverExpires must be a boolean value")]
    [TestCase("""{"apiKeyDaysValid":5,"apiKeyNeverExpires":true}""", "apiKeyDaysValid property is wrong,apiKeyDaysValid must not be given together with apiKeyNeverExpires")]
    [TestCase("""{"expiresAt":"2030-01-01"}""", "expiresAt property is wrong,property expiresAt should not exist")]
    [TestCase("""[]""", "Body should be an object")]
    public async Task Cannot_refresh_with_a_wrong_body(string body, string message)
    {
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/api-keys/refresh", body), HttpStatusCode.BadRequest, message);
        Assert.That((await scene.Ann.Get("/v2/me")).Status, Is.EqualTo(HttpStatusCode.OK), "the key lives on");
    }

    [Test]
    public async Task Cannot_refresh_without_the_right_or_a_key_or_twice()
    {
        var narrow = await SchedulingClient.Of(scene.App, "Acme", "ann", "organization:read");
        Assert.That((await narrow.Post("/v2/api-keys/refresh", null)).Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await scene.Guest.Post("/v2/api-keys/refresh", null)).Status, Is.EqualTo(HttpStatusCode.Unauthorized));

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => scene.Ann.Post("/v2/api-keys/refresh", null)));
        Assert.That(answers.Count(answer => answer.Status == HttpStatusCode.OK), Is.EqualTo(1), string.Join('\n', answers.Select(answer => answer.Status)));
        Assert.That(
            await scene.App.Database.Scalar<long>("SELECT count(*) FROM api_keys AS k JOIN hosts AS h ON h.id = k.user_id WHERE h.username = 'ann' AND revoked_at IS NULL"),
            Is.EqualTo(2), "one good key came out of the race, and the narrow one is there");
    }

    [Test]
    public async Task Cannot_make_a_refresh_repeatable_because_keys_are_not_stored()
    {
        scene.Ann.Http.DefaultRequestHeaders.Add("Idempotency-Key", "again");
        MeetingScene.IsRefused(await scene.Ann.Post("/v2/api-keys/refresh", null), HttpStatusCode.BadRequest, "This call takes no Idempotency-Key.");
    }

    private static async Task<string> Refresh(SchedulingClient client, object? body)
    {
        var reply = await client.Post("/v2/api-keys/refresh", body);
        Assert.That(reply.Status, Is.EqualTo(HttpStatusCode.OK), reply.ToString());
        Assert.That(reply.Data.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "apiKey" }));
        return reply.Text("data.apiKey");
    }
}
