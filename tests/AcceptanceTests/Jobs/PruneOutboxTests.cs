using Bookings.Infrastructure.Jobs;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Jobs;

[TestFixture]
public sealed class PruneOutboxTests
{
    [Test]
    public async Task Settled_rows_older_than_the_setting_are_deleted_and_others_stay()
    {
        await using var app = await BookingsApp.Start(("Jobs:OutboxDays", "10"));
        await app.Database.Execute(
            """
            INSERT INTO outbox_messages (id, organization_id, type, subject_id, payload, occurred_at, settled_at)
            SELECT gen_random_uuid(), gen_random_uuid(), 'ProductCreated', gen_random_uuid(), '{}', timestamptz '2026-05-04 09:00Z' - n * interval '1 day',
                CASE WHEN n < 20 THEN timestamptz '2026-05-04 09:00Z' END
            FROM generate_series(1, 20) AS n
            """);

        var pruned = await app.InScope(services => services.GetRequiredService<PruneOutboxJob>().Prune(CancellationToken.None));

        Assert.That(pruned, Is.EqualTo(9));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM outbox_messages"), Is.EqualTo(11));
    }
}
