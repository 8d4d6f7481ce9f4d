using Bookings.AcceptanceTests.Tables;
using Bookings.Application.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Bookings.Infrastructure.Tables;
using Bookings.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>How requests pass the second wall: with the round trips that they make anyway, and without leaving anything behind.</summary>
[TestFixture]
// On a machine that is busy with others, what the app does by itself falls between the requests that are counted.
[NonParallelizable]
public sealed class RowSecurityOfRequestsTests
{
    private TableScene scene = null!;
    private BookingsApp app = null!;
    private RoundTripCounter counter = null!;
    private BookingsApp counted = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await TableScene.Create();
        app = scene.App;
        counter = new RoundTripCounter(app.Database.ConnectionString);
        counted = await BookingsApp.StartOver(app.Database, counter.ConnectionString);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await counted.DisposeAsync();
        await counter.DisposeAsync();
        await scene.DisposeAsync();
    }

    [TestCase("calendar_events?limit=1")]
    [TestCase("calendar_events?select=id,products(name),calendar_event_updates(id)")]
    [TestCase("products?select=id,calendar_events(id,calendar_event_updates(id))&limit=5")]
    public async Task A_read_with_its_tenant_embeds_and_count_is_one_round_trip(string path)
    {
        var client = new ApiClient(counted.NewClient(scene.Acme.Key), scene.Acme.Key);

        // Twice first: the key is looked up, and the statements are prepared.
        for (var i = 0; i < 3; i++)
        {
            await client.Send(HttpMethod.Get, $"/v1/{path}", null, ("Prefer", "count=exact"));
        }

        Assert.That(await counter.Count(() => client.Send(HttpMethod.Get, $"/v1/{path}", null, ("Prefer", "count=exact"))), Is.EqualTo(1));
    }

    [Test]
    public async Task A_change_says_its_tenant_with_the_first_statement()
    {
        var client = new ApiClient(counted.NewClient(scene.Acme.Key), scene.Acme.Key);
        var nobody = "/v1/contacts?email=eq.nobody@example.org";
        var one = $"/v1/calendar_events?product_id=eq.{TableScene.Unit}&title=eq.Stay%201";
        await client.Patch(nobody, new { notes = "x" });

        Assert.Multiple(async () =>
        {
            // A plainly written table: the tenant and one statement, which is its own transaction.
            Assert.That(await counter.Count(() => client.Patch(nobody, new { notes = "x" })), Is.EqualTo(1));
            Assert.That(await counter.Count(() => client.Post("/v1/contacts", new[] { new { notes = "x" }, new { notes = "y" } })), Is.EqualTo(1));
            Assert.That(await counter.Count(() => client.Delete("/v1/contacts?notes=in.(x,y)")), Is.EqualTo(1));

            // A table with a writer: the rows are locked, with BEGIN and the tenant in front, loaded and saved; the end of the transaction. Several times,
            // because what repeats is prepared in a step of its own, and the other nodes are told of a commit a moment later.
            var trips = new List<int>();
            for (var i = 0; i < 12; i++)
            {
                trips.Add(await counter.Count(() => client.Patch(one, new { notes = $"Late {i}" })));
            }

            Assert.That(trips.Min(), Is.EqualTo(4), string.Join(' ', trips));
        });
    }

    [Test]
    public async Task The_statements_of_a_read_see_one_state_of_the_database()
    {
        const long Lock = 4_711;
        await using var other = new NpgsqlConnection(app.Database.ConnectionString);
        await other.OpenAsync();
        await Run(other, $"SELECT pg_advisory_lock({Lock})");
        await using var connection = await app.Services.GetRequiredService<TableReadSource>().Open(CancellationToken.None);
        var backend = connection.ProcessID;
        var organization = await app.Database.Scalar<Guid>("SELECT organization_id FROM products LIMIT 1");
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new NpgsqlBatchCommand($"SELECT set_config('bookings.organization_id', '{organization}', true)"),
                new NpgsqlBatchCommand("SELECT count(*) FROM contacts"),
                new NpgsqlBatchCommand($"SELECT pg_advisory_xact_lock({Lock})"),
                new NpgsqlBatchCommand("SELECT count(*) FROM contacts"),
            },
        };
        var answer = batch.ExecuteReaderAsync();
        while (await app.Database.Scalar<long>("SELECT count(*) FROM pg_locks WHERE pid = $1 AND NOT granted", backend) == 0)
        {
            await Task.Yield();
        }

        await Run(other, $"INSERT INTO contacts (id, organization_id) VALUES (gen_random_uuid(), '{organization}')");
        await Run(other, $"SELECT pg_advisory_unlock({Lock})");
        await using var reader = await answer;
        await reader.NextResultAsync();
        await reader.ReadAsync();
        var before = reader.GetInt64(0);
        await reader.NextResultAsync();
        await reader.NextResultAsync();
        await reader.ReadAsync();

        Assert.That(reader.GetInt64(0), Is.EqualTo(before));
    }

    [Test]
    public async Task A_query_that_fails_leaves_its_connection_free()
    {
        var organization = new OrganizationId(await app.Database.Scalar<Guid>("SELECT organization_id FROM products LIMIT 1"));
        var answer = await app.InScope(async services =>
        {
            services.GetRequiredService<ITenancy>().Enter(new Reach.Organization(organization));
            var db = services.GetRequiredService<BookingsDb>();
            await db.Database.OpenConnectionAsync();
            Assert.ThrowsAsync<PostgresException>(() => db.Database.SqlQueryRaw<int>("SELECT 1 / 0 AS \"Value\"").ToListAsync());
            return await db.Database.SqlQueryRaw<int>("SELECT 1 AS \"Value\"").ToListAsync();
        });

        Assert.That(answer, Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task A_connection_goes_back_to_its_pool_without_a_tenant()
    {
        await scene.Acme.Get("/v1/products?select=*,calendar_events(id)");
        await scene.Acme.Patch("/v1/contacts?email=eq.nobody@example.org", new { notes = "x" });
        await using var read = await app.Services.GetRequiredService<TableReadSource>().Open(CancellationToken.None);
        await using var written = await app.Services.GetRequiredService<ConnectionPools>().Server.OpenConnectionAsync();

        foreach (var connection in new[] { read, written })
        {
            await using var command = new NpgsqlCommand("SELECT current_setting('bookings.organization_id', true), current_user::text", connection);
            await using var reader = await command.ExecuteReaderAsync();
            await reader.ReadAsync();

            // Empty, not null: the session had a tenant once, and has none now.
            Assert.That((reader.GetString(0), reader.GetString(1)), Is.EqualTo((string.Empty, "bookings_server")));
        }
    }

    [Test]
    public async Task A_schema_whose_owner_is_no_superuser_is_walled_in_too()
    {
        var login = $"owner_{Guid.NewGuid():N}";
        var database = $"bookings_{login}";
        await PostgresServer.Execute($"CREATE ROLE {login} LOGIN PASSWORD 'owner' NOSUPERUSER NOBYPASSRLS");
        await PostgresServer.Execute($"CREATE DATABASE {database} OWNER {login}");
        var settings = new NpgsqlConnectionStringBuilder(await PostgresServer.ConnectionStringOf(database)) { Username = login, Password = "owner", Pooling = false };
        try
        {
            await using var pools = new ConnectionPools(settings.ConnectionString);
            var refused = Assert.ThrowsAsync<PostgresException>(() => DatabaseMigration.Apply(pools, CancellationToken.None))!;
            Assert.That(refused.MessageText, Does.Contain($"GRANT bookings_server, bookings_system TO {login};"));

            await PostgresServer.Execute($"GRANT bookings_server, bookings_system TO {login}");
            await DatabaseMigration.Apply(pools, CancellationToken.None);
            await using (var system = pools.System.CreateCommand(
                "INSERT INTO organizations (id, ical_export_secret, ical_export_secret_no_details) SELECT gen_random_uuid(), n::text, n::text FROM generate_series(1, 2) AS n"))
            {
                Assert.That(await system.ExecuteNonQueryAsync(), Is.EqualTo(2));
            }

            await using (var lookUp = pools.System.CreateCommand("SELECT id FROM organizations LIMIT 1"))
            await using (var work = await TenantWork.Begin(pools.Server, (Guid?)await lookUp.ExecuteScalarAsync()))
            {
                Assert.That(await work.Scalar<long>("SELECT count(*) FROM organizations"), Is.EqualTo(1));
            }

            await using (var work = await TenantWork.Begin(pools.Server, null))
            {
                Assert.That(await work.Scalar<long>("SELECT count(*) FROM organizations"), Is.Zero);
            }
        }
        finally
        {
            await PostgresServer.Execute($"DROP DATABASE {database} WITH (FORCE)");
            await PostgresServer.Execute($"DROP ROLE {login}");
        }
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
