using System.Collections.Concurrent;
using System.Net;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.MainJob;

/// <summary>Many clients want the same time, through every path that makes an event occupy time.</summary>
[TestFixture]
internal sealed class RaceTests
{
    private const int Clients = 64;
    private const int Attempts = 20_000;
    private const int Units = 5;
    private const int Hosts = 5;

    private BookingsApp app = null!;
    private RaceScene scene = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        // All clients are of one organization: none is to be sent away for asking at the same time.
        app = await BookingsApp.Start(("Limits:ConcurrentStatements", "64"));
        scene = await RaceScene.Create(app, Units, Hosts);
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    [Order(1)]
    public async Task Of_many_who_want_the_same_night_exactly_one_gets_it([Range(1, 5)] int night)
    {
        var unit = scene.InstantUnits[night % scene.InstantUnits.Count];
        var statuses = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
            (await scene.Owner.Post("/v1/book", RaceScene.Stay(unit, 1_000 + (night * 10), 2))).Status));
        Assert.Multiple(() =>
        {
            Assert.That(statuses.Count(status => status == HttpStatusCode.Created), Is.EqualTo(1));
            Assert.That(statuses.Count(status => status == HttpStatusCode.Conflict), Is.EqualTo(Clients - 1));
        });
    }

    [Test]
    [Order(1)]
    public async Task Of_many_who_want_the_same_slot_exactly_one_gets_it([Range(1, 5)] int hour)
    {
        var host = scene.InstantHosts[hour % scene.InstantHosts.Count];
        var statuses = await Task.WhenAll(Enumerable.Range(0, Clients).Select(async _ =>
            (await host.Client.Post("/v2/bookings", host.Meeting(2_000 + hour))).Status));
        Assert.Multiple(() =>
        {
            Assert.That(statuses.Count(status => status == HttpStatusCode.Created), Is.EqualTo(1));
            Assert.That(statuses.Count(status => status == HttpStatusCode.Conflict), Is.EqualTo(Clients - 1));
        });
    }

    [Test]
    [Order(2)]
    public async Task Booking_confirming_moving_and_cancelling_at_once_never_overlaps_and_loses_nothing()
    {
        var unexpected = new ConcurrentBag<string>();
        var expected = new ConcurrentDictionary<string, bool>();
        var remaining = Attempts;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async seed =>
        {
            var client = new RaceClient(scene, new Random(seed), expected, unexpected);
            while (Interlocked.Decrement(ref remaining) >= 0)
            {
                await client.TrySomething();
            }
        }));

        var counts = string.Join(", ", scene.Counts.OrderBy(count => count.Key).Select(count => $"{count.Key}: {count.Value}"));
        await TestContext.Progress.WriteLineAsync($"Race of {Clients} clients and {Attempts} attempts: {counts}");
        Assert.Multiple(() =>
        {
            Assert.That(
                unexpected, Is.Empty, $"Only success and documented refusals are answers.\n{string.Join('\n', app.Logs.Problems.Select(problem => $"{problem.Message} {problem.Exception}"))}");
            Assert.That(scene.Counts.GetValueOrDefault("book 201"), Is.GreaterThan(100));
            Assert.That(scene.Counts.GetValueOrDefault("meet 201"), Is.GreaterThan(100));
        });
        Assert.That(await Overlaps("timeline_claims a JOIN timeline_claims b ON a.resource_id = b.resource_id AND a.id < b.id",
            "a.strength = 'exclusive' AND b.strength = 'exclusive' AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at"), Is.Zero);

        // Derived from the events themselves, so that a wrong claim would show.
        Assert.That(await Overlaps("calendar_events a JOIN calendar_events b ON a.id < b.id AND a.status = 'CONFIRMED' AND b.status = 'CONFIRMED'",
            "(a.product_id = b.product_id AND a.start_date < b.end_date AND b.start_date < a.end_date)"
            + " OR (a.host_id = b.host_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at)"), Is.Zero);

        var stored = await app.Database.Scalar<string>(
            "SELECT string_agg(uid || ' ' || (status IN ('pending', 'accepted')), ',') FROM bookings");
        var isActiveByUid = stored!.Split(',').Select(row => row.Split(' ')).ToDictionary(row => row[0], row => row[1] == "true");
        foreach (var (uid, isActive) in expected)
        {
            Assert.That(isActiveByUid.TryGetValue(uid, out var found) && found == isActive, Is.True, $"Booking {uid} was acknowledged as {(isActive ? "active" : "cancelled")}.");
        }
    }

    private Task<long> Overlaps(string from, string where) => app.Database.Scalar<long>($"SELECT count(*) FROM {from} WHERE {where}");
}
