using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

[TestFixture]
internal sealed class Can_read
{
    private TableScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await TableScene.Create();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    // Query below calendar_events, number of rows. The scene has events 1 to 12; 1 to 3 have bookings.
    [TestCase("", 12)]
    [TestCase("status=eq.CONFIRMED", 4)]
    [TestCase("status=neq.CONFIRMED", 8)]
    [TestCase("status=in.(CONFIRMED,TENTATIVE)", 8)]
    [TestCase("status=not.in.(CONFIRMED,\"TENTATIVE\")", 4)]
    [TestCase("status=in.()", 0)]
    [TestCase("title=like.Stay 1*", 4)]
    [TestCase("title=ilike(any).{*y 1,*y 2}", 2)]
    [TestCase("title=match.^Stay .$", 9)]
    [TestCase("booking_id=is.null", 9)]
    [TestCase("booking_id=not.is.null", 3)]
    [TestCase("has_open_payments=is.false", 12)]
    [TestCase("start_date=gte.2026-01-07&start_date=lt.2026-01-13", 2)]
    [TestCase("occupancy->adults=gte.11", 2)]
    [TestCase("occupancy->>adults=eq.11", 1)]
    [TestCase("occupancy=cs.{\"adults\":3}", 1)]
    [TestCase("fts=wfts.stay 5", 1)]
    [TestCase("or=(title.eq.Stay 1,and(title.eq.\"Stay 2\",not.or(duration.gt.5,padding.eq.1)))", 2)]
    [TestCase("not.and=(status.eq.CONFIRMED,duration.eq.2)", 8)]
    [TestCase("select=id,bookings()&bookings=is.null", 9)]
    [TestCase("select=id,bookings!inner(reference)&bookings.reference=eq.R2", 1)]
    [TestCase("select=id,bookings(reference)&bookings.reference=eq.R2", 12)]
    [TestCase("limit=5&offset=10", 2)]
    [TestCase("limit=0", 0)]
    public async Task A_filter_keeps_the_rows_that_match(string query, int rows)
    {
        var reply = await scene.Acme.Get($"/v1/calendar_events?{query}");
        Assert.That(reply.Code, Is.EqualTo(200), reply.ToString());
        Assert.That(reply.Json!.AsArray(), Has.Count.EqualTo(rows));
    }

    [TestCase("cs.[2026-01-04,2026-01-05)", 1)]
    [TestCase("cd.[2026-01-04,2026-01-09)", 2)]
    [TestCase("ov.[2026-01-05,2026-01-08)", 2)]
    [TestCase("sl.[2026-01-09,2026-01-10)", 2)]
    [TestCase("sr.[2026-01-30,2026-01-31)", 3)]
    [TestCase("nxr.[2026-01-01,2026-01-06)", 1)]
    [TestCase("nxl.[2026-01-31,2026-02-10)", 3)]
    [TestCase("adj.[2026-01-06,2026-01-07)", 2)]
    public async Task A_range_operator_keeps_the_rows_that_match(string filter, int rows)
    {
        var reply = await scene.Acme.Get($"/v1/calendar_event_updates?next_interval={filter}&order=created_at");
        Assert.That(reply.Code, Is.EqualTo(200), reply.ToString());
        Assert.That(reply.Json!.AsArray(), Has.Count.EqualTo(rows));
    }

    [Test]
    public async Task Select_names_casts_walks_and_embeds()
    {
        var reply = await scene.Acme.Get(
            "/v1/calendar_events?select=t:title,duration::text,occupancy->adults,start_date,bookings(title),...products(tz:timezone,name->>nl-NL),"
            + "calendar_event_updates(next_interval)&title=eq.Stay 1");
        Assert.That(reply.Text, Is.EqualTo(
            """[{"t":"Stay 1","duration":"2","adults":1,"start_date":"2026-01-04","bookings":{"title":"Guest \"1\" é\n"},"tz":"Europe/Rome","nl-NL":"Huis","calendar_event_updates":[{"next_interval":"[2026-01-04,2026-01-06)"}]}]"""));
    }

    [Test]
    public async Task Embeds_have_filters_orders_and_limits_of_their_own()
    {
        var reply = await scene.Acme.Get(
            "/v1/products?select=id,calendar_events(title,bookings(reference))&calendar_events.order=start_date.desc&calendar_events.limit=2&calendar_events.bookings=not.is.null");
        Assert.That(reply.At("0.calendar_events.0.title"), Is.EqualTo("Stay 3"));
        Assert.That(reply.Json![0]!["calendar_events"]!.AsArray(), Has.Count.EqualTo(2));
    }

    [TestCase("limit=5", null, 206, "0-4/12")]
    [TestCase("", null, 200, "0-11/12")]
    [TestCase("title=eq.none", null, 200, "*/0")]
    [TestCase("offset=12", null, 206, "*/12")]
    [TestCase("offset=13", null, 416, "*/12")]
    [TestCase("offset=8", "0-9", 206, "8-9/12")]
    [TestCase("", "10-", 206, "10-11/12")]
    public async Task A_count_tells_the_total_and_whether_the_page_is_all(string query, string? range, int status, string contentRange)
    {
        (string, string)[] headers = range is null ? [("Prefer", "count=exact")] : [("Prefer", "count=exact"), ("Range", range)];
        var reply = await scene.Acme.Send(HttpMethod.Get, $"/v1/calendar_events?{query}", null, headers);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Code, Is.EqualTo(status));
            Assert.That(reply.Headers["Content-Range"], Is.EqualTo(contentRange));
        });
    }

    [TestCase("planned")]
    [TestCase("estimated")]
    public async Task Other_counts_are_answered_too(string kind)
    {
        var reply = await scene.Acme.Send(HttpMethod.Get, "/v1/calendar_events?limit=1", null, ("Prefer", $"count={kind}"));
        Assert.That(reply.Headers["Content-Range"], Does.Match("^0-0/[0-9]+$"));
        Assert.That(reply.Headers["Preference-Applied"], Is.EqualTo($"count={kind}"));
    }

    [Test]
    public async Task Pages_are_in_the_order_of_the_key_and_neither_repeat_nor_lose_rows()
    {
        var all = await scene.Acme.Get("/v1/calendar_events?select=id&order=status");
        var pages = new List<string>();
        for (var offset = 0; offset < 12; offset += 5)
        {
            var page = await scene.Acme.Get($"/v1/calendar_events?select=id&order=status&limit=5&offset={offset}");
            pages.AddRange(page.Json!.AsArray().Select(row => row!["id"]!.ToString()));
        }

        Assert.That(pages, Is.EqualTo(all.Json!.AsArray().Select(row => row!["id"]!.ToString())));
    }

    [Test]
    public async Task One_object_is_answered_when_exactly_one_row_is_there()
    {
        var accept = ("Accept", "application/vnd.pgrst.object+json");
        var one = await scene.Acme.Send(HttpMethod.Get, "/v1/calendar_events?title=eq.Stay 1&select=title", null, accept);
        var many = await scene.Acme.Send(HttpMethod.Get, "/v1/calendar_events", null, accept);
        Assert.Multiple(() =>
        {
            Assert.That(one.Text, Is.EqualTo("""{"title":"Stay 1"}"""));
            Assert.That(many.Code, Is.EqualTo(406));
            Assert.That(many.At("code"), Is.EqualTo("PGRST116"));
            Assert.That(many.At("details"), Is.EqualTo("The result contains 12 rows"));
        });
    }

    [Test]
    public async Task Head_answers_as_get_without_a_body()
    {
        var reply = await scene.Acme.Send(HttpMethod.Head, "/v1/calendar_events?limit=2", null, ("Prefer", "count=exact"));
        Assert.Multiple(() =>
        {
            Assert.That(reply.Code, Is.EqualTo(206));
            Assert.That(reply.Headers["Content-Range"], Is.EqualTo("0-1/12"));
            Assert.That(reply.Text, Is.Empty);
        });
    }

    [TestCase("/v1/calender_events", 404, "PGRST205", "calendar_events")]
    [TestCase("/v1/calendar_events?titel=eq.1", 400, "42703", "title")]
    [TestCase("/v1/calendar_events?title=eqq.1", 400, "PGRST100", "'eq'")]
    [TestCase("/v1/calendar_events?id=eq.1", 400, "22P02", "")]
    [TestCase("/v1/calendar_events?start_date=eq.2026-02-30", 400, "22008", "")]
    [TestCase("/v1/calendar_events?duration=eq.99999999999", 400, "22003", "")]
    [TestCase("/v1/calendar_events?title=match.(", 400, "2201B", "")]
    [TestCase("/v1/calendar_events/1", 404, "PGRST125", "")]
    public async Task Cannot_ask_for_what_is_not_there(string path, int status, string code, string hint)
    {
        var reply = await scene.Acme.Get(path);
        Assert.Multiple(() =>
        {
            Assert.That(reply.Code, Is.EqualTo(status));
            Assert.That(reply.At("code"), Is.EqualTo(code));
            Assert.That(reply.Json!.AsObject().Select(member => member.Key), Is.EquivalentTo(new[] { "code", "details", "hint", "message" }));
            Assert.That(reply.At("hint"), Does.Contain(hint));
        });
    }

    [Test]
    public async Task Cannot_read_without_a_good_key()
    {
        var none = await new ApiClient(scene.App.NewClient(), string.Empty).Get("/v1/contacts");
        var wrong = await new ApiClient(scene.App.NewClient("wrong"), string.Empty).Get("/v1/contacts");
        Assert.Multiple(() =>
        {
            Assert.That(none.Code, Is.EqualTo(401));
            Assert.That(none.At("code"), Is.EqualTo("PGRST302"));
            Assert.That(wrong.Code, Is.EqualTo(401));
            Assert.That(wrong.Headers["WWW-Authenticate"], Does.Contain("invalid_token"));
        });
    }
}
