using System.Net;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.AcceptanceTests.Webhooks;
using Bookings.Application.Organizations;
using Bookings.Application.Outbox;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Dashboard;

/// <summary>Webhooks of both dialects, what they are told, and the outbox, on the dashboard.</summary>
[TestFixture]
internal sealed class Can_watch_deliveries
{
    private WebhookScene scene = null!;

    private BookingsApp App => scene.App;

    [OneTimeSetUp]
    public async Task Start() => scene = await WebhookScene.Start(services => services.AddScoped<IOutboxConsumer, Stubborn>());

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task Receivers_of_both_dialects_show_their_last_outcome_and_are_tested()
    {
        var owner = await scene.Organization();
        var (tables, tablesHook) = await scene.Webhook(owner, "bookings.created");
        var (meetings, meetingsHook) = await scene.Subscription(new SchedulingClient(App.NewClient(owner.Key)), ["BOOKING_CREATED"]);
        scene.Receiver.Answer(tablesHook, (context, _) =>
        {
            context.Response.StatusCode = 500;
            return context.Response.BodyWriter.WriteAsync("see https://logs.example/path-secret <oops>"u8.ToArray()).AsTask();
        });
        using var visitor = await Visitor.SignedIn(App, owner.Key);
        Assert.That(await visitor.Read("/jobs/receivers"), Does.Contain("bookings.created").Or.Contain($"/jobs/receivers/{tables}").And.Contain($"/jobs/receivers/{meetings}"));
        using var first = await visitor.Press($"/jobs/receivers/{tables}/test");
        await visitor.Read("/jobs/receivers");
        using var second = await visitor.Press($"/jobs/receivers/{meetings}/test");
        Assert.That(first.StatusCode, Is.EqualTo(HttpStatusCode.SeeOther), visitor.Html);
        Assert.That(await visitor.Read("/jobs"), Does.Contain("<th scope=\"row\">webhook notifications</th><td class=\"number\">2</td>"));
        await scene.Drain();

        Assert.That(scene.Receiver.PostsTo(tablesHook).Select(post => post.Event), Is.EqualTo(new[] { "webhooks.test" }));
        Assert.That(scene.Receiver.PostsTo(meetingsHook).Select(post => post.Event), Is.EqualTo(new[] { "PING" }));
        Assert.That(await visitor.Read("/jobs/receivers?state=failing"), Does.Contain(tables).And.Not.Contain(meetings).And.Contain("tried again later"));
        Assert.That(visitor.Html, Does.Contain("https://logs.example/… &lt;oops&gt;").And.Not.Contain("path-secret").And.Not.Contain(tablesHook));
        Assert.That(await visitor.Read("/jobs/receivers?q=BOOKING_cre"), Does.Contain(meetings).And.Not.Contain(tables));
        Assert.That(await visitor.Read($"/jobs/receivers/{meetings}"), Does.Contain(">sent</span>").And.Contain("PING"));

        var notification = first.Headers.Location!.ToString().Split('?')[0];
        var page = await visitor.Read(notification);
        Assert.That(page, Does.Contain(">500</span>").And.Contain("<th scope=\"row\"><time datetime=\"2026-05-04T09:00:00Z\">").And.Contain("&quot;description&quot;"));
        Assert.That(page, Does.Not.Contain("Send again"), "It waits already.");
    }

    [Test]
    public async Task One_notification_a_range_and_all_that_were_given_up_are_sent_again()
    {
        var owner = await scene.Organization();
        var (webhook, hook) = await scene.Webhook(owner, "bookings.created");
        var (other, otherHook) = await scene.Webhook(owner, "bookings.created");
        await Park(webhook, "2026-05-01T10:00Z", "2026-05-02T10:00Z", "2026-05-03T10:00Z");
        await Park(other, "2026-05-02T10:00Z");
        await App.Database.Execute($"UPDATE webhook_notifications SET status = 'sent' WHERE webhook_id = '{webhook}' AND created_at = '2026-05-03T10:00Z'");
        using var visitor = await Visitor.SignedIn(App, owner.Key);

        var one = await App.Database.Scalar<Guid>($"SELECT id FROM webhook_notifications WHERE webhook_id = '{webhook}' AND created_at = '2026-05-03T10:00Z'");
        await visitor.Read("/jobs/notifications?state=sent");
        using var sent = await visitor.Press($"/jobs/notifications/{one}/replay");
        Assert.That(sent.Headers.Location!.ToString(), Is.EqualTo($"/jobs/notifications/{one}?done=replayed&n=1"));
        Assert.That(await Posts(hook), Is.EqualTo(1));

        await visitor.Read($"/jobs/receivers/{webhook}");
        using var range = await visitor.Press("/jobs/notifications/replay", ("from", "2026-05-01T09:00"), ("to", "2026-05-02T10:00"), ("state", "delivered"));
        Assert.That(range.Headers.Location!.ToString(), Is.EqualTo($"/jobs/receivers/{webhook}?done=replayed&n=1"));
        Assert.That(await visitor.Read(range.Headers.Location!.ToString()), Does.Contain("Put back into the queue: 1"));
        Assert.That((await Posts(hook), await Posts(otherHook)), Is.EqualTo((2, 0)));

        await visitor.Read("/jobs/notifications?state=error");
        using var all = await visitor.Press("/jobs/notifications/replay", ("from", string.Empty), ("to", string.Empty), ("state", "error"));
        Assert.That(all.Headers.Location!.ToString(), Is.EqualTo("/jobs/notifications?done=replayed&n=2"));
        Assert.That((await Posts(hook), await Posts(otherHook)), Is.EqualTo((3, 1)));
        Assert.That(await visitor.Read("/jobs/notifications?state=error"), Does.Contain("No notification fits."));

        using var wrong = await visitor.Press("/jobs/notifications/replay", ("from", "yesterday"), ("to", string.Empty), ("state", "error"));
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            await visitor.Read("/jobs/audit"),
            Does.Contain($"delivered from 2026-05-01T09:00 to 2026-05-02T10:00 of {webhook}").And.Contain("DASHBOARD_MOMENT").And.Contain($"<td>{one}</td>"));
    }

    [Test]
    public async Task Nothing_of_another_organization_is_seen_tested_or_sent_again()
    {
        var (owner, stranger) = (await scene.Organization(), await scene.Organization());
        var (webhook, hook) = await scene.Webhook(owner, "bookings.created");
        await Park(webhook, "2026-05-01T10:00Z");
        var notification = await App.Database.Scalar<Guid>($"SELECT id FROM webhook_notifications WHERE webhook_id = '{webhook}'");
        using var visitor = await Visitor.SignedIn(App, stranger.Key);
        foreach (var path in (string[])["/jobs/receivers", "/jobs/notifications", "/jobs/outbox", "/jobs/collisions", "/jobs"])
        {
            Assert.That(await visitor.Read(path), Does.Not.Contain(webhook).And.Not.Contain(notification.ToString()), path);
        }

        var token = visitor.Token;
        foreach (var path in (string[])[$"/jobs/receivers/{webhook}", $"/jobs/notifications/{notification}"])
        {
            using var answer = await visitor.Open(path);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound), path);
        }

        foreach (var path in (string[])[$"/jobs/receivers/{webhook}/test", $"/jobs/notifications/{notification}/replay", $"/jobs/notifications/replay", $"/jobs/outbox/{notification}/webhooks/discard"])
        {
            using var answer = await visitor.Post(path, ("form", token), ("receiver", webhook), ("state", "error"));
            Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.NotFound, HttpStatusCode.Conflict, HttpStatusCode.SeeOther), path);
        }

        Assert.That(await Posts(hook), Is.Zero);
        Assert.That(await App.Database.Scalar<string>($"SELECT status FROM webhook_notifications WHERE id = '{notification}'"), Is.EqualTo("error"));
    }

    [Test]
    public async Task A_key_that_may_look_finds_no_buttons_and_is_refused()
    {
        var name = WebhookScene.Unique("Looking");
        var owner = await ApiClient.WithNewOrganization(App, name, name.ToLowerInvariant());
        var (webhook, hook) = await scene.Webhook(owner, "bookings.created");
        await Park(webhook, "2026-05-01T10:00Z");
        var key = await App.Send(new CreateApiKey(name, $"{name.ToLowerInvariant()}@example.org", "organization:read", "look", App.Clock.GetCurrentInstant()));
        using var visitor = await Visitor.SignedIn(App, key.Value.Secret.Text);
        var pages = await visitor.Read("/jobs/notifications") + await visitor.Read($"/jobs/receivers/{webhook}");
        Assert.That(pages, Does.Contain(webhook).And.Not.Contain("Send again").And.Not.Contain(">Test<"));
        var token = visitor.Token;
        foreach (var path in (string[])["/jobs/notifications/replay", $"/jobs/receivers/{webhook}/test"])
        {
            using var refused = await visitor.Post(path, ("form", token), ("state", "error"));
            Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), path);
        }

        Assert.That(await Posts(hook), Is.Zero);
    }

    [Test]
    public async Task What_a_consumer_cannot_take_shows_its_cause_and_is_handed_to_it_again_or_discarded()
    {
        var owner = await scene.Organization();
        var (retried, discarded) = (await Unit(owner, "Stubborn one"), await Unit(owner, "Stubborn two"));
        await scene.Drain();
        using var visitor = await Visitor.SignedIn(App, owner.Key);
        var list = await visitor.Read("/jobs/outbox?q=invalidOperation");
        Assert.That(list, Does.Contain(retried).And.Contain(discarded).And.Contain("ProductCreated").And.Contain("tried again later").And.Contain("InvalidOperationException"));
        Assert.That(await visitor.Read("/jobs"), Does.Contain("<th scope=\"row\">outbox</th><td class=\"number\">2</td>"));
        for (var tries = 0; tries < 8; tries++)
        {
            App.Clock.Advance(Duration.FromHours(27));
            await scene.Drain();
        }

        using var later = await Visitor.SignedIn(App, owner.Key);
        Assert.That(await later.Read("/jobs"), Does.Contain("<th scope=\"row\">outbox</th><td class=\"number\">0</td><td>–</td><td class=\"number\">2</td>"));
        Assert.That(await later.Read("/jobs/outbox"), Does.Contain("given up"));
        using var gone = await later.Press($"/jobs/outbox/{await RowOf(discarded)}/stubborn/discard");
        Stubborn.Relents = true;
        await later.Read("/jobs/outbox");
        using var again = await later.Press($"/jobs/outbox/{await RowOf(retried)}/stubborn/replay");
        await scene.Drain();

        Assert.That((gone.StatusCode, again.StatusCode), Is.EqualTo((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther)));
        Assert.That(Stubborn.Taken, Is.EqualTo(new[] { Guid.Parse(retried) }));
        Assert.That(await later.Read("/jobs/outbox"), Does.Contain("Everything was taken"));
        Assert.That(await later.Read("/jobs/audit"), Does.Contain("discard-outbox").And.Contain("replay-outbox"));
    }

    [Test]
    public async Task A_database_that_is_away_is_a_page()
    {
        var owner = await scene.Organization();
        using var visitor = await Visitor.SignedIn(App, owner.Key);
        var database = new Npgsql.NpgsqlConnectionStringBuilder(App.Database.ConnectionString).Database;
        try
        {
            await PostgresServer.Execute($"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS false");
            await PostgresServer.Execute($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'");
            using var page = await visitor.Open("/jobs/notifications");

            Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(page.Headers.RetryAfter, Is.Not.Null);
            Assert.That(visitor.Html, Does.StartWith("<!doctype html>").And.Contain("503 Service Unavailable"));
        }
        finally
        {
            await PostgresServer.Execute($"ALTER DATABASE \"{database}\" ALLOW_CONNECTIONS true");
        }
    }

    private static async Task<string> Unit(ApiClient client, string name)
    {
        var made = await client.Post("/v1/products?select=id", new { name = new { @default = name }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book" });
        Assert.That(made.Code, Is.EqualTo(201), made.Text);
        return made.At("id") is { Length: > 0 } id ? id : made.At("0.id");
    }

    private Task<Guid> RowOf(string unit) => App.Database.Scalar<Guid>($"SELECT id FROM outbox_messages WHERE subject_id = '{unit}' AND type = 'ProductCreated'");

    private async Task<int> Posts(string hook)
    {
        await scene.Drain();
        return scene.Receiver.PostsTo(hook).Count;
    }

    private Task Park(string webhook, params string[] made) => App.Database.Execute(
        $"""
        INSERT INTO webhook_notifications (id, organization_id, webhook_id, event_type, payload, status, tries, created_at, response)
        SELECT gen_random_uuid(), w.organization_id, w.id, 'bookings.created', '{"{}"}', 'error', 10, m::timestamptz, 'HTTP 500'
        FROM webhooks AS w CROSS JOIN unnest(ARRAY['{string.Join("','", made)}']) AS m WHERE w.id = '{webhook}'
        """);

    /// <summary>Takes no new unit until it relents.</summary>
    private sealed class Stubborn : IOutboxConsumer
    {
        public static bool Relents { get; set; }

        public static List<Guid> Taken { get; } = [];

        public string Name => "stubborn";

        public Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken)
        {
            var units = rows.Where(row => row.Type == "ProductCreated").ToList();
            if (units.Count > 0 && !Relents)
            {
                throw new InvalidOperationException("Not yet.");
            }

            Taken.AddRange(units.Select(row => row.SubjectId));
            return Task.CompletedTask;
        }
    }
}
