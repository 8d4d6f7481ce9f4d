using Npgsql;

namespace Bookings.TestKit;

/// <summary>A database of one fixture; disposing drops it.</summary>
public sealed class TestDatabase(string name, string connectionString) : IAsyncDisposable
{
    /// <summary>Connection string for Npgsql.</summary>
    public string ConnectionString { get; } = connectionString;

    /// <summary>Reads one value, for assertions that must not go through the code under test.</summary>
    public async Task<T?> Scalar<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteScalarAsync() is { } found and not DBNull ? (T)found : default;
    }

    /// <summary>Runs one statement.</summary>
    public async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }

        await PostgresServer.Execute($"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");
    }
}
