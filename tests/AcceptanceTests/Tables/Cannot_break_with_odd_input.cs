using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>Input that a careless or hostile client sends: always a clear 4xx, never a failure of the server.</summary>
[TestFixture]
internal sealed class Cannot_break_with_odd_input
{
    private BookingsApp app = null!;
    private ApiClient api = null!;
    private string unit = string.Empty;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        api = await ApiClient.WithNewOrganization(app, "Odd input", "odd");
        unit = (await api.Post("/v1/products", new { name = new { @default = "Boat" }, rent_period = "daily", timezone = "America/New_York" })).At("id");
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [TestCase("/v1/contacts", """{"first_name":"\ud800"}""")]
    [TestCase("/v1/contacts", """{"first_name":"x","\ud800":1}""")]
    [TestCase("/v1/products", """{"name":{"default":"\udfff"},"rent_period":"nightly","timezone":"UTC"}""")]
    [TestCase("/v1/book", """{"product_id":"UNIT","interval":{"start":"2030-01-01","end":"2030-01-02"},"contact":{"name":"\ud800"}}""")]
    public async Task Half_a_character_is_refused(string path, string body)
    {
        var reply = await api.Post(path, body.Replace("UNIT", unit, StringComparison.Ordinal));
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, "PGRST102")), reply.ToString());
    }

    [TestCase("0001-01-01", "0001-01-02")]
    [TestCase("-0001-01-01", "2030-01-02")]
    [TestCase("9999-12-31", "9999-12-31")]
    [TestCase("2030-01-02", "2030-01-01")]
    public async Task Days_outside_the_timeline_are_refused(string start, string end)
    {
        var booked = await api.Post("/v1/book", new { product_id = unit, interval = new { start, end } });
        var blocked = await api.Post("/v1/calendar_events", new { product_id = unit, type = "blocked-period", start_date = start, end_date = end });
        Assert.Multiple(() =>
        {
            Assert.That((booked.Code, booked.At("code")), Is.EqualTo((422, "TIMELINE_SPAN")), booked.ToString());
            Assert.That((blocked.Code, blocked.At("code")), Is.EqualTo((422, "TIMELINE_SPAN")), blocked.ToString());
        });
    }

    [Test]
    public async Task A_parameter_of_book_is_refused()
        => Assert.That((await api.Post("/v1/book?select=id", new { product_id = unit })).Code, Is.EqualTo(400));

    [Test]
    public async Task An_unknown_member_of_the_interval_is_refused()
    {
        var reply = await api.Post("/v1/book", new { product_id = unit, interval = new { start = "2030-01-01", end = "2030-01-02", nights = 1 } });
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((400, "PGRST204")), reply.ToString());
    }

    [Test]
    public async Task A_long_address_is_refused_in_words()
    {
        var reply = await api.Get($"/v1/contacts?name=eq.{new string('a', 17_000)}");
        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((414, "PGRSTL14")), reply.ToString());
    }

    [Test]
    public async Task Readiness_answers_HEAD()
        => Assert.That((await api.Send(HttpMethod.Head, "/readyz")).Code, Is.EqualTo(200));
}
