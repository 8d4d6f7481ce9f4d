using Bookings.Infrastructure.PrivatePostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Bookings.TestKit;

/// <summary>
/// The PostgreSQL of this test process: one throw-away cluster, or the server that BOOKINGS_TEST_POSTGRES names
/// (a connection string whose user may make databases).
/// </summary>
public static class PostgresServer
{
    private const string Variable = "BOOKINGS_TEST_POSTGRES";

    private static readonly Lazy<Task<string>> Started = new(Start);

    /// <summary>Connection string of a database from which others are made; starts the server at the first call.</summary>
    public static Task<string> ConnectionString => Started.Value;

    /// <summary>The same server, another database.</summary>
    public static async Task<string> ConnectionStringOf(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionString) { Database = database }.ConnectionString;

    /// <summary>Runs one statement outside a transaction, such as CREATE DATABASE.</summary>
    public static async Task Execute(string sql)
    {
        var unpooled = new NpgsqlConnectionStringBuilder(await ConnectionString) { Pooling = false };
        await using var connection = new NpgsqlConnection(unpooled.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Start()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        var packages = Path.Combine(Repository.Root, ".data", "embedded-postgres");
        var cluster = await ThrowAwayCluster.Start(packages, NullLogger.Instance, CancellationToken.None);

        // The test platform has no last moment of its own that every project would share.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return cluster.ConnectionString;
    }
}
