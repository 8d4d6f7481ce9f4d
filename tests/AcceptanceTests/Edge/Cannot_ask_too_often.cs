using Bookings.Application.Organizations;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>A limit per key, one per address for guests, told on every answer.</summary>
[TestFixture]
internal sealed class Cannot_ask_too_often
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;

    [SetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start(("Limits:RequestsPerMinute", "3"), ("Limits:GuestRequestsPerMinute", "2"));
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
    }

    [TearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task The_tables_dialect_refuses_in_its_shape_and_says_when_to_come_back()
    {
        var first = await acme.Get("/v1/contacts");
        app.Clock.Advance(Duration.FromSeconds(20));
        await acme.Get("/v1/contacts?select=nothing");
        await acme.Get("/v1/nothing");
        var refused = await acme.Get("/v1/contacts");
        app.Clock.Advance(Duration.FromSeconds(40));
        var again = await acme.Get("/v1/contacts");

        Assert.That((first.Headers["RateLimit-Policy"], first.Headers["RateLimit"]), Is.EqualTo(("\"key\";q=3;w=60", "\"key\";r=2;t=60")));
        Assert.That((refused.Code, refused.At("code"), refused.At("message")), Is.EqualTo((429, "PGRSTL29", "Too many requests")));
        Assert.That(refused.Json!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "code", "details", "hint", "message" }));
        Assert.That((refused.Headers["RateLimit"], refused.Headers["Retry-After"]), Is.EqualTo(("\"key\";r=0;t=40", "40")));
        Assert.That((again.Code, again.Headers["RateLimit"]), Is.EqualTo((200, "\"key\";r=2;t=60")));
    }

    [Test]
    public async Task The_scheduling_dialect_tells_it_with_its_own_headers_too()
    {
        var first = await acme.Get("/v2/me");
        await acme.Get("/v2/me");
        await acme.Get("/v1/contacts");
        var refused = await acme.Get("/v2/me");

        Assert.That(
            (first.Headers["X-RateLimit-Limit-Default"], first.Headers["X-RateLimit-Remaining-Default"], first.Headers["X-RateLimit-Reset-Default"]),
            Is.EqualTo(("3", "2", "60")));
        Assert.That(
            (first.Headers["X-RateLimit-Limit"], first.Headers["X-RateLimit-Remaining"], first.Headers["X-RateLimit-Reset"]), Is.EqualTo(("3", "2", "60")));
        Assert.That((refused.Code, refused.At("status"), refused.At("error.code")), Is.EqualTo((429, "error", "ThrottlerException")));
        Assert.That(refused.At("error.message"), Is.EqualTo("CustomThrottlerGuard - Too many requests. Please try again later."));
        Assert.That(refused.At("message"), Is.EqualTo(refused.At("error.message")));
        Assert.That(refused.Headers["Retry-After"], Is.EqualTo("60"));
    }

    [Test]
    public async Task A_key_may_have_a_limit_of_its_own()
    {
        var key = (await app.Send(new CreateApiKey("Acme", "ann@example.org", "*", "x", app.Clock.GetCurrentInstant()) { RequestsPerMinute = 1 })).Value.Secret.Text;
        using var http = app.NewClient(key);
        var client = new ApiClient(http, key);

        var codes = new[] { (await client.Get("/v1/contacts")).Code, (await client.Get("/v1/contacts")).Code, (await acme.Get("/v1/contacts")).Code };

        Assert.That(codes, Is.EqualTo(new[] { 200, 429, 200 }));
    }

    [Test]
    public async Task Capitals_in_the_address_do_not_escape_the_limit()
    {
        var guest = new ApiClient(app.Client, "");
        int[] codes = [(await guest.Get("/V2/slots")).Code, (await guest.Get("/Api/V2/slots")).Code, (await guest.Get("/V2/slots")).Code];

        Assert.That(codes, Is.EqualTo(new[] { 400, 400, 429 }));
    }

    [Test]
    public async Task Guests_are_counted_by_the_address_that_the_proxy_names()
    {
        var guest = new ApiClient(app.Client, "");
        async Task<ApiReply> Ask(string address) => await guest.Send(HttpMethod.Get, "/v2/slots", null, ("X-Forwarded-For", address));

        var first = await Ask("203.0.113.1");
        await Ask("203.0.113.1");
        var third = await Ask("203.0.113.1");
        var other = await Ask("203.0.113.2");
        await Ask("2001:db8:1:2::1");
        await Ask("2001:db8:1:2::2");
        var neighbour = await Ask("2001:db8:1:2::3");
        var street = await Ask("2001:db8:1:3::1");

        Assert.That(first.Headers["RateLimit"], Is.EqualTo("\"guest\";r=1;t=60"));
        Assert.That((third.Code, other.Code), Is.EqualTo((429, 400)));
        Assert.That((neighbour.Code, street.Code), Is.EqualTo((429, 400)), "one customer of a provider has a whole /64");
    }

    [Test]
    public async Task Questions_about_what_may_be_asked_are_free()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.That((await acme.Send(HttpMethod.Options, "/v1/contacts")).Code, Is.EqualTo(200));
        }

        Assert.That((await acme.Get("/v1/contacts")).Headers["RateLimit"], Is.EqualTo("\"key\";r=2;t=60"));
    }

    [Test]
    public async Task Health_and_exported_calendars_are_not_limited()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.That((await acme.Get("/healthz")).Code, Is.EqualTo(200));
            Assert.That((await acme.Get("/ical/nothing.ics")).Code, Is.EqualTo(404));
        }
    }

    [Test]
    public async Task Refused_calls_are_in_the_log()
    {
        for (var i = 0; i < 4; i++)
        {
            await acme.Get("/v1/contacts");
        }

        Assert.That(await LoggedRows.Wait<long>(app, "SELECT count(*) FROM api_requests WHERE status_code = 429"), Is.EqualTo(1));
    }
}
