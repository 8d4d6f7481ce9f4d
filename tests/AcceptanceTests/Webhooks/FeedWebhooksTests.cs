using Bookings.AcceptanceTests.Feeds;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.Application.Feeds;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>What webhooks are told of feeds: failures, holds, and nights that were sold twice.</summary>
[TestFixture]
internal sealed class FeedWebhooksTests
{
    private static readonly string[] OfFeeds =
    [
        "external_calendars.failed", "external_calendars.held", "external_calendars.collision", "external_calendars.collision_ended", "external_calendars.booking_vanished",
    ];

    private WebhookScene webhooks = null!;
    private FeedScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => webhooks = await WebhookScene.Start(null, ("Feeds:RefreshMilliseconds", "0"));

    [OneTimeTearDown]
    public async Task Stop() => await webhooks.DisposeAsync();

    [SetUp]
    public async Task Create() => scene = await FeedScene.CreateIn(webhooks.App);

    [TearDown]
    public ValueTask Dispose() => scene.DisposeAsync();

    [Test]
    public async Task A_feed_that_fails_three_times_in_a_row_is_told_once()
    {
        var (_, hook) = await webhooks.Webhook(scene.Owner, OfFeeds);
        await scene.Connect(scene.Platform.UrlOf("missing.ics?t=word").ToString());
        await scene.Sweep();
        await scene.Poll(2);
        Assert.That(await Told(hook), Is.Empty, "Single failures are gone with the next read.");
        await scene.Poll(3);
        await scene.Poll(10);

        var post = (await Told(hook)).Single();
        Assert.That((post.Event, Text(post, "new.id"), Text(post, "new.error")), Is.EqualTo(("external_calendars.failed", scene.Calendar, "http-404")));
        Assert.That(post.Body["payload"]!["new"]!.AsObject().ContainsKey("etag"), Is.False, "It is the row that the API shows.");
        Assert.That(Text(post, "new.ical_url"), Is.EqualTo(scene.Platform.UrlOf("…").GetLeftPart(UriPartial.Authority) + "/…"));
    }

    [Test]
    public async Task A_night_that_was_sold_twice_is_told_with_both_events_and_so_is_its_end()
    {
        var (_, hook) = await webhooks.Webhook(scene.Owner, OfFeeds);
        Assert.That((await scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));
        var own = (await scene.Owner.Get("/v1/calendar_events?type=eq.booking")).At("0.id");
        await scene.Follow(FeedScene.Ics("a 20260612 20260616 SUMMARY:Reserved"));
        Assert.That((await scene.Owner.Patch($"/v1/calendar_events?id=eq.{own}", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        await scene.Poll();

        var posts = await Told(hook);
        Assert.That(posts.Select(post => post.Event), Is.EqualTo(new[] { "external_calendars.collision", "external_calendars.collision_ended" }));
        Assert.That((Text(posts[0], "new.id"), Text(posts[0], "collides_with.id"), Text(posts[0], "calendar_event.start_date")), Is.EqualTo((scene.Calendar, own, "2026-06-12")));
        Assert.That((Text(posts[1], "new.id"), Text(posts[1], "calendar_event.uid")), Is.EqualTo((scene.Calendar, "a")));
        Assert.That(posts[1].Body["payload"]!.AsObject().ContainsKey("collides_with"), Is.False);
    }

    [Test]
    public async Task A_hold_is_told_and_so_is_a_booking_that_its_feed_drops()
    {
        var (_, hook) = await webhooks.Webhook(scene.Owner, OfFeeds);
        await scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Assert.That((await scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "booking" })).Code, Is.LessThan(300));
        scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics());
        await scene.Poll();
        await scene.Change(new { absence_accepted = true });
        await scene.Sweep();

        var posts = await Told(hook);
        Assert.That(posts.Select(post => post.Event), Is.EqualTo(new[] { "external_calendars.held", "external_calendars.booking_vanished" }));
        Assert.That(Text(posts[0], "new.held_since"), Does.StartWith("2026-05-04T09:10:00"));
        Assert.That((Text(posts[1], "calendar_event.uid"), Text(posts[1], "calendar_event.type")), Is.EqualTo(("a", "booking")));
    }

    [Test]
    public async Task The_feed_of_a_person_is_told_to_nobody()
    {
        var (_, hook) = await webhooks.Webhook(scene.Owner, OfFeeds);
        scene.Platform.Serve("private.ics", FeedScene.Ics());
        var saved = await new SchedulingClient(webhooks.App.NewClient(scene.Owner.Key)).Post("/v2/calendars/ics-feed/save", new { urls = new[] { scene.Platform.UrlOf("private.ics") } });
        Assert.That((int)saved.Status, Is.LessThan(300), saved.ToString());
        scene.Platform.Remove("private.ics");
        for (var tries = 0; tries < 4; tries++)
        {
            webhooks.App.Clock.Advance(Duration.FromMinutes(15));
            await webhooks.App.Send(new SyncDueCalendars(webhooks.App.Clock));
        }

        Assert.That(await webhooks.App.Database.Scalar<long>("SELECT count(*) FROM external_calendars WHERE host_id IS NOT NULL AND failed_attempts >= 3"), Is.EqualTo(1));
        Assert.That(await Told(hook), Is.Empty);
    }

    private static string? Text(ReceivedPost post, string path) => path.Split('.').Aggregate(post.Body["payload"], (node, name) => node?[name])?.ToString();

    private async Task<IReadOnlyList<ReceivedPost>> Told(string hook)
    {
        await webhooks.Drain();
        return webhooks.Receiver.PostsTo(hook);
    }
}
