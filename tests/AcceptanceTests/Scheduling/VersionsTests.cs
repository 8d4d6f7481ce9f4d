using System.Net;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>Versions and addresses. Reference: scheduling-v2 §2.1, §2.2.</summary>
public sealed class VersionsTests
{
    private MeetingScene scene = null!;
    private string uid = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        uid = await scene.Book("2026-05-05T08:00:00Z");
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCase("/v2/bookings/{uid}", "2024-08-13 2026-02-25 2026-05-01", "2024-09-04")]
    [TestCase("/v2/bookings/{uid}/attendees", "2024-08-13 2026-02-25", "2024-04-15 2024-06-11 2024-06-14 2024-09-04")]
    [TestCase("/v2/bookings/{uid}/references", "2024-08-13 2026-02-25", "2024-04-15 2024-09-04")]
    [TestCase("/v2/event-types", "2024-06-14 2026-02-25", "2024-08-13 2024-09-04")]
    [TestCase("/v2/schedules", "2024-06-11 2024-06-14 2026-05-01", "2024-08-13 2024-09-04")]
    [TestCase("/v2/me", "2024-04-15 2024-06-11 2024-06-14 2024-08-13 2024-09-04 2026-02-25 2026-05-01", "")]
    public async Task A_resource_is_found_in_its_versions(string address, string found, string missing)
    {
        var path = address.Replace("{uid}", uid, StringComparison.Ordinal);
        foreach (var version in found.Split(' '))
        {
            var reply = await scene.Ann.Send(HttpMethod.Get, path, null, version);
            Assert.That((reply.Status, reply.Version), Is.EqualTo((HttpStatusCode.OK, version)), $"{version}: {reply}");
        }

        foreach (var version in missing.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var reply = await scene.Ann.Send(HttpMethod.Get, path, null, version);
            MeetingScene.IsRefused(reply, HttpStatusCode.NotFound, $"Cannot GET {path}");
            Assert.That((reply.Text("error.code"), reply.Version), Is.EqualTo(("NotFoundException", version)));
            Assert.That(reply.Text("error.details.hint"), Does.StartWith("This address is found with cal-api-version 2024-"), reply.ToString());
        }
    }

    [TestCase("2026-06-12", "2026-05-01")]
    [TestCase("2031-01-01", "2026-05-01")]
    [TestCase("2026-03-01", "2026-02-25")]
    [TestCase("2024-08-20", "2024-08-13")]
    [TestCase("", "2026-02-25")]
    [TestCase(null, "2026-02-25")]
    public async Task A_date_that_is_unknown_counts_as_the_version_before(string? asked, string served) =>
        Assert.That((await scene.Ann.Send(HttpMethod.Get, $"/v2/bookings/{uid}", null, asked)).Version, Is.EqualTo(served));

    [TestCase("latest", "cal-api-version must be a date such as 2026-02-25, but is 'latest'.")]
    [TestCase("2023-01-01", "cal-api-version 2023-01-01 is older than the first version.")]
    public async Task Cannot_ask_for_a_version_that_never_was(string version, string message)
    {
        var refused = await scene.Ann.Send(HttpMethod.Get, "/v2/me", null, version);
        Assert.That((refused.Status, refused.Text("message").StartsWith(message, StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.BadRequest, true)), refused.ToString());
    }

    [Test]
    public async Task The_known_versions_are_told_to_everybody()
    {
        var told = await scene.Guest.Get("/v2/versions");
        MeetingScene.IsJson(told.Data, """
            {"versions":["2024-04-15","2024-06-11","2024-06-14","2024-08-13","2024-09-04","2026-02-25","2026-05-01"],"whenAbsent":"2026-02-25"}
            """);
    }

    [TestCase("/api/v2/bookings/{uid}")]
    [TestCase("/v2/ee/bookings/{uid}")]
    public async Task Other_spellings_of_an_address_are_read(string address) => Assert.That(
        (await scene.Guest.Get(address.Replace("{uid}", uid, StringComparison.Ordinal))).Text("data.uid"), Is.EqualTo(uid));

    [TestCase("GET", "/v2/nothing?a=b", "Cannot GET /v2/nothing?a=b")]
    [TestCase("DELETE", "/v2/bookings", "Cannot DELETE /v2/bookings")]
    [TestCase("GET", "/v2/bookings/recurring/x", "Cannot GET /v2/bookings/recurring/x")]
    public async Task Cannot_find_what_is_not_there(string method, string address, string message)
    {
        var refused = await scene.Ann.Send(new HttpMethod(method), address, null);
        MeetingScene.IsRefused(refused, HttpStatusCode.NotFound, message);
        Assert.That((refused.Text("error.code"), refused.Text("path")), Is.EqualTo(("NotFoundException", address.Split('?')[0])));
    }

    [Test]
    public async Task Browsers_may_read_the_limits()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/versions");
        request.Headers.Add("Origin", "https://shop.example.org");
        using var reply = await scene.Guest.Http.SendAsync(request);
        Assert.That(reply.Headers.GetValues("Access-Control-Expose-Headers").Single(), Does.Contain("X-RateLimit-Remaining,").And.Contain("X-RateLimit-Remaining-Default"));
        Assert.That(Guid.TryParse(reply.Headers.GetValues("X-Request-Id").Single(), out _), Is.True);
    }
}
