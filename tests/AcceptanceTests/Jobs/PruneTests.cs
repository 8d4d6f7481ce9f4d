using Bookings.Infrastructure.Jobs;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Jobs;

[TestFixture]
public sealed class PruneTests
{
    private BookingsApp app = null!;

    [OneTimeSetUp]
    public async Task Start() => app = await BookingsApp.Start(
        ("Jobs:OutboxDays", "10"), ("Webhooks:Days", "10"), ("Dashboard:RunDays", "10"), ("Dashboard:ActionDays", "15"));

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task Settled_rows_older_than_the_setting_are_deleted_and_others_stay()
    {
        await app.Database.Execute(
            """
            INSERT INTO outbox_messages (id, organization_id, type, subject_id, payload, occurred_at, settled_at)
            SELECT gen_random_uuid(), '11111111-1111-1111-1111-111111111111', 'ProductCreated', gen_random_uuid(), '{}', timestamptz '2026-05-04 09:00Z' - n * interval '1 day',
                CASE WHEN n < 20 THEN timestamptz '2026-05-04 09:00Z' END
            FROM generate_series(1, 20) AS n
            """);

        var pruned = await app.InScope(services => services.GetRequiredService<PruneOutboxJob>().Prune(CancellationToken.None));

        Assert.That(pruned, Is.EqualTo(9));
        Assert.That(
            await app.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE organization_id = '11111111-1111-1111-1111-111111111111'"), Is.EqualTo(11));
    }

    [Test]
    public async Task Old_notifications_that_are_over_are_deleted_and_those_that_wait_stay()
    {
        var owner = await ApiClient.WithNewOrganization(app, "Pruned", "pruned");
        var webhook = await owner.Post("/v1/webhooks", new { endpoint = "https://example.org/hooks", events = new[] { "bookings.created" } });
        Assert.That(webhook.Code, Is.EqualTo(201), webhook.Text);

        // More than one bite of those that go.
        await app.Database.Execute(
            """
            INSERT INTO webhook_notifications (id, organization_id, webhook_id, event_type, payload, status, created_at, next_try_at)
            SELECT gen_random_uuid(), w.organization_id, w.id, 'bookings.created', '{}', s.status, timestamptz '2026-05-04 09:00Z' - s.age * interval '1 day',
                CASE WHEN s.status = 'pending' THEN timestamptz '2099-01-01 00:00Z' END
            FROM webhooks AS w
                CROSS JOIN (VALUES ('sent', 11, 5001), ('error', 11, 2), ('pending', 11, 3), ('sent', 9, 4), ('error', 9, 5)) AS s (status, age, times)
                CROSS JOIN LATERAL generate_series(1, s.times)
            """);

        var pruned = await app.InScope(services => services.GetRequiredService<PruneNotificationsJob>().Prune(CancellationToken.None));

        Assert.That(pruned, Is.EqualTo(5_003));
        Assert.That(
            await app.Database.Scalar<string>("SELECT string_agg(n, ', ' ORDER BY n) FROM (SELECT status || ' ' || count(*) AS n FROM webhook_notifications GROUP BY status) AS s"),
            Is.EqualTo("error 5, pending 3, sent 4"));
    }

    [Test]
    public async Task Runs_and_clicks_go_after_their_days_and_sessions_when_they_are_over()
    {
        await ApiClient.WithNewOrganization(app, "Watched", "watched");
        await app.Database.Execute(
            """
            INSERT INTO work_runs (organization_id, id, work, node, started_at, milliseconds, failed)
            SELECT gen_random_uuid(), gen_random_uuid(), 'read-feed', 'n', timestamptz '2026-05-04 09:00Z' - n * interval '1 day', 1, true FROM generate_series(1, 20) AS n;
            INSERT INTO operator_actions (organization_id, id, key_id, key_last_four, created_at, name, outcome)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'abcd', timestamptz '2026-05-04 09:00Z' - n * interval '1 day', 'view', 'done'
            FROM generate_series(1, 20) AS n;
            INSERT INTO operator_sessions (organization_id, id, hash, key_id, created_at, expires_at)
            SELECT k.organization_id, gen_random_uuid(), decode(md5(n::text), 'hex'), k.id, timestamptz '2026-05-04 08:00Z', timestamptz '2026-05-04 09:00Z' + n * interval '1 minute'
            FROM (SELECT organization_id, id FROM api_keys LIMIT 1) AS k CROSS JOIN generate_series(-3, 2) AS n;
            """);

        // 10 runs, 5 clicks, 4 sessions; what is exactly as old as the setting stays, a session is over with its last moment.
        var pruned = await app.InScope(services => services.GetRequiredService<PruneDashboardJob>().Prune(CancellationToken.None));

        Assert.That(pruned, Is.EqualTo(10 + 5 + 4));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM work_runs"), Is.EqualTo(10));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM operator_actions"), Is.EqualTo(15));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM operator_sessions"), Is.EqualTo(2));
    }
}
