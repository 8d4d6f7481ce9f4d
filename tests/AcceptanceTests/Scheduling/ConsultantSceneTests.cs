using System.Net;
using System.Text.Json.Nodes;
using Bookings.Infrastructure.Persistence.Seeding;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

public sealed class ConsultantSceneTests
{
    private BookingsApp app = null!;
    private SchedulingClient ada = null!;
    private SchedulingClient guest = null!;
    private DemoScene scene = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        scene = (await Seed())!.Scenes[1];
        ada = new SchedulingClient(app.NewClient(scene.Key));
        guest = new SchedulingClient(app.NewClient());
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_database_is_filled_once() => Assert.That(await Seed(), Is.Null);

    [Test]
    public async Task Nobody_is_told_of_what_is_made_up() =>
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE settled_at IS NULL"), Is.Zero);

    [Test]
    public async Task The_sample_shows_slots() => Assert.That((await guest.Get(scene.SamplePath)).Data.AsObject(), Is.Not.Empty);

    [Test]
    public async Task A_team_in_three_zones_offers_meetings_that_can_be_found()
    {
        var team = (await ada.Get("/v2/teams")).Data.AsArray().Single()!["id"]!;
        var zones = (await ada.Get($"/v2/teams/{team}/schedules")).Data.AsArray().Select(schedule => schedule!["timeZone"]!.ToString());
        Assert.That(zones, Is.EquivalentTo(new[] { "Europe/Berlin", "America/New_York", "Asia/Tokyo" }));
        foreach (var slug in new[] { "discovery-call", "second-opinion", "project-review" })
        {
            var slots = await guest.Get($"/v2/slots?eventTypeSlug={slug}&teamSlug=berg-consulting&start=2026-05-05&end=2026-06-05");
            Assert.That(slots.Status, Is.EqualTo(HttpStatusCode.OK), slots.ToString());
            Assert.That(slots.Data.AsObject(), Is.Not.Empty, slug);
        }
    }

    [Test]
    public async Task There_is_an_event_type_of_every_kind()
    {
        var own = (await ada.Get("/v2/event-types")).Data.AsArray().ToDictionary(row => row!["slug"]!.ToString(), row => row!);
        Assert.That(own.Keys, Is.EquivalentTo(new[] { "introduction", "consultation", "quick-question", "coaching", "workshop", "strategy-day" }));
        Assert.That(own["coaching"]["recurrence"]!["occurrences"]!.ToString(), Is.EqualTo("6"));
        Assert.That(own["workshop"]["seats"]!["seatsPerTimeSlot"]!.ToString(), Is.EqualTo("12"));
        Assert.That((bool)own["quick-question"]["bookingWindow"]!["rolling"]!, Is.True);
        Assert.That((await ada.Get($"/v2/event-types/{own["strategy-day"]["id"]}/private-links")).Data.AsArray(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_year_of_bookings_is_there_each_in_its_hosts_hours()
    {
        Assert.That(await Count("SELECT count(*) FROM calendar_events WHERE host_id IS NOT NULL"), Is.GreaterThan(400));
        Assert.That(await Count("SELECT count(DISTINCT date_trunc('month', starts_at)) FROM calendar_events WHERE host_id IS NOT NULL"), Is.GreaterThanOrEqualTo(12));
        Assert.That(await Count("SELECT count(DISTINCT status) FROM bookings WHERE host_id IS NOT NULL"), Is.EqualTo(3), "accepted, pending, cancelled");
        var outside = await Count("""
            SELECT count(*) FROM calendar_events AS e JOIN hosts AS h ON h.organization_id = e.organization_id AND h.id = e.host_id
            WHERE extract(isodow FROM e.starts_at AT TIME ZONE h.time_zone) > 5
                OR (e.starts_at AT TIME ZONE h.time_zone)::time < '09:00' OR (e.ends_at AT TIME ZONE h.time_zone)::time > '17:00'
            """);
        Assert.That(outside, Is.Zero);
        var upcoming = (await ada.Get("/v2/bookings?status=upcoming&take=250")).Data.AsArray();
        Assert.That(upcoming, Has.Count.GreaterThan(50));
        Assert.That(upcoming.Select((JsonNode? booking) => booking!["uid"]!.ToString()), Is.Unique);
    }

    [Test]
    public async Task There_is_a_booking_of_every_kind()
    {
        var upcoming = (await ada.Get("/v2/bookings?status=upcoming&take=250")).Data.AsArray().Select(booking => booking!).ToList();
        IReadOnlyList<JsonNode> Of(string slug) => [.. upcoming.Where(booking => booking["eventType"]!["slug"]!.ToString() == slug)];
        Assert.That(Of("coaching"), Has.Count.EqualTo(6));
        Assert.That(Of("coaching").Select(booking => booking["recurringBookingUid"]!.ToString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(Of("workshop").Single()["attendees"]!.AsArray().Select(seat => seat!["seatUid"]!.ToString()).Distinct().Count(), Is.EqualTo(3));
        foreach (var slug in new[] { "second-opinion", "project-review" })
        {
            Assert.That(Of(slug).Single()["attendees"]!.AsArray().Select(person => person!["name"]!.ToString()), Does.Contain("Maya Lopes"), slug);
        }

        Assert.That(Of("discovery-call"), Is.Not.Empty);
    }

    private Task<long> Count(string sql) => app.Database.Scalar<long>(sql);

    private async Task<Demo?> Seed()
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<Seeder>().SeedWhenEmpty(app.Clock.GetCurrentInstant(), CancellationToken.None);
    }
}
