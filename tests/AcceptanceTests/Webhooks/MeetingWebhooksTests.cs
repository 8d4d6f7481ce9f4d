using System.Security.Cryptography;
using System.Text;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.Infrastructure.Webhooks;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>Webhooks of the scheduling dialect: which steps of a booking are told, and how.</summary>
[TestFixture]
internal sealed class MeetingWebhooksTests
{
    private static readonly string[] Life = ["BOOKING_CREATED", "BOOKING_REQUESTED", "BOOKING_RESCHEDULED", "BOOKING_CANCELLED", "BOOKING_REJECTED"];

    private WebhookScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await WebhookScene.Start();

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [SetUp]
    public void ResetClock() => scene.App.Clock.Set(TestClock.Start);

    [Test]
    public async Task The_life_of_a_booking_is_told_in_order()
    {
        var (host, eventType) = await Host();
        var (_, hook) = await scene.Subscription(host, Life);
        var uid = await Book(eventType, "2026-05-05T08:00:00Z");
        var moved = await host.Post($"/v2/bookings/{uid}/reschedule", new { start = "2026-05-05T10:00:00Z", reschedulingReason = "Train" });
        await host.Post($"/v2/bookings/{moved.Text("data.uid")}/cancel", new { cancellationReason = "Ill" });
        await scene.Drain();

        var posts = scene.Receiver.PostsTo(hook);
        Assert.That(posts.Select(post => post.Event), Is.EqualTo(new[] { "BOOKING_CREATED", "BOOKING_RESCHEDULED", "BOOKING_CANCELLED" }));
        var (created, rescheduled, cancelled) = (posts[0].Body["payload"]!, posts[1].Body["payload"]!, posts[2].Body["payload"]!);
        Assert.That((created["uid"]!.ToString(), created["status"]!.ToString(), created["startTime"]!.ToString()), Is.EqualTo((uid, "ACCEPTED", "2026-05-05T08:00:00.000Z")));
        Assert.That((created["attendees"]![0]!["email"]!.ToString(), created["organizer"]!["timeZone"]!.ToString()), Is.EqualTo(("grace@example.org", "Europe/Rome")));
        Assert.That((rescheduled["rescheduleUid"]!.ToString(), rescheduled["rescheduleStartTime"]!.ToString()), Is.EqualTo((uid, "2026-05-05T08:00:00.000Z")));
        Assert.That(cancelled["cancellationReason"]!.ToString(), Is.EqualTo("Ill"));
    }

    [Test]
    public async Task A_request_is_told_and_its_answer()
    {
        var (host, eventType) = await Host(new { title = "Asked", slug = "asked", lengthInMinutes = 30, confirmationPolicy = new { type = "always" } });
        var (_, hook) = await scene.Subscription(host, Life);
        var granted = await Book(eventType, "2026-05-05T08:00:00Z");
        var refused = await Book(eventType, "2026-05-05T12:00:00Z");
        await host.Post($"/v2/bookings/{granted}/confirm", new { });
        await host.Post($"/v2/bookings/{refused}/decline", new { reason = "Busy" });
        await scene.Drain();

        var told = scene.Receiver.PostsTo(hook).Select(post => (post.Event, Uid: post.Body["payload"]!["uid"]!.ToString())).ToList();
        Assert.That(told.Where(post => post.Uid == granted).Select(post => post.Event), Is.EqualTo(new[] { "BOOKING_REQUESTED", "BOOKING_CREATED" }));
        Assert.That(told.Where(post => post.Uid == refused).Select(post => post.Event), Is.EqualTo(new[] { "BOOKING_REQUESTED", "BOOKING_REJECTED" }));
    }

    [Test]
    public async Task The_exact_body_is_signed_and_without_a_secret_that_is_said()
    {
        var (host, eventType) = await Host();
        var (_, signed) = await scene.Subscription(host, ["BOOKING_CREATED"], "s3cret");
        var (_, unsigned) = await scene.Subscription(host, ["BOOKING_CREATED"], secret: null);
        await Book(eventType, "2026-05-05T08:00:00Z");
        await scene.Drain();

        var post = scene.Receiver.PostsTo(signed).Single();
        Assert.That(post.Headers["X-Cal-Signature-256"], Is.EqualTo(Convert.ToHexStringLower(HMACSHA256.HashData("s3cret"u8, Encoding.UTF8.GetBytes(post.Text)))));
        Assert.That(post.Headers["X-Cal-Webhook-Version"], Is.EqualTo("2021-10-20"));
        Assert.That(scene.Receiver.PostsTo(unsigned).Single().Headers["X-Cal-Signature-256"], Is.EqualTo("no-secret-provided"));
        Assert.That(scene.Receiver.PostsTo(unsigned).Single().Headers, Does.Not.ContainKey("webhook-signature"));
    }

    [Test]
    public async Task A_template_makes_the_body_and_a_newer_version_brings_calendar_files()
    {
        var (host, eventType) = await Host();
        var (_, templated) = await scene.Subscription(host, ["BOOKING_CREATED"], template: """{"what":"{{triggerEvent}}","who":"{{attendees.0.name}}"}""");
        var (_, form) = await scene.Subscription(host, ["BOOKING_CREATED"], template: "title={{title}}");
        var (_, newer) = await scene.Subscription(host, ["BOOKING_CREATED"], version: "2026-07-27");
        await Book(eventType, "2026-05-05T08:00:00Z");
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(templated).Single().Text, Is.EqualTo("""{"what":"BOOKING_CREATED","who":"Grace Guest"}"""));
        Assert.That(scene.Receiver.PostsTo(form).Single().Headers["Content-Type"], Is.EqualTo("application/x-www-form-urlencoded"));
        Assert.That(scene.Receiver.PostsTo(newer).Single().Body["payload"]!["attendeeIcsContent"]!.ToString(), Does.StartWith("BEGIN:VCALENDAR"));
    }

    [Test]
    public async Task The_calendar_file_of_a_meeting_that_is_off_takes_its_entry_out()
    {
        var (host, eventType) = await Host();
        var (_, hook) = await scene.Subscription(host, ["BOOKING_CREATED", "BOOKING_CANCELLED"], version: "2026-07-27");
        var uid = await Book(eventType, "2026-05-05T08:00:00Z");
        await host.Post($"/v2/bookings/{uid}/cancel", new { cancellationReason = "Ill" });
        await scene.Drain();

        var posts = scene.Receiver.PostsTo(hook).Select(post => post.Body["payload"]!).ToList();
        var files = posts.Select(payload => payload["organizerIcsContent"]!.ToString().Split("\r\n")).ToList();
        Assert.That(files[0], Does.Contain("METHOD:PUBLISH").And.Contain("STATUS:CONFIRMED").And.Contain($"UID:{posts[0]["iCalUID"]}"));
        Assert.That(files[1], Does.Contain("METHOD:CANCEL").And.Contain("STATUS:CANCELLED").And.Contain($"UID:{posts[0]["iCalUID"]}"));
        Assert.That(files[1], Does.Contain($"SEQUENCE:{posts[1]["iCalSequence"]}"));
    }

    [Test]
    public async Task Begin_and_end_of_a_meeting_are_told_once_and_flat()
    {
        var (host, eventType) = await Host();
        var (_, hook) = await scene.Subscription(host, ["MEETING_STARTED", "MEETING_ENDED"]);
        var start = Instant.FromUtc(2026, 5, 5, 8, 0);
        var uid = await Book(eventType, start.ToString());
        var moments = scene.App.Services.GetRequiredService<MeetingMoments>();
        Assert.That(await moments.Tell(start - Duration.FromSeconds(1), CancellationToken.None), Is.Zero);
        await moments.Tell(start, CancellationToken.None);
        await moments.Tell(start + Duration.FromMinutes(30), CancellationToken.None);
        await moments.Tell(start + Duration.FromMinutes(31), CancellationToken.None);
        scene.App.Clock.Set(start + Duration.FromMinutes(31));
        await scene.Drain();

        var posts = scene.Receiver.PostsTo(hook);
        Assert.That(posts.Select(post => (post.Event, post.Body["uid"]!.ToString())), Is.EqualTo(new[] { ("MEETING_STARTED", uid), ("MEETING_ENDED", uid) }));
        Assert.That(posts[0].Body["payload"], Is.Null);
    }

    [Test]
    public async Task A_subscription_of_the_event_type_hears_its_meetings_only_and_ping_and_replay_reach_it()
    {
        var (host, eventType) = await Host();
        var name = WebhookScene.Unique("hook");
        var made = await host.Post($"/v2/event-types/{eventType}/webhooks", new { subscriberUrl = scene.Receiver.UrlOf(name), triggers = new[] { "BOOKING_CREATED" }, active = true });
        var second = await EventType(host, new { title = "Other", slug = "other", lengthInMinutes = 30 });
        var uid = await Book(eventType, "2026-05-06T08:00:00Z");
        await Book(second, "2026-05-06T10:00:00Z");
        var address = $"/v2/event-types/{eventType}/webhooks/{made.Text("data.id")}";
        await host.Post($"{address}/test", new { });
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(name).Select(post => post.Event), Is.EquivalentTo(new[] { "BOOKING_CREATED", "PING" }));

        var replayed = await host.Post($"{address}/replay", new { from = "2026-01-01T00:00:00Z" });
        Assert.That(replayed.Text("data.replayed"), Is.EqualTo("2"));
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(name), Has.Count.EqualTo(4));
        Assert.That(scene.Receiver.PostsTo(name).Where(post => post.Event == "BOOKING_CREATED").Select(post => post.Body["payload"]!["uid"]!.ToString()).Distinct(), Is.EqualTo(new[] { uid }));
    }

    private async Task<(SchedulingClient Host, int EventType)> Host(object? eventType = null)
    {
        var host = await SchedulingClient.Of(scene.App, WebhookScene.Unique("Acme"), WebhookScene.Unique("ann"));
        return (host, await EventType(host, eventType ?? new { title = "Intro", slug = "intro", lengthInMinutes = 30 }));
    }

    private static async Task<int> EventType(SchedulingClient host, object body)
    {
        var made = await host.Post("/v2/event-types", body);
        Assert.That((int)made.Status, Is.EqualTo(201), made.ToString());
        return (int)made.Data["id"]!;
    }

    private async Task<string> Book(int eventType, string start)
    {
        var guest = new SchedulingClient(scene.App.NewClient());
        var made = await guest.Post("/v2/bookings", new
        {
            start,
            eventTypeId = eventType,
            attendee = new { name = "Grace Guest", email = "grace@example.org", timeZone = "America/New_York", language = "en" },
        });
        Assert.That((int)made.Status, Is.EqualTo(201), made.ToString());
        return made.Text("data.uid");
    }
}
