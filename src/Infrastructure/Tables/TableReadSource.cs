using Bookings.Application.Tables;
using Bookings.Infrastructure.Persistence;
using Npgsql;

namespace Bookings.Infrastructure.Tables;

/// <summary>The pool of connections for the reads of the table engine.</summary>
/// <remarks>
/// Apart from the store's own pool: its sessions are read-only, so no text of a request can change a row whatever the compiler does,
/// and each statement has a time limit. Statements that repeat are prepared by the driver.
/// </remarks>
public sealed class TableReadSource(string connectionString, TableLimits limits) : IAsyncDisposable
{
    // The database sends pages in pieces of 8 KB: while one is written, the next ones arrive.
    private const int ReadBufferBytes = 32 * 1024;

    private readonly NpgsqlDataSource source = Build(connectionString, limits);

    public ValueTask<NpgsqlConnection> Open(CancellationToken cancellationToken) => source.OpenConnectionAsync(cancellationToken);

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static NpgsqlDataSource Build(string connectionString, TableLimits limits)
    {
        var settings = ConnectionPools.Settings(connectionString, ConnectionPools.ServerRole);
        settings.MaxAutoPrepare = 200;
        settings.AutoPrepareMinUsages = 2;
        settings.ApplicationName = "bookings-tables";
        settings.MaxPoolSize = limits.ReadConnections;
        settings.ReadBufferSize = ReadBufferBytes;

        // Repeatable read: the statements of one batch are one transaction and see one state of the data.
        settings.Options += $" -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read -c statement_timeout={limits.StatementMilliseconds}";
        return NpgsqlDataSource.Create(settings);
    }
}
