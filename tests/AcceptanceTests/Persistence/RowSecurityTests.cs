using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Infrastructure.Persistence;
using Bookings.TestKit;
using Npgsql;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>
/// The second wall: statements without any condition on the tenant, sent the way that requests are, to every table there is. The first
/// wall, the condition that the planner and the queries add, is not there.
/// </summary>
public sealed class RowSecurityTests
{
    private TestDatabase database = null!;
    private ConnectionPools pools = null!;
    private IReadOnlyList<(string Table, string Key)> tables = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        database = await TenantRows.Create();
        pools = new ConnectionPools(database.ConnectionString);
        tables = await TenantRows.Tables(database);
        Assert.That(tables, Has.Count.GreaterThan(15));
    }

    [OneTimeTearDown]
    public async Task Drop()
    {
        await pools.DisposeAsync();
        await database.DisposeAsync();
    }

    [Test]
    public Task A_query_without_a_condition_sees_the_rows_of_its_organization_only() => ForEveryTable(async (work, table, key) =>
    {
        Assert.That(await work.Scalar<long>($"SELECT count(*) FROM {table}"), Is.GreaterThan(0), table);
        Assert.That(await work.Scalar<long>($"SELECT count(*) FROM {table} WHERE {key} <> '{TenantRows.Ours}'"), Is.EqualTo(0), table);
        Assert.That(await work.Scalar<long>($"SELECT count(*) FROM {table} WHERE {key} = '{TenantRows.Theirs}'"), Is.EqualTo(0), table);
    });

    [Test]
    public Task An_update_without_a_condition_changes_the_rows_of_its_organization_only() => ForEveryTable(async (work, table, key) =>
    {
        var ours = await work.Scalar<long>($"SELECT count(*) FROM {table}");
        Assert.That(await work.Execute($"UPDATE {table} SET {key} = {key}"), Is.EqualTo((int)ours), table);
    });

    [Test]
    public Task A_delete_without_a_condition_deletes_the_rows_of_its_organization_only() => ForEveryTable(async (work, table, key) =>
    {
        var ours = await work.Scalar<long>($"SELECT count(*) FROM {table}");
        Assert.That(await work.Execute($"DELETE FROM {table}"), Is.EqualTo((int)ours), table);
    });

    [Test]
    public Task Cannot_insert_rows_for_another_organization() => ForEveryTable(async (work, table, key) =>
        Assert.That(await work.Refusal($"INSERT INTO {table} ({key}) VALUES ('{TenantRows.Theirs}')"), Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), table));

    [Test]
    public Task Cannot_give_rows_away_to_another_organization() => ForEveryTable(async (work, table, key) =>
        Assert.That(await work.Refusal($"UPDATE {table} SET {key} = '{TenantRows.Theirs}'"), Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), table));

    [Test]
    public async Task Without_an_organization_there_is_no_row()
    {
        foreach (var (table, key) in tables)
        {
            await using var work = await TenantWork.Begin(pools.Server, null);
            Assert.That(await work.Scalar<long>($"SELECT count(*) FROM {table}"), Is.EqualTo(0), table);
            Assert.That(await work.Execute($"DELETE FROM {table}"), Is.EqualTo(0), table);
            Assert.That(await work.Refusal($"INSERT INTO {table} ({key}) VALUES ('{TenantRows.Ours}')"), Is.EqualTo(PostgresErrorCodes.InsufficientPrivilege), table);
        }
    }

    [Test]
    public async Task A_transaction_is_of_one_organization_and_the_next_one_of_none()
    {
        await using var connection = await pools.Server.OpenConnectionAsync();
        foreach (var (organization, expected) in new[] { ((Guid?)TenantRows.Ours, 1L), (null, 0L), (TenantRows.Theirs, 1L), (null, 0L) })
        {
            await using var work = await TenantWork.Begin(connection, organization);
            Assert.That(await work.Scalar<long>("SELECT count(*) FROM organizations"), Is.EqualTo(expected));
        }
    }

    [Test]
    public async Task The_sweeps_see_every_organization()
    {
        await using var command = pools.System.CreateCommand("SELECT count(*) FROM organizations");
        Assert.That(await command.ExecuteScalarAsync(), Is.EqualTo(2));
    }

    [Test]
    public async Task Cannot_enter_another_organization_within_a_transaction()
    {
        await using var db = pools.OpenAsOwner();
        db.Enter(new Reach.Organization(new(TenantRows.Ours)));
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);

        Assert.Throws<InvalidOperationException>(() => db.Enter(new Reach.Organization(new(TenantRows.Theirs))));
    }

    [Test]
    public async Task A_refusal_of_the_wall_is_forbidden_and_names_nothing()
    {
        await using var work = await TenantWork.Begin(pools.Server, TenantRows.Ours);
        var refused = Assert.ThrowsAsync<PostgresException>(() => work.Execute($"INSERT INTO contacts (organization_id) VALUES ('{TenantRows.Theirs}')"))!;

        var error = PostgresErrors.Translate(refused)!;
        Assert.That((error.Code, error.Kind), Is.EqualTo((PostgresErrorCodes.InsufficientPrivilege, ErrorKind.Forbidden)));
        Assert.That(error.Message, Does.Not.Contain("contacts"));
    }

    private async Task ForEveryTable(Func<TenantWork, string, string, Task> check)
    {
        foreach (var (table, key) in tables)
        {
            await using var work = await TenantWork.Begin(pools.Server, TenantRows.Ours);
            await check(work, table, key);
        }
    }
}
