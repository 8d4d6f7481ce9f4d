using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Every answer carries the id that the logs know it by.</summary>
[TestFixture]
internal sealed class Can_trace_requests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";
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

    [TestCase("GET", "/v1/contacts", 200)]
    [TestCase("HEAD", "/v1/contacts", 200)]
    [TestCase("OPTIONS", "/v1/contacts", 200)]
    [TestCase("GET", "/v1/contcts", 404)]
    [TestCase("GET", "/v1/contacts?select=nothing", 400)]
    [TestCase("DELETE", "/v1/contacts", 400)]
    [TestCase("POST", "/v1/book", 400)]
    [TestCase("GET", "/v2/me", 200)]
    [TestCase("GET", "/v2/nothing", 404)]
    [TestCase("GET", "/api/v2/nothing", 404)]
    [TestCase("GET", "/ical/nothing.ics", 404)]
    [TestCase("GET", "/healthz", 200)]
    [TestCase("POST", "/healthz", 405)]
    [TestCase("GET", "/nothing", 404)]
    public async Task Every_answer_has_a_request_id(string method, string path, int status)
    {
        var made = await acme.Send(new HttpMethod(method), path);
        var kept = await acme.Send(new HttpMethod(method), path, null, ("X-Request-Id", "my~request-1"));

        Assert.That(made.Code, Is.EqualTo(status), made.ToString());
        Assert.That(Guid.TryParse(made.Headers["X-Request-Id"], out _), Is.True);
        Assert.That(kept.Headers["X-Request-Id"], Is.EqualTo("my~request-1"));
    }

    [TestCase("two words")]
    [TestCase("")]
    [TestCase("<script>alert(1)</script>")]
    [TestCase("a\"b")]
    [TestCase("a;b")]
    [TestCase("ann@example.org")]
    [TestCase("%0d%0aSet-Cookie:x")]
    public async Task A_request_id_that_does_not_fit_into_a_log_is_replaced(string sent)
    {
        var reply = await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("X-Request-Id", sent));

        Assert.That(Guid.TryParse(reply.Headers["X-Request-Id"], out _), Is.True);
    }

    [TestCase("0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10")]
    [TestCase("Root=1-67891233:a_b.c~d")]
    [TestCase("q+83/A==")]
    public async Task A_request_id_of_safe_characters_is_kept(string sent) =>
        Assert.That((await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("X-Request-Id", sent))).Headers["X-Request-Id"], Is.EqualTo(sent));

    [TestCase("/V2/nothing", 404)]
    [TestCase("/V2/me", 200)]
    [TestCase("/API/V2/nothing", 404)]
    [TestCase("/V1/contcts", 404)]
    [TestCase("/V1/contacts", 200)]
    public async Task The_name_of_an_api_can_be_spelled_in_capitals(string path, int status)
    {
        var reply = await acme.Get(path);

        Assert.That((reply.Code, reply.Headers["Content-Type"]), Is.EqualTo((status, "application/json; charset=utf-8")), reply.ToString());
    }

    [Test]
    public async Task A_request_id_of_more_than_128_characters_is_replaced()
    {
        var longest = await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("X-Request-Id", new string('x', 128)));
        var longer = await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("X-Request-Id", new string('x', 129)));

        Assert.That(longest.Headers["X-Request-Id"], Has.Length.EqualTo(128));
        Assert.That(longer.Headers["X-Request-Id"], Has.Length.EqualTo(36));
    }

    [Test]
    public async Task The_trace_of_a_caller_goes_on()
    {
        var reply = await acme.Send(HttpMethod.Get, "/v1/contacts?limit=1", null, ("traceparent", $"00-{Trace}-00f067aa0ba902b7-01"));
        var broken = await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("traceparent", "00-nonsense"));
        var logged = await LoggedRows.Wait<string>(app, "SELECT trace_id FROM api_requests WHERE search = 'limit=1'");

        Assert.That(reply.Headers["traceparent"], Does.Match($"^00-{Trace}-[0-9a-f]{{16}}-01$").And.Not.Contain("00f067aa0ba902b7"));
        Assert.That(broken.Headers.ContainsKey("traceparent"), Is.False);
        Assert.That(logged, Is.EqualTo(Trace));
    }

    [Test]
    public async Task An_unknown_address_is_refused_in_json()
    {
        var reply = await acme.Get("/nothing");

        Assert.That(reply.Headers["Content-Type"], Does.StartWith("application/problem+json"));
        Assert.That((reply.At("status"), reply.At("title"), reply.At("detail")), Is.EqualTo(("404", "Not Found", "Cannot GET /nothing")));
        Assert.That(reply.At("request_id"), Is.EqualTo(reply.Headers["X-Request-Id"]));
    }
}
