using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using Bookings.Application.Feeds;
using Bookings.Infrastructure.Calendars;
using Bookings.Infrastructure.Http;
using Bookings.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Http;

[TestFixture]
public sealed class HttpFeedSourceTests
{
    private FeedServer platform = null!;

    [SetUp]
    public async Task Start() => platform = await FeedServer.Start();

    [TearDown]
    public ValueTask Stop() => platform.DisposeAsync();

    [Test]
    public async Task A_body_comes_with_what_it_says_of_itself()
    {
        var url = platform.Serve("a.ics", ServedFeed.Of("BEGIN:VCALENDAR") with { LastModified = DateTimeOffset.UnixEpoch });
        using var source = Source();

        var body = (FeedAnswer.Body)await source.Fetch(url + "#part", FeedConditions.None, default);

        Assert.That(body.Bytes.ToArray(), Is.EqualTo("BEGIN:VCALENDAR"u8.ToArray()));
        Assert.That((body.Charset, body.LastModified), Is.EqualTo(("utf-8", "Thu, 01 Jan 1970 00:00:00 GMT")));
        Assert.That(platform.Requests[0].UserAgent, Does.StartWith("Bookings"));
        Assert.That(await source.Fetch(url.ToString(), new FeedConditions(body.Etag, null), default), Is.TypeOf<FeedAnswer.NotModified>());
        Assert.That(await source.Fetch(url.ToString(), new FeedConditions(null, body.LastModified), default), Is.TypeOf<FeedAnswer.NotModified>());
    }

    [Test]
    public async Task Redirects_are_followed_up_to_the_limit()
    {
        platform.Serve("a", new ServedFeed(default) { Status = 302, Location = "/b" });
        platform.Serve("b", new ServedFeed(default) { Status = 308, Location = "c" });
        platform.Serve("c", "BEGIN:VCALENDAR");
        using var source = Source();
        using var impatient = Source(new FeedLimits { FeedRedirects = 1 });

        Assert.That(await source.Fetch(platform.UrlOf("a").ToString(), FeedConditions.None, default), Is.TypeOf<FeedAnswer.Body>());
        Assert.That(await CodeOf(impatient, platform.UrlOf("a").ToString()), Is.EqualTo("too-many-redirects"));
    }

    [TestCase("file:///etc/passwd")]
    [TestCase("ftp://127.0.0.1/a.ics")]
    [TestCase("http://")]
    public async Task Cannot_be_redirected_to_another_scheme(string location)
    {
        platform.Serve("a", new ServedFeed(default) { Status = 302, Location = location });
        using var source = Source();

        Assert.That(await CodeOf(source, platform.UrlOf("a").ToString()), Is.EqualTo("bad-redirect"));
    }

    [TestCase("http://[::1]:80/")]
    [TestCase("http://2852039166/latest/meta-data")]
    [TestCase("http://0x0a.0.0.1/")]
    [TestCase("http://012.1/")]
    [TestCase("http://[::ffff:192.168.0.1]/")]
    [TestCase("//10.0.0.1/a.ics")]
    public async Task Cannot_be_redirected_to_a_blocked_address(string location)
    {
        platform.Serve("a", new ServedFeed(default) { Status = 302, Location = location });
        using var source = Source();

        Assert.That(await CodeOf(source, platform.UrlOf("a").ToString()), Is.EqualTo("blocked-address"));
    }

    [Test]
    public async Task Open_and_closed_ports_behind_the_guard_look_the_same()
    {
        using var source = Source(allowed: []);

        Assert.That(await CodeOf(source, platform.UrlOf("a").ToString()), Is.EqualTo("blocked-address"));
        Assert.That(await CodeOf(source, "http://127.0.0.1:80/"), Is.EqualTo("blocked-address"));
        Assert.That(await CodeOf(source, "http://localhost:9/"), Is.EqualTo("blocked-address"));
        Assert.That(platform.Requests, Is.Empty);
    }

    [Test]
    public async Task A_name_is_resolved_once_and_only_the_checked_address_is_used()
    {
        // The first answer is checked and used; a second one, which would lead to another address, is never asked for.
        platform.Serve("a", "BEGIN:VCALENDAR");
        var answers = new Queue<string>(["127.0.0.1", "10.0.0.1"]);
        using var source = Source(resolve: _ => [IPAddress.Parse(answers.Dequeue())]);

        Assert.That(await source.Fetch($"http://rebinding.example:{new Uri(platform.BaseUrl).Port}/a", FeedConditions.None, default), Is.TypeOf<FeedAnswer.Body>());
        Assert.That(answers, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Cannot_reach_a_private_address_by_a_public_name()
    {
        using var source = Source(allowed: [], resolve: _ => [IPAddress.Parse("127.0.0.1"), IPAddress.Parse("::ffff:10.0.0.1")]);

        Assert.That(await CodeOf(source, "http://innocent.example/a"), Is.EqualTo("blocked-address"));
    }

    [Test]
    public async Task Names_without_an_address_closed_ports_and_bad_certificates_are_told_apart()
    {
        using var unknown = Source(resolve: _ => throw new SocketException((int)SocketError.HostNotFound));
        using var source = Source();
        var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();

        Assert.That(await CodeOf(unknown, "http://nowhere.example/a"), Is.EqualTo("dns"));
        Assert.That(await CodeOf(source, $"http://127.0.0.1:{port}/a"), Is.EqualTo("unreachable"));
        Assert.That(await CodeOf(source, platform.UrlOf("a").ToString().Replace("http:", "webcal:", StringComparison.Ordinal)), Is.EqualTo("tls"));
    }

    [Test]
    public async Task Cannot_take_more_bytes_than_the_limit()
    {
        platform.Serve("a", new string('a', 2_000));
        using var source = Source(new FeedLimits { FeedBytes = 1_999 });
        using var patient = Source(new FeedLimits { FeedBytes = 2_000 });

        Assert.That(await CodeOf(source, platform.UrlOf("a").ToString()), Is.EqualTo("too-large"));
        Assert.That(await patient.Fetch(platform.UrlOf("a").ToString(), FeedConditions.None, default), Is.TypeOf<FeedAnswer.Body>());
    }

    [Test]
    public async Task Cannot_unpack_a_bomb()
    {
        using var packed = new MemoryStream();
        await using (var zip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (var i = 0; i < 64; i++)
            {
                await zip.WriteAsync(new byte[1024 * 1024]);
            }
        }

        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Serve(listener, packed.ToArray());
        using var source = Source(new FeedLimits { FeedBytes = 1024 * 1024 });

        Assert.That(await CodeOf(source, $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"), Is.EqualTo("too-large"));
        await serving;
    }

    [TestCase("mailto:a@b.example", "FEED_URL")]
    [TestCase("nonsense", "FEED_URL")]
    [TestCase("ftp://example.org/a.ics", "FEED_URL")]
    [TestCase("http://10.0.0.1/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://[::1]/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://2130706433/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://0x7f000001/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://0x7f.0.0.1/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://0177.0.0.1/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://127.1/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://0/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://[::ffff:127.0.0.1]/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://[::ffff:a9fe:a9fe]/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://[64:ff9b::10.0.0.1]/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("https://93.184.216.34:8080/a.ics", "FEED_URL_BLOCKED")]
    [TestCase("http://metadata.google.internal/a.ics", "FEED_URL_BLOCKED")]
    public void Cannot_enter_an_address_that_could_never_be_read(string url, string code)
    {
        using var source = Source(allowed: []);

        Assert.That(source.FindRefusal(url)!.Code, Is.EqualTo(code));
    }

    [TestCase("https://www.airbnb.com/calendar/ical/1.ics?s=2")]
    [TestCase("webcal://p01-calendars.icloud.com/published/2/x")]
    [TestCase("http://1.1.1.1/a.ics")]
    public void Addresses_of_platforms_may_be_entered(string url)
    {
        using var source = Source(allowed: []);

        Assert.That(source.FindRefusal(url), Is.Null);
    }

    private static async Task Serve(TcpListener listener, byte[] packed)
    {
        using var client = await listener.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var request = new byte[4096];
        _ = await stream.ReadAsync(request);
        try
        {
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n"));
            await stream.WriteAsync(packed);
        }
        catch (IOException)
        {
            // The reader has seen enough.
        }
    }

    private static async Task<string> CodeOf(HttpFeedSource source, string url) =>
        await source.Fetch(url, FeedConditions.None, default) is FeedAnswer.Failure failure ? failure.Code : "no failure";

    private static HttpFeedSource Source(FeedLimits? limits = null, string[]? allowed = null, Func<string, IPAddress[]>? resolve = null)
    {
        var settings = new OutboundSettings { AllowedNetworks = allowed ?? ["127.0.0.0/8"] };
        var rules = OutboundRules.Of(settings, allowsLoopback: false);
        var guard = new OutboundGuard(rules, resolve is null ? null : (host, _) => Task.FromResult(resolve(host)));
        return new HttpFeedSource(rules, settings, limits ?? new FeedLimits(), NullLogger<HttpFeedSource>.Instance, guard);
    }
}
