using Npgsql;

namespace Bookings.AcceptanceTests.Persistence;

/// <summary>Statements in one transaction, which is never kept, for one organization or for nobody.</summary>
internal sealed class TenantWork : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private readonly bool ownsConnection;

    private TenantWork(NpgsqlConnection connection, NpgsqlTransaction transaction, bool ownsConnection) =>
        (this.connection, this.transaction, this.ownsConnection) = (connection, transaction, ownsConnection);

    public static async Task<TenantWork> Begin(NpgsqlDataSource pool, Guid? organization) => await Begin(await pool.OpenConnectionAsync(), organization, ownsConnection: true);

    public static Task<TenantWork> Begin(NpgsqlConnection connection, Guid? organization) => Begin(connection, organization, ownsConnection: false);

    public async Task<T> Scalar<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async Task<int> Execute(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        return await command.ExecuteNonQueryAsync();
    }

    /// <summary>The SQLSTATE with which a statement is refused; empty when it is not.</summary>
    public async Task<string> Refusal(string sql)
    {
        try
        {
            await Execute(sql);
            return string.Empty;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        if (ownsConnection)
        {
            await connection.DisposeAsync();
        }
    }

    private static async Task<TenantWork> Begin(NpgsqlConnection connection, Guid? organization, bool ownsConnection)
    {
        var transaction = await connection.BeginTransactionAsync();
        if (organization is not null)
        {
            await using var enter = new NpgsqlCommand($"SELECT set_config('bookings.organization_id', '{organization}', true)", connection, transaction);
            await enter.ExecuteNonQueryAsync();
        }

        return new TenantWork(connection, transaction, ownsConnection);
    }
}
