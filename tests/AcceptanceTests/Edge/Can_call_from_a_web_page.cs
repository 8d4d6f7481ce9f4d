using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Cross-origin requests of browsers.</summary>
[TestFixture]
internal sealed class Can_call_from_a_web_page
{
    private const string Page = "https://shop.example.org";
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

    [TestCase("/v1/contacts", 200)]
    [TestCase("/v1/book", 200)]
    [TestCase("/v2/bookings", 204)]
    public async Task A_browser_may_ask_before_it_has_a_key(string path, int status)
    {
        var guest = new ApiClient(app.Client, "");
        var reply = await guest.Send(
            HttpMethod.Options, path, null, ("Origin", Page), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "prefer, x-mine"));

        Assert.That(reply.Code, Is.EqualTo(status));
        Assert.That(reply.Headers["Access-Control-Allow-Origin"], Is.EqualTo("*"));
        Assert.That(reply.Headers.ContainsKey("Access-Control-Allow-Credentials"), Is.False);
        Assert.That(reply.Headers["Access-Control-Max-Age"], Is.EqualTo("86400"));
        Assert.That(reply.Headers["Access-Control-Allow-Methods"].Split(", "), Is.EquivalentTo(new[] { "GET", "POST", "PATCH", "PUT", "DELETE", "OPTIONS", "HEAD" }));
        Assert.That(reply.Headers["Access-Control-Allow-Headers"], Does.Contain("Authorization").And.Contain("Idempotency-Key"));
        if (path.StartsWith("/v1", StringComparison.Ordinal))
        {
            Assert.That(reply.Headers["Access-Control-Allow-Headers"], Does.EndWith("prefer, x-mine"));
        }
    }

    [TestCase("/v1/contacts")]
    [TestCase("/v1/nothing")]
    [TestCase("/v2/me")]
    public async Task A_page_may_read_the_headers_that_matter(string path)
    {
        var reply = await acme.Send(HttpMethod.Get, path, null, ("Origin", Page));

        Assert.That(reply.Headers["Access-Control-Allow-Origin"], Is.EqualTo("*"));
        Assert.That(
            reply.Headers["Access-Control-Expose-Headers"].Split(", "),
            Is.SupersetOf(new[] { "Content-Range", "Location", "X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After", "Idempotent-Replayed", "ETag", "X-Next-Cursor", "Link" }));
    }

    [Test]
    public async Task Only_the_named_origins_may_call_when_the_operator_names_some()
    {
        await using var node = await app.StartBeside(("Cors:Origins:0", Page));
        using var http = node.NewClient(acme.Key);
        var client = new ApiClient(http, acme.Key);

        var named = await client.Send(HttpMethod.Get, "/v1/contacts", null, ("Origin", Page));
        var stranger = await client.Send(HttpMethod.Get, "/v1/contacts", null, ("Origin", "https://evil.example.org"));
        var asked = await client.Send(HttpMethod.Options, "/v1/contacts", null, ("Origin", "https://evil.example.org"), ("Access-Control-Request-Method", "GET"));

        Assert.That((named.Headers["Access-Control-Allow-Origin"], named.Headers["Access-Control-Allow-Credentials"]), Is.EqualTo((Page, "true")));
        Assert.That(named.Headers["Vary"], Does.Contain("Origin"));
        Assert.That(stranger.Headers.Keys.Concat(asked.Headers.Keys), Has.None.StartsWith("Access-Control"));
    }

    [Test]
    public void Cannot_name_an_origin_with_a_path() =>
        Assert.That(() => app.StartBeside(("Cors:Origins:0", "https://a.example/x")), Throws.Exception.With.Message.Contains("Cors__Origins"));
}
