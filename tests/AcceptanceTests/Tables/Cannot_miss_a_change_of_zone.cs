using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>A unit gets another zone while somebody takes a night of it who has read the former one.</summary>
[TestFixture]
internal sealed class Cannot_miss_a_change_of_zone
{
    private const string Waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";

    [Test]
    public async Task The_claims_of_a_night_that_is_being_taken_follow()
    {
        await using var scene = await TableScene.Create();
        await using var connection = new NpgsqlConnection(scene.App.Database.ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();

        // What every use case does first: the zone is read, and held.
        await Run($"SELECT pg_advisory_xact_lock_shared(hashtextextended('units ' || organization_id, 2)), timezone FROM products WHERE id = '{TableScene.Unit}'");
        var change = scene.Acme.Patch($"/v1/products?id=eq.{TableScene.Unit}", new { timezone = "America/New_York" });
        while (!change.IsCompleted && await scene.App.Database.Scalar<long>(Waiting) == 0)
        {
            await Task.Yield();
        }

        // Named already: naming it waits for the change of the unit's row, and the two would be each other's deadlock, which use cases try again.
        await Run(
            $"""
            WITH taken AS (
                INSERT INTO calendar_events (id, organization_id, product_id, duration, start_date, end_date, type, counting, title, generated_title, status)
                SELECT gen_random_uuid(), organization_id, id, 1, '2027-01-01', '2027-01-02', 'blocked-period', 'nightly', '', 'Named', 'CONFIRMED' FROM products WHERE id = '{TableScene.Unit}'
                RETURNING organization_id, id)
            INSERT INTO timeline_claims (id, organization_id, calendar_event_id, resource_id, starts_at, ends_at, strength)
            SELECT gen_random_uuid(), organization_id, id, '{TableScene.Unit}', '2026-12-31T23:00Z', '2027-01-01T23:00Z', 'exclusive' FROM taken
            """);
        await transaction.CommitAsync();

        Assert.That((await change).Code, Is.EqualTo(204));
        var startsAt = await scene.App.Database.Scalar<DateTime>(
            $"SELECT c.starts_at FROM timeline_claims AS c JOIN calendar_events AS e ON e.id = c.calendar_event_id WHERE e.product_id = '{TableScene.Unit}' AND e.start_date = '2027-01-01'");
        Assert.That(startsAt.ToUniversalTime(), Is.EqualTo(new DateTime(2027, 1, 1, 5, 0, 0, DateTimeKind.Utc)));

        async Task Run(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            await command.ExecuteNonQueryAsync();
        }
    }
}
