using Bookings.AcceptanceTests.Webhooks;
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
public sealed class Cannot_read_a_feed_twice_at_once() : FeedFixture(("Jobs:LongestLagSeconds", "600"))
{
    [Test]
    public async Task A_feed_that_is_being_read_is_read_by_nobody_else_even_when_somebody_asks_for_it()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703")) with { AnswersAfter = gate.Task });
        App.Clock.Advance(Duration.FromMinutes(10));
        var first = Scene.Sweep();
        await Until(() => Scene.Platform.CountOf(FeedScene.FeedName) == 2);

        App.Clock.Advance(Duration.FromMinutes(1));
        await Scene.Change(new { sync_requested_at = "2026-05-04T09:11:00Z" });
        Assert.That(await Scene.Sweep(), Is.Zero);
        gate.SetResult();

        // The question came while the answer was under way: the first sweep goes on with it.
        Assert.That(await first, Is.EqualTo(2));
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(3));
        Assert.That(await Scene.Events(), Has.Length.EqualTo(2));
        Assert.That(await Scene.Sweep(), Is.Zero);
    }

    [Test]
    public async Task A_booking_waits_for_the_reader_that_has_the_feed()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703")) with { AnswersAfter = gate.Task });
        App.Clock.Advance(Duration.FromMinutes(10));
        var sweep = Scene.Sweep();
        await Until(() => Scene.Platform.CountOf(FeedScene.FeedName) == 2);
        var booking = Scene.Book("2026-07-01", "2026-07-03");
        await Task.WhenAny(booking, Task.Delay(300));
        Assert.That(booking.IsCompleted, Is.False, "It waits.");
        gate.SetResult();

        Assert.That((await booking).At("code"), Is.EqualTo("TIMELINE_TAKEN"));
        await sweep;
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(2), "Nobody read it twice.");
    }

    [Test]
    public async Task A_feed_of_a_reader_that_died_is_read_by_others_when_its_lease_is_over()
    {
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614"));
        await Scene.Connect(Scene.Platform.UrlOf(FeedScene.FeedName).ToString());
        var now = App.Clock.GetCurrentInstant();
        var taken = await App.InScope(services => services.GetRequiredService<IFeedQueue>().Claim(now, Duration.FromSeconds(150), 10, default));
        Assert.That(taken, Has.Count.EqualTo(1));

        App.Clock.Advance(Duration.FromSeconds(149));
        Assert.That(await Scene.Sweep(), Is.Zero);
        App.Clock.Advance(Duration.FromSeconds(1));
        Assert.That(await Scene.Sweep(), Is.EqualTo(1));
    }

    [Test]
    public async Task An_address_that_changes_while_its_feed_is_read_is_read_next()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("old 20260610 20260614", "b 20260701 20260703")) with { AnswersAfter = gate.Task });
        Scene.Platform.Serve("other.ics", FeedScene.Ics("a 20260610 20260614"));
        App.Clock.Advance(Duration.FromMinutes(10));
        var first = Scene.Sweep();
        await Until(() => Scene.Platform.CountOf(FeedScene.FeedName) == 2);
        await Scene.Change(new { ical_url = Scene.Platform.UrlOf("other.ics").ToString() });
        gate.SetResult();
        await first;
        await Scene.Sweep();

        Assert.That(Scene.Platform.CountOf("other.ics"), Is.EqualTo(1));
        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED" }), "What the former address said was thrown away.");
    }

    [Test]
    public async Task A_feed_that_keeps_failing_is_told_once()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Remove(FeedScene.FeedName);
        foreach (var minutes in new[] { 10, 2, 3, 5 })
        {
            await Scene.Poll(minutes);
        }

        Assert.That(
            await App.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE type = 'ExternalCalendarFailed' AND subject_id = $1", Guid.Parse(Scene.Calendar)),
            Is.EqualTo(1));
    }

    [Test]
    public async Task Polls_are_counted_by_outcome_and_platform_and_never_by_address()
    {
        var counted = new List<string>();
        using var listener = new MeterListener();
        var meter = App.Services.GetRequiredService<FeedTelemetry>().Meter;
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

        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        await Scene.Poll();
        Scene.Platform.Remove(FeedScene.FeedName);
        await Scene.Poll();

        Assert.That(counted, Is.EqualTo(new[] { "1 outcome=applied platform=other", "1 outcome=unchanged platform=other", "1 outcome=http-404 platform=other" }));
    }

    [Test]
    public async Task A_server_whose_workers_are_late_says_that_it_is_not_ready()
    {
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614"));
        await Scene.Connect(Scene.Platform.UrlOf(FeedScene.FeedName).ToString());
        Assert.That((await App.Client.GetAsync("/readyz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));

        App.Clock.Advance(Duration.FromMinutes(11));
        using var late = await App.Client.GetAsync("/readyz");
        Assert.That(late.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(await late.Content.ReadAsStringAsync(), Does.Contain("imported calendars have been waiting for 660 seconds"));

        await Scene.Sweep();
        await WebhookScene.DrainOutbox(App);
        Assert.That((await App.Client.GetAsync("/readyz")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_platform_that_asks_to_be_left_alone_is()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Serve(FeedScene.FeedName, new ServedFeed(default) { Status = 429, RetryAfter = 3_600 });
        await Scene.Poll();

        App.Clock.Advance(Duration.FromMinutes(59));
        Assert.That(await Scene.Sweep(), Is.Zero);
        App.Clock.Advance(Duration.FromMinutes(1));
        Assert.That(await Scene.Sweep(), Is.EqualTo(1));
        Assert.That((await Scene.Row()).At("0.error"), Is.EqualTo("http-429"));
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
