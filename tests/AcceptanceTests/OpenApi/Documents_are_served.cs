using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bookings.TestKit;
using Bookings.WebApi.OpenApi;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.OpenApi;

[TestFixture]
internal sealed partial class Documents_are_served
{
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await BookingsApp.Start();

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [TestCase("/v1/openapi.json")]
    [TestCase("/v1/")]
    [TestCase("/v1")]
    public async Task The_document_needs_no_key(string path)
    {
        using var response = await app.Client.GetAsync(path);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/openapi+json"));
        var document = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.That((string?)document["openapi"], Does.StartWith("3.1"));
        Assert.That(document["paths"]!["/calendar_events"], Is.Not.Null);
    }

    [TestCase("/v1/openapi.json")]
    [TestCase("/v2/openapi.json")]
    [TestCase("/docs")]
    public async Task A_caller_who_has_it_already_gets_304(string path)
    {
        using var first = await app.Client.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await app.Client.SendAsync(request);
        Assert.That(second.StatusCode, Is.EqualTo(HttpStatusCode.NotModified));
        Assert.That(await second.Content.ReadAsByteArrayAsync(), Is.Empty);
    }

    [TestCase("/v1/openapi.json")]
    [TestCase("/v2/openapi.json")]
    [TestCase("/docs")]
    [TestCase(ReferencePage.StartPath)]
    [TestCase(ReferencePage.BundlePath)]
    public async Task Packed_and_plain_are_the_same(string path)
    {
        var plain = await app.Client.GetByteArrayAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        using var response = await app.Client.SendAsync(request);
        Assert.That(response.Content.Headers.ContentEncoding, Is.EqualTo(new[] { "gzip" }));
        await using var unpacked = new System.IO.Compression.GZipStream(await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        using var copy = new MemoryStream();
        await unpacked.CopyToAsync(copy);
        Assert.That(copy.ToArray(), Is.EqualTo(plain));
    }

    [Test]
    public async Task The_page_names_no_other_host()
    {
        using var page = await app.Client.GetAsync("/docs");
        var html = await page.Content.ReadAsStringAsync();
        var start = await app.Client.GetStringAsync(ReferencePage.StartPath);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(page.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/html"));
        Assert.That(html + start + policy, Does.Not.Match("https?:|//[a-z]"));
        Assert.That(policy, Does.Contain("default-src 'none'").And.Contain("connect-src 'self'").And.Contain("script-src 'self';"));
        foreach (Match script in Scripts().Matches(html))
        {
            using var response = await app.Client.GetAsync(script.Groups[1].Value);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), script.Value);
            Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/javascript"));
            Assert.That(response.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(new[] { "nosniff" }));
        }
    }

    [Test]
    public async Task A_browser_shows_the_tables_and_asks_no_other_host()
    {
        var (html, hosts) = await Browser.Open($"{app.BaseUrl}/docs");
        Assert.That(html, Does.Contain("calendar_events"), "the script has drawn the operations");
        Assert.That(hosts, Is.EquivalentTo(new[] { new Uri(app.BaseUrl).Authority }));
    }

    [GeneratedRegex("<script src=\"([^\"]+)\">")]
    private static partial Regex Scripts();
}
