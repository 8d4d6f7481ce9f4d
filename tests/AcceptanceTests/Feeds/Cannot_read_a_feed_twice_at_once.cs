using System.Diagnostics.Metrics;
using System.Net;
using Bookings.Application.Feeds;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>Leases: two workers never read one feed, and a worker that dies leaves it to others after a while.</summary>
[TestFixture]
public sealed class Cannot_read_a_feed_twice_at_once
{
    private BookingsApp app = null!;
    private FeedScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await BookingsApp.Start(("Jobs:LongestLagSeconds", "600"));

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [SetUp]
    public async Task Create() => scene = await FeedScene.CreateIn(app);

    [TearDown]
    public ValueTask Dispose() => scene.DisposeAsync();

    [Test]
    public async Task A_feed_that_is_being_read_is_read_by_nobody_else_even_when_somebody_asks_for_it()
    {
        await scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703")) with { AnswersAfter = gate.Task });
        app.Clock.Advance(Duration.FromMinutes(10));
        var first = scene.Sweep();
        await Until(() => scene.Platform.CountOf(FeedScene.FeedName) == 2);

        app.Clock.Advance(Duration.FromMinutes(1));
        await scene.Change(new { sync_requested_at = "2026-05-04T09:11:00Z" });
        Assert.That(await scene.Sweep(), Is.Zero);
        gate.SetResult();

        // The question came while the answer was under way: the first sweep goes on with it.
        Assert.That(await first, Is.EqualTo(2));
        Assert.That(scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(3));
        Assert.That(await scene.Events(), Has.Length.EqualTo(2));
        Assert.That(await scene.Sweep(), Is.Zero);
    }

    [Test]
    public async Task A_feed_of_a_reader_that_died_is_read_by_others_when_its_lease_is_over()
    {
        scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614"));
        await scene.Connect(scene.Platform.UrlOf(FeedScene.FeedName).ToString());
        var now = app.Clock.GetCurrentInstant();
        var taken = await app.InScope(services => services.GetRequiredService<IFeedQueue>().Claim(now, Duration.FromSeconds(150), 10, default));
        Assert.That(taken, Has.Count.EqualTo(1));

        app.Clock.Advance(Duration.FromSeconds(149));
        Assert.That(await scene.Sweep(), Is.Zero);
        app.Clock.Advance(Duration.FromSeconds(1));
        Assert.That(await scene.Sweep(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_changes_while_its_feed_is_read_is_read_next()
    {
        await scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("old 20260610 20260614", "b 20260701 20260703")) with { AnswersAfter = gate.Task });
        scene.Platform.Serve("other.ics", FeedScene.Ics("a 20260610 20260614"));
        app.Clock.Advance(Duration.FromMinutes(10));
        var first = scene.Sweep();
        await Until(() => scene.Platform.CountOf(FeedScene.FeedName) == 2);
        await scene.Change(new { ical_url = scene.Platform.UrlOf("other.ics").ToString() });
        gate.SetResult();
        await first;
        await scene.Sweep();

        Assert.That(scene.Platform.CountOf("other.ics"), Is.EqualTo(1));
        Assert.That(await scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED" }), "What the former address said was thrown away.");
    }

    [Test]
    public async Task A_feed_that_keeps_failing_is_told_once()
    {
        await scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        scene.Platform.Remove(FeedScene.FeedName);
        foreach (var minutes in new[] { 10, 2, 3, 5 })
        {
            await scene.Poll(minutes);
        }

        Assert.That(
            await app.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE type = 'ExternalCalendarFailed' AND subject_id = $1", Guid.Parse(scene.Calendar)),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Polls_are_counted_by_outcome_and_platform_and_never_by_address()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        var meter = app.Services.GetRequiredService<FeedTelemetry>().Meter;
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (instrument.Meter == meter && instrument.Name == "bookings.feeds.polls")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
        {
            var words = new List<string> { $"{count}" };
            foreach (var tag in tags)
            {
                words.Add($"{tag.Key}={tag.Value}");
            }

            counted.Add(string.Join(' ', words));
        });
        listener.Start();

        await scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        await scene.Poll();
        scene.Platform.Remove(FeedScene.FeedName);
        await scene.Poll();

        Assert.That(counted, Is.EqualTo(new[] { "1 outcome=applied platform=other", "1 outcome=unchanged platform=other", "1 outcome=http-404 platform=other" }));
    }

    [Test]
    public async Task A_server_whose_workers_are_late_says_that_it_is_not_ready()
    {
        scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614"));
        await scene.Connect(scene.Platform.UrlOf(FeedScene.FeedName).ToString());
        Assert.That((await app.Client.GetAsync("/readyz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        app.Clock.Advance(Duration.FromMinutes(11));
        using var late = await app.Client.GetAsync("/readyz");
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("imported calendars have been waiting for 660 seconds"));

        await scene.Sweep();
        Assert.That((await app.Client.GetAsync("/readyz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_platform_that_asks_to_be_left_alone_is()
    {
        await scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        scene.Platform.Serve(FeedScene.FeedName, new ServedFeed(default) { Status = 429, RetryAfter = 3_600 });
        await scene.Poll();

        app.Clock.Advance(Duration.FromMinutes(59));
        Assert.That(await scene.Sweep(), Is.Zero);
        app.Clock.Advance(Duration.FromMinutes(1));
        Assert.That(await scene.Sweep(), Is.EqualTo(1));
        Assert.That((await scene.Row()).At("0.error"), Is.EqualTo("http-429"));
    }

    private static async Task Until(Func<bool> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!isSo())
        {
            await Task.Delay(5, deadline.Token);
        }
    }
}
