using Bookings.Application.Tables;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Brings a database to the newest schema, one process at a time.</summary>
public static class DatabaseMigration
{
    // "Bookings" in ASCII. Session locks of other uses take their keys from ids and do not meet it by chance.
    private const long LockKey = 0x426F_6F6B_696E_6773;

    /// <summary>Applies what is missing; makes the database when there is none.</summary>
    /// <returns>The names of the migrations that were applied, oldest first; empty when the schema was up to date.</returns>
    public static async Task<IReadOnlyList<string>> Apply(ConnectionPools pools, CancellationToken cancellation)
    {
        await using var db = pools.OpenAsOwner();
        var database = db.Database;

        // Waiting for another process's migration, or for one of our own over many rows, takes as long as it takes.
        database.SetCommandTimeout(TimeSpan.FromHours(1));
        await EnsureDatabase(database, cancellation);
        var history = database.GetService<IHistoryRepository>();
        var connection = (NpgsqlConnection)database.GetDbConnection();

        await database.OpenConnectionAsync(cancellation);
        try
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", cancellation);

            // Asking a database without the table would log a failed statement at every first start.
            await history.CreateIfNotExistsAsync(cancellation);
            var pending = (await database.GetPendingMigrationsAsync(cancellation)).ToList();
            if (pending.Count > 0)
            {
                await database.MigrateAsync(cancellation);
                await using var comments = new NpgsqlCommand(DeclaredMapping.Comments(TableCatalog.Declared), connection);
                await comments.ExecuteNonQueryAsync(cancellation);
            }

            // Also without news: a restored dump brings no roles, and a crash may have come between a table and its wall.
            await Walls.PutUp(connection, cancellation);

            return pending;
        }
        finally
        {
            await database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
            await database.CloseConnectionAsync();
        }
    }

    private static async Task EnsureDatabase(DatabaseFacade database, CancellationToken cancellation)
    {
        try
        {
            await database.OpenConnectionAsync(cancellation);
            await database.CloseConnectionAsync();
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            try
            {
                await database.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellation);
            }
            catch (PostgresException race) when (race.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
            {
                // Another process made it at the same moment.
            }
        }
    }
}
