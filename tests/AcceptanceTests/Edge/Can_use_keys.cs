using Bookings.Application.Organizations;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>The life of a key: good until it expires or is revoked, on every node.</summary>
[TestFixture]
internal sealed class Can_use_keys
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_key_is_refused_from_its_expiry_on()
    {
        var now = app.Clock.GetCurrentInstant();
        var key = await NewKey(expiresAt: now + Duration.FromHours(1));
        using var http = app.NewClient(key);
        var client = new ApiClient(http, key);

        var before = await client.Get("/v1/contacts");
        app.Clock.Advance(Duration.FromHours(1));
        var tables = await client.Get("/v1/contacts");
        var scheduling = await client.Get("/v2/me");

        Assert.That(before.Code, Is.EqualTo(200));
        Assert.That((tables.Code, tables.At("code"), tables.At("details")), Is.EqualTo((401, "PGRST301", "The API key is expired.")));
        Assert.That((scheduling.Code, scheduling.At("error.message")), Is.EqualTo((401, "ApiAuthStrategy - api key - Your api key is expired")));
    }

    [Test]
    public async Task A_revoked_key_is_refused_within_five_seconds_where_it_was_used_and_at_once_elsewhere()
    {
        var key = await NewKey();
        await using var other = await app.StartBeside();
        using var http = app.NewClient(key);
        using var otherHttp = other.NewClient(key);
        var client = new ApiClient(http, key);
        await client.Get("/v1/contacts");

        var revoked = await app.Send(new RevokeApiKey("Acme", key[^4..], app.Clock.GetCurrentInstant()));
        var elsewhere = await new ApiClient(otherHttp, key).Get("/v1/contacts");
        app.Clock.Advance(Duration.FromSeconds(5));
        var here = await client.Get("/v1/contacts");

        Assert.That(revoked.Error, Is.Null);
        Assert.That((elsewhere.Code, here.Code), Is.EqualTo((401, 401)));
    }

    [Test]
    public async Task A_key_keeps_only_a_hash_and_the_last_four_characters()
    {
        var row = await app.Database.Scalar<string>("SELECT row_to_json(k)::text FROM api_keys k WHERE last_four = $1", acme.Key[^4..]);

        Assert.That(row, Does.Not.Contain(acme.Key).And.Not.Contain(acme.Key[9..41]));
    }

    [Test]
    public async Task The_last_use_of_a_key_is_kept_at_most_once_a_minute()
    {
        var key = await NewKey();
        using var http = app.NewClient(key);
        var client = new ApiClient(http, key);
        const string LastUse = "SELECT last_used_at FROM api_keys WHERE last_four = $1";

        var first = app.Clock.GetCurrentInstant();
        await client.Get("/v1/contacts");
        var used = await LoggedRows.Wait<DateTime>(app, LastUse, key[^4..]);
        app.Clock.Advance(Duration.FromSeconds(59));
        await client.Get("/v1/contacts?select=id");
        await LoggedRows.Wait<long>(app, "SELECT count(*) FROM api_requests WHERE search = 'select=id'");
        var stillUsed = await app.Database.Scalar<DateTime>(LastUse, key[^4..]);
        app.Clock.Advance(Duration.FromSeconds(1));
        await client.Get("/v1/contacts?select=name");
        var usedAgain = await LoggedRows.Wait<DateTime>(app, $"{LastUse} AND last_used_at > $2", key[^4..], first.ToDateTimeUtc());

        Assert.That((used, stillUsed), Is.EqualTo((first.ToDateTimeUtc(), first.ToDateTimeUtc())));
        Assert.That(usedAgain, Is.EqualTo((first + Duration.FromMinutes(1)).ToDateTimeUtc()));
    }

    [Test]
    public async Task Cannot_make_a_key_that_is_expired_or_may_ask_for_nothing()
    {
        var now = app.Clock.GetCurrentInstant();
        var expired = await app.Send(new CreateApiKey("Acme", "ann@example.org", "*", "x", now) { ExpiresAt = now });
        var idle = await app.Send(new CreateApiKey("Acme", "ann@example.org", "*", "x", now) { RequestsPerMinute = 0 });

        Assert.That((expired.Error?.Code, idle.Error?.Code), Is.EqualTo(("API_KEY_EXPIRY", "API_KEY_RATE")));
    }

    [Test]
    public async Task Cannot_revoke_what_another_organization_has()
    {
        await ApiClient.WithNewOrganization(app, "Stranger", "sam");
        var id = await app.Database.Scalar<Guid>("SELECT id FROM api_keys WHERE last_four = $1", acme.Key[^4..]);

        var byId = await app.Send(new RevokeApiKey("Stranger", $"{id}", app.Clock.GetCurrentInstant()));
        var byEnd = await app.Send(new RevokeApiKey("Stranger", acme.Key[^4..], app.Clock.GetCurrentInstant()));

        Assert.That((byId.Error?.Code, byEnd.Error?.Code), Is.EqualTo(("API_KEY_NOT_FOUND", "API_KEY_NOT_FOUND")));
    }

    [Test]
    public async Task The_list_says_what_a_key_is_good_for_and_never_what_it_is()
    {
        var now = app.Clock.GetCurrentInstant();
        await app.Send(new CreateApiKey("Acme", "ann@example.org", "bookings:read", "listed", now) { ExpiresAt = now + Duration.FromDays(1), RequestsPerMinute = 7 });

        var listed = (await app.Send(new ListApiKeys("Acme"))).Value.Single(view => view.Key.Description == "listed");

        Assert.That((listed.UserEmail, listed.Key.Scopes.ToString()), Is.EqualTo(("ann@example.org", "bookings:read")));
        Assert.That((listed.Key.ExpiresAt, listed.Key.RequestsPerMinute, listed.Key.LastUsedAt), Is.EqualTo((now + Duration.FromDays(1), 7, (Instant?)null)));
    }

    [Test]
    public async Task Wrong_keys_of_one_address_are_no_longer_looked_up_while_known_keys_go_on()
    {
        await using var node = await app.StartBeside(("Limits:WrongKeysPerMinute", "3"));
        string[] addresses = ["198.51.100.1", "198.51.100.2"];
        async Task<int> Try(string address, string key)
        {
            using var http = node.NewClient(key);
            return (await new ApiClient(http, key).Send(HttpMethod.Get, "/v1/contacts", null, ("X-Forwarded-For", address))).Code;
        }

        await Try(addresses[0], acme.Key);
        List<int> wrong = [];
        for (var i = 0; i < 3; i++)
        {
            wrong.Add(await Try(addresses[0], ApiKeySecret.New().Text));
        }

        Assert.That(wrong, Is.All.EqualTo(401));
        Assert.That(await Try(addresses[0], ApiKeySecret.New().Text), Is.EqualTo(429), "one too many");
        Assert.That(await Try(addresses[0], "cal_live_mistyped"), Is.EqualTo(429), "a mistyped one counts as well");
        Assert.That(await Try(addresses[0], acme.Key), Is.EqualTo(200), "a key that was good before is let through");
        Assert.That(await Try(addresses[1], ApiKeySecret.New().Text), Is.EqualTo(401), "another address has its own count");
        app.Clock.Advance(Duration.FromMinutes(1));
        Assert.That(await Try(addresses[0], ApiKeySecret.New().Text), Is.EqualTo(401), "a minute later");
    }

    private async Task<string> NewKey(Instant? expiresAt = null)
    {
        var created = await app.Send(new CreateApiKey("Acme", "ann@example.org", "*", "test", app.Clock.GetCurrentInstant()) { ExpiresAt = expiresAt });
        return created.Value.Secret.Text;
    }
}
