using System.Net;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>Webhooks of the tables dialect: what they are told, how often, and what becomes of failures.</summary>
[TestFixture]
internal sealed class TableWebhooksTests
{
    private WebhookScene scene = null!;

    private static readonly string[] OfContacts = ["contacts.created", "contacts.updated", "contacts.deleted"];

    [OneTimeSetUp]
    public async Task Start() => scene = await WebhookScene.Start(null, ("Webhooks:TimeoutSeconds", "1"));

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task A_row_is_told_as_the_api_shows_it_after_and_before()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, OfContacts);
        var id = await Contact(client, "Grace");
        var created = (await client.Get($"/v1/contacts?id=eq.{id}")).Json![0]!;
        await client.Patch($"/v1/contacts?id=eq.{id}", new { first_name = "Ada" });
        var changed = (await client.Get($"/v1/contacts?id=eq.{id}")).Json![0]!;
        await client.Delete($"/v1/contacts?id=eq.{id}");
        await scene.Drain();

        var posts = scene.Receiver.PostsTo(hook);
        Assert.That(posts.Select(post => post.Event), Is.EqualTo(OfContacts));
        Same(posts[0].Body["payload"]!["new"], created);
        Assert.That(posts[0].Body["payload"]!["old"], Is.Null);
        Same(posts[1].Body["payload"]!["old"], created);
        Same(posts[1].Body["payload"]!["new"], changed);
        Same(posts[2].Body["payload"]!["old"], changed);
        Assert.That(posts[2].Body["payload"]!["new"], Is.Null);
        Assert.That(posts[0].Body.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "id", "event_type", "date", "payload" }));
    }

    [Test]
    public async Task Each_event_is_told_once_however_often_workers_look()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        await Contact(client, "Grace");
        await scene.Drain();
        await scene.Drain();
        await scene.App.Database.Execute("UPDATE outbox_messages SET settled_at = NULL, done_by = '{}'");
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Nobody_is_told_of_other_organizations_or_other_events()
    {
        var (client, other) = (await scene.Organization(), await scene.Organization());
        var (_, hook) = await scene.Webhook(client, "contacts.deleted");
        var (_, otherHook) = await scene.Webhook(other, OfContacts);
        await Contact(client, "Grace");
        await scene.Drain();

        Assert.That((scene.Receiver.PostsTo(hook).Count, scene.Receiver.PostsTo(otherHook).Count), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task A_confirmed_stay_is_told_in_order_and_its_end_too()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(
            client, "bookings.created", "calendar_events.created", "calendar_events.updated", "calendar_events.confirmed", "calendar_events.cancelled", "bookings.deleted", "calendar_events.deleted");
        var unit = (await client.Send(HttpMethod.Post, "/v1/products?select=id", new { name = new { @default = "House" }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book" }, ("Prefer", "return=representation"))).At("id");
        var booked = await client.Post("/v1/book", new { product_id = unit, interval = new { start = "2026-07-01", end = "2026-07-08" }, contact = new { name = "Grace", email = "g@example.org" } });
        Assert.That(booked.Status, Is.EqualTo(HttpStatusCode.Created), booked.ToString());
        var row = (await client.Get($"/v1/calendar_events?booking_id=eq.{booked.At("booking_id")}&select=id,status")).Json![0]!;
        await client.Patch($"/v1/calendar_events?id=eq.{row["id"]}", new { status = row["status"]!.ToString() == "CONFIRMED" ? "TENTATIVE" : "CONFIRMED" });
        await client.Patch($"/v1/calendar_events?id=eq.{row["id"]}", new { status = "CANCELLED" });
        await client.Delete($"/v1/bookings?id=eq.{booked.At("booking_id")}");
        await scene.Drain();

        var told = scene.Receiver.PostsTo(hook).Select(post => post.Event).ToList();
        Assert.That(told[..2], Is.EquivalentTo(new[] { "bookings.created", "calendar_events.created" }));
        Assert.That(told.Count(name => name == "calendar_events.cancelled"), Is.EqualTo(1));
        Assert.That(told.Count(name => name == "calendar_events.confirmed"), Is.EqualTo(1));
        Assert.That(told.IndexOf("calendar_events.confirmed"), Is.LessThan(told.IndexOf("calendar_events.cancelled")));
        Assert.That(told[^2..], Is.EquivalentTo(new[] { "bookings.deleted", "calendar_events.deleted" }));
    }

    [Test]
    public async Task A_failure_is_tried_again_by_the_ladder_and_every_try_is_shown()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, HttpStatusCode.InternalServerError);
        await Contact(client, "Grace");
        await scene.Drain();
        var shown = (await client.Get("/v1/webhook_notifications?select=status,tries,next_try_at,attempts")).Json![0]!;
        Assert.That((shown["status"]!.ToString(), (int)shown["tries"]!, (int)shown["attempts"]![0]!["status"]!), Is.EqualTo(("pending", 1, 500)));
        Assert.That(shown["next_try_at"], Is.Not.Null);

        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(1), "nothing is tried before its time");
        scene.Receiver.Answer(hook, HttpStatusCode.NoContent);
        scene.App.Clock.Advance(Duration.FromSeconds(6));
        await scene.Drain();

        Assert.That(await scene.NotificationsOf(client, "select=status,tries,next_try_at"), Is.EqualTo("""[{"status":"sent","tries":2,"next_try_at":null}]"""));
        Assert.That(scene.Receiver.PostsTo(hook).Select(post => post.Id).Distinct().Count(), Is.EqualTo(1), "a try again has the same id");
    }

    [Test]
    public async Task A_notification_that_always_fails_is_parked_after_three_days_and_told_again_when_asked()
    {
        var client = await scene.Organization();
        var (id, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, HttpStatusCode.BadGateway);
        await Contact(client, "Grace");
        await scene.Drain();
        for (var i = 0; i < 10; i++)
        {
            scene.App.Clock.Advance(Duration.FromHours(27));
            await scene.Drain();
        }

        Assert.That(await scene.NotificationsOf(client, "select=status,tries"), Is.EqualTo("""[{"status":"error","tries":10}]"""));

        scene.Receiver.Answer(hook, HttpStatusCode.OK);
        var replayed = await client.Post("/v1/webhook_notifications/replay", new { webhook_id = id, status = "error" });
        Assert.That(replayed.Text, Is.EqualTo("""{"replayed":1}"""));
        await scene.Drain();
        Assert.That(await scene.NotificationsOf(client, "select=status,tries"), Is.EqualTo("""[{"status":"sent","tries":11}]"""));
    }

    [Test]
    public async Task Retry_after_is_heard()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, (context, _) =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "600";
            return Task.CompletedTask;
        });
        await Contact(client, "Grace");
        await scene.Drain();

        scene.App.Clock.Advance(Duration.FromSeconds(599));
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(1));
        scene.App.Clock.Advance(Duration.FromSeconds(2));
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Gone_switches_the_webhook_off()
    {
        var client = await scene.Organization();
        var (id, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, HttpStatusCode.Gone);
        await Contact(client, "Grace");
        await scene.Drain();
        await Contact(client, "Ada");
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(1));
        Assert.That((await client.Get($"/v1/webhooks?id=eq.{id}&select=active")).Text, Is.EqualTo("""[{"active":false}]"""));
        Assert.That(await scene.NotificationsOf(client, "select=status"), Is.EqualTo("""[{"status":"error"}]"""));
        Assert.That((await client.Post("/v1/webhooks/test", new { webhook_id = id })).Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task A_redirect_is_a_failure_and_not_followed()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, (context, _) =>
        {
            context.Response.Redirect(scene.Receiver.UrlOf(hook + "-elsewhere"));
            return Task.CompletedTask;
        });
        await Contact(client, "Grace");
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(hook + "-elsewhere"), Is.Empty);
        Assert.That(await scene.NotificationsOf(client, "select=status,response"), Is.EqualTo("""[{"status":"pending","response":"Redirects are not followed."}]"""));
    }

    [Test]
    public async Task An_address_of_the_servers_own_network_is_not_reached()
    {
        var client = await scene.Organization();
        var (id, _) = await scene.Webhook(client, "contacts.created");
        var refused = await client.Patch($"/v1/webhooks?id=eq.{id}", new { endpoint = "https://10.0.0.1/hook" });
        Assert.That((refused.Code, refused.At("code")), Is.EqualTo((422, "WEBHOOK_ENDPOINT_BLOCKED")));
        Assert.That((await client.Post("/v1/webhooks", new { endpoint = "https://169.254.169.254/latest", events = new[] { "contacts.created" } })).Code, Is.EqualTo(422));

        // A name may lead there later.
        await scene.App.Database.Execute($"UPDATE webhooks SET endpoint = 'https://10.0.0.1/hook' WHERE id = '{id}'");
        await Contact(client, "Grace");
        await scene.Drain();

        Assert.That(await scene.NotificationsOf(client, "select=status,response"), Is.EqualTo("""[{"status":"pending","response":"This server may not reach the address."}]"""));
    }

    [Test]
    public async Task An_answer_whose_text_never_ends_counts_by_its_status()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        scene.Receiver.Answer(hook, async (context, _) =>
        {
            await context.Response.Body.WriteAsync("thanks"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await Contact(client, "Grace");
        await scene.Drain();

        Assert.That(await scene.NotificationsOf(client, "select=status,response"), Is.EqualTo("""[{"status":"sent","response":"thanks"}]"""));
    }

    [Test]
    public async Task Nothing_of_a_row_overtakes_what_failed_before_it_and_other_rows_go_on()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, OfContacts);
        var first = await Contact(client, "Grace");
        var isDown = true;
        scene.Receiver.Answer(hook, (context, post) =>
        {
            context.Response.StatusCode = isDown && post.Text.Contains(first, StringComparison.Ordinal) ? 500 : 200;
            return Task.CompletedTask;
        });
        await client.Delete($"/v1/contacts?id=eq.{first}");
        await Contact(client, "Ada");
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook).Select(post => post.Event), Is.EquivalentTo(new[] { "contacts.created", "contacts.created" }));

        isDown = false;
        scene.App.Clock.Advance(Duration.FromSeconds(6));
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook).Select(post => post.Event).Skip(2), Is.EqualTo(new[] { "contacts.created", "contacts.deleted" }));
    }

    [Test]
    public async Task A_webhook_that_hangs_does_not_delay_another()
    {
        var client = await scene.Organization();
        var (_, slow) = await scene.Webhook(client, "contacts.created");
        var (_, fast) = await scene.Webhook(client, "contacts.created");
        var hanging = new TaskCompletionSource();
        var told = new TaskCompletionSource();
        scene.Receiver.Answer(slow, (_, _) => hanging.Task);
        scene.Receiver.Answer(fast, (_, _) =>
        {
            if (scene.Receiver.PostsTo(fast).Count == 40)
            {
                told.TrySetResult();
            }

            return Task.CompletedTask;
        });
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Contact(client, $"Guest {i}")));
        var delivering = scene.Drain();

        await told.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.That(scene.Receiver.PostsTo(slow), Has.Count.LessThan(40), "those that hang hold few places");
        hanging.SetResult();
        await delivering;
    }

    [Test]
    public async Task A_lease_that_nobody_ended_ends_by_itself()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, "contacts.created");
        await Contact(client, "Grace");
        await WebhookScene.DrainOutbox(scene.App);

        // What a node leaves behind that dies between taking and delivering.
        var until = scene.App.Clock.GetCurrentInstant() + Duration.FromSeconds(16);
        await scene.App.Database.Execute($"UPDATE webhook_notifications SET lease_id = gen_random_uuid(), leased_until = '{until}' WHERE status = 'pending'");
        await scene.Drain();
        Assert.That(scene.Receiver.PostsTo(hook), Is.Empty);
        scene.App.Clock.Advance(Duration.FromSeconds(17));
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(hook), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Several_nodes_tell_each_event_once()
    {
        var client = await scene.Organization();
        var (_, hook) = await scene.Webhook(client, OfContacts);
        await using var other = await scene.App.StartBeside();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(async i =>
        {
            var id = await Contact(client, $"Guest {i}");
            await client.Delete($"/v1/contacts?id=eq.{id}");
        }));

        await Task.WhenAll(WebhookScene.DrainOutbox(scene.App), WebhookScene.DrainOutbox(other));
        await scene.Drain();
        await Task.WhenAll(WebhookScene.Deliver(scene.App), WebhookScene.Deliver(other));

        var posts = scene.Receiver.PostsTo(hook);
        Assert.That((posts.Count, posts.Select(post => post.Id).Distinct().Count()), Is.EqualTo((120, 120)));
        foreach (var one in posts.GroupBy(post => (post.Body["payload"]!["new"] ?? post.Body["payload"]!["old"])!["id"]!.ToString()))
        {
            Assert.That(one.Select(post => post.Event), Is.EqualTo(new[] { "contacts.created", "contacts.deleted" }));
        }
    }

    [Test]
    public async Task A_test_is_delivered_and_its_key_is_answered()
    {
        var client = await scene.Organization();
        var (id, hook) = await scene.Webhook(client, "contacts.created");
        var sent = await client.Post("/v1/webhooks/test", new { webhook_id = id });
        await scene.Drain();

        var post = scene.Receiver.PostsTo(hook).Single();
        Assert.That((post.Event, post.Id), Is.EqualTo(("webhooks.test", sent.At("notification_id"))));
    }

    [Test]
    public async Task Wrong_replays_and_tests_are_refused()
    {
        var (client, other) = (await scene.Organization(), await scene.Organization());
        var (id, _) = await scene.Webhook(other, "contacts.created");
        Assert.That((await client.Post("/v1/webhook_notifications/replay", new { })).Code, Is.EqualTo(400));
        Assert.That((await client.Post("/v1/webhook_notifications/replay", new { ids = new[] { "x" } })).At("code"), Is.EqualTo("22P02"));
        Assert.That((await client.Post("/v1/webhook_notifications/replay", new { all = true })).At("code"), Is.EqualTo("PGRST204"));
        Assert.That((await client.Get("/v1/webhook_notifications/replay")).Code, Is.EqualTo(405));
        Assert.That((await client.Post("/v1/webhooks/test", new { webhook_id = id })).Code, Is.EqualTo(404));
        Assert.That((await client.Post("/v1/webhook_notifications/replay", new { webhook_id = id, status = "error" })).Text, Is.EqualTo("""{"replayed":0}"""));
    }

    [Test]
    public async Task No_log_has_the_secret_or_the_address()
    {
        var client = await scene.Organization();
        var (id, hook) = await scene.Webhook(client, "contacts.created");
        var secret = (await client.Get($"/v1/webhooks?id=eq.{id}&select=signing_secret")).At("0.signing_secret");
        scene.Receiver.Answer(hook, (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await Contact(client, "Grace");
        await scene.Drain();

        Assert.That(await scene.NotificationsOf(client, "select=response"), Is.EqualTo("""[{"response":"The connection broke off."}]"""));
        Assert.That(string.Join('\n', scene.App.Logs.Entries), Does.Not.Contain(secret).And.Not.Contain(hook));
    }

    private static async Task<string> Contact(ApiClient client, string name)
    {
        var made = await client.Send(HttpMethod.Post, "/v1/contacts?select=id", new { first_name = name }, ("Prefer", "return=representation"));
        Assert.That(made.Status, Is.EqualTo(HttpStatusCode.Created), made.ToString());
        return made.At("0.id");
    }

    private static void Same(JsonNode? actual, JsonNode expected) =>
        Assert.That(JsonNode.DeepEquals(actual, expected), Is.True, $"{actual?.ToJsonString()}\n{expected.ToJsonString()}");
}
