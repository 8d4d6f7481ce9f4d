using System.Net;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class SlotsTests
{
    private BookingsApp app = null!;
    private SchedulingClient ann = null!;
    private SchedulingClient guest = null!;
    private int eventType;

    [OneTimeSetUp]
    public async Task Start()
    {
        // Monday, 4 May 2026, 09:00 UTC, which is 11:00 in Rome, where office hours end at 17:00.
        app = await BookingsApp.Start();
        ann = await SchedulingClient.Of(app, "Acme", "ann");
        guest = new SchedulingClient(app.NewClient());
        eventType = (int)(await ann.Post("/v2/event-types", new { title = "Intro", slug = "intro", lengthInMinutes = 60 })).Data["id"]!;
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_guest_sees_the_slots_of_a_day_after_the_notice()
    {
        var today = await guest.Get($"/v2/slots?eventTypeId={eventType}&start=2026-05-04&end=2026-05-04");
        Assert.That(today.Status, Is.EqualTo(HttpStatusCode.OK), today.ToString());
        Assert.That(Starts(today, "2026-05-04"), Is.EqualTo(new[]
        {
            "2026-05-04T11:00:00.000Z", "2026-05-04T12:00:00.000Z", "2026-05-04T13:00:00.000Z", "2026-05-04T14:00:00.000Z",
        }));
    }

    [Test]
    public async Task Slots_are_shown_in_the_bookers_zone_with_their_end_when_asked_for()
    {
        var slots = await guest.Get($"/v2/slots?eventTypeSlug=intro&username=ann&startTime=2026-05-05T00:00:00Z&endTime=2026-05-05T09:00:00Z&timeZone=Asia/Kolkata&format=range");
        var ofAcme = await guest.Get(
            "/v2/slots?eventTypeSlug=intro&username=ann&organizationSlug=acme&startTime=2026-05-05T00:00:00Z&endTime=2026-05-05T09:00:00Z&timeZone=Asia/Kolkata&format=range");
        Assert.That(ofAcme.Data.ToJsonString(), Is.EqualTo(slots.Data.ToJsonString()));
        var expected = JsonNode.Parse("""
            {"2026-05-05":[{"start":"2026-05-05T13:00:00.000+05:30","end":"2026-05-05T14:00:00.000+05:30"},
                           {"start":"2026-05-05T14:00:00.000+05:30","end":"2026-05-05T15:00:00.000+05:30"}]}
            """);
        Assert.That(JsonNode.DeepEquals(slots.Data, expected), Is.True, slots.ToString());
    }

    [Test]
    public async Task Days_without_slots_are_absent()
    {
        var weekend = await guest.Get($"/v2/slots?eventTypeId={eventType}&start=2026-05-09&end=2026-05-10");
        Assert.That(weekend.Data.ToJsonString(), Is.EqualTo("{}"));
        var week = await guest.Get($"/v2/slots?eventTypeId={eventType}&start=2026-05-08&end=2026-05-11");
        Assert.That(week.Data.AsObject().Select(day => day.Key), Is.EqualTo(new[] { "2026-05-08", "2026-05-11" }));
    }

    [TestCase("", "Either eventTypeId or eventTypeSlug + username", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=999999&start=2026-05-05&end=2026-05-06", "Event Type not found", HttpStatusCode.NotFound)]
    [TestCase("eventTypeSlug=intro&username=nobody&start=2026-05-05&end=2026-05-06", "User with username nobody not found", HttpStatusCode.NotFound)]
    [TestCase("eventTypeSlug=intro&username=ann&organizationSlug=other&start=2026-05-05&end=2026-05-06", "Event Type not found", HttpStatusCode.NotFound)]
    [TestCase("eventTypeSlug=none&username=ann&start=2026-05-05&end=2026-05-06", "Event Type not found", HttpStatusCode.NotFound)]
    [TestCase("eventTypeId=ID&start=tomorrow&end=2026-05-06", "Invalid start date", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05", "Invalid end date", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-06&end=2026-05-04", "Invalid time range given - check the 'start' and 'end' query parameters.", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-06&end=2036-05-04", "must not be longer", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&timeZone=Mars", "timeZone must be a valid IANA time-zone", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&duration=30", "multiple possible lengths", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&format=xml", "format", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&teamSlug=t", "teamSlug", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&nonsense=1", "property nonsense should not exist", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&username=ann&start=2026-05-05&end=2026-05-06", "eventTypeId must not be given together", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&eventTypeSlug=intro&start=2026-05-05&end=2026-05-06", "eventTypeId must not be given together", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=ID&start=2026-05-05&end=2026-05-06&timeZone=", "timeZone should not be empty", HttpStatusCode.BadRequest)]
    [TestCase("eventTypeId=99999999999&start=2026-05-05&end=2026-05-06", "eventTypeId", HttpStatusCode.BadRequest)]
    public async Task Cannot_ask_for_slots_with_wrong_parameters(string query, string message, HttpStatusCode status)
    {
        var refused = await guest.Get($"/v2/slots?{query.Replace("ID", eventType.ToString(), StringComparison.Ordinal)}");
        if (query.StartsWith("eventTypeId=9", StringComparison.Ordinal))
        {
            refused = await guest.Get($"/v2/slots?{query}");
        }

        Assert.That((refused.Status, refused.Text("error.message")), Is.EqualTo((status, refused.Text("message"))));
        Assert.That(refused.Text("message"), Does.Contain(message));
    }

    [Test]
    public async Task Cannot_ask_for_more_slots_than_one_answer_may_have()
    {
        var dense = (await ann.Post("/v2/event-types", new { title = "Dense", slug = "dense", lengthInMinutes = 1, slotInterval = 1 })).Text("data.id");
        var refused = await guest.Get($"/v2/slots?eventTypeId={dense}&start=2026-05-05&end=2027-05-04");
        Assert.That((refused.Status, refused.Text("error.details.code")), Is.EqualTo((HttpStatusCode.BadRequest, "SLOTS_TOO_MANY")), refused.ToString());
        Assert.That(refused.Text("message"), Does.Contain("ask for a shorter range"));

        // 41 days of 480 minutes are 19,680 slots, 42 days 20,160.
        var most = await guest.Get($"/v2/slots?eventTypeId={dense}&start=2026-05-05&end=2026-06-30");
        Assert.That(most.Data.AsObject().Sum(day => day.Value!.AsArray().Count), Is.EqualTo(19_680));
        Assert.That((await guest.Get($"/v2/slots?eventTypeId={dense}&start=2026-05-05&end=2026-07-01")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task The_first_slots_of_days_alone_are_few()
    {
        var first = (await ann.Post("/v2/event-types", new { title = "First", slug = "first", lengthInMinutes = 1, slotInterval = 1, onlyShowFirstAvailableSlot = true })).Text("data.id");
        var year = await guest.Get($"/v2/slots?eventTypeId={first}&start=2026-05-05&end=2027-05-04");
        Assert.That(year.Status, Is.EqualTo(HttpStatusCode.OK), year.ToString());
        Assert.That(year.Data.AsObject().Select(day => day.Value!.AsArray().Count).Distinct(), Is.EqualTo(new[] { 1 }));
    }

    private static IEnumerable<string> Starts(SchedulingClient.Reply reply, string day) =>
        (reply.Data[day]?.AsArray() ?? []).Select((JsonNode? slot) => slot!["start"]!.ToString());
}
