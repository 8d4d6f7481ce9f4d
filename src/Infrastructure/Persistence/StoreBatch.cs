using Bookings.Application.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>Statements of ours on the connection of EF's context: one round trip, limited to the tenant like EF's own.</summary>
internal sealed class StoreBatch : IAsyncDisposable
{
    private readonly NpgsqlBatch batch;
    private readonly int ownResults;

    /// <param name="db">The context; its connection is open.</param>
    /// <param name="untold">Whose rows may be seen; null when the transaction knows.</param>
    public StoreBatch(BookingsDb db, Reach? untold)
    {
        batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        foreach (var command in untold is null ? [] : ReachStatements.Batch(untold))
        {
            batch.BatchCommands.Add(command);
            ownResults++;
        }
    }

    /// <summary>Adds a statement with parameters <c>$1</c> and so on.</summary>
    public void Add(string sql, params ReadOnlySpan<NpgsqlParameter> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
    }

    /// <summary>Adds a statement; its parameters are bound by the caller.</summary>
    public NpgsqlParameterCollection Add(string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command.Parameters;
    }

    /// <summary>Sends the batch; the reader stands before the rows of the first statement that was added.</summary>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <param name="keepsPrepared">Whether the session keeps the statements prepared: a round trip at their first use, none later.</param>
    public async Task<NpgsqlDataReader> Read(CancellationToken cancellationToken, bool keepsPrepared = false)
    {
        if (keepsPrepared)
        {
            // Not to be given up: the driver would leave the connection in the midst of it, for the next who gets it.
            await batch.PrepareAsync(CancellationToken.None);
        }

        var reader = await batch.ExecuteReaderAsync(cancellationToken);
        try
        {
            for (var i = 0; i < ownResults; i++)
            {
                await reader.NextResultAsync(cancellationToken);
            }
        }
        catch
        {
            // What the database refuses shows here first; an open reader would keep the connection from another try.
            await reader.DisposeAsync();
            throw;
        }

        return reader;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => batch.DisposeAsync();
}
