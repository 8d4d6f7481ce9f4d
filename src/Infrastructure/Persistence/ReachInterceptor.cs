using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Bookings.Infrastructure.Persistence;

/// <summary>
/// Says whose rows may be seen in the round trip of the first command that a transaction, or a query without one, sends anyway; and keeps
/// commands prepared that repeat.
/// </summary>
/// <remarks>
/// A save as the first command is the exception: EF counts the results of its statements, so the saying is a command of its own there.
/// </remarks>
internal sealed class ReachInterceptor : DbCommandInterceptor
{
    public static readonly ReachInterceptor Instance = new();

    private readonly RepeatedCommands repeated = new();

    private ReachInterceptor()
    {
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BookingsDb db && !Prepend(db, command, eventData.CommandSource))
        {
            await db.SayReach(cancellationToken);
        }

        if (eventData.CommandSource is CommandSource.LinqQuery or CommandSource.SaveChanges && repeated.IsWorthPreparing(command.CommandText))
        {
            // Not to be given up: the driver would leave the connection in the midst of it, for the next who gets it.
            await command.PrepareAsync(CancellationToken.None);
        }

        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BookingsDb db)
        {
            try
            {
                for (var results = db.TakePrependedResults(); results > 0; results--)
                {
                    await result.NextResultAsync(cancellationToken);
                }
            }
            catch
            {
                // A failure of EF's own statement shows here first, and EF does not know the reader yet: nobody else would close it.
                await result.DisposeAsync();
                throw;
            }
        }

        return result;
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BookingsDb db)
        {
            Prepend(db, command, eventData.CommandSource);
            db.TakePrependedResults();
        }

        return ValueTask.FromResult(result);
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is BookingsDb db)
        {
            await db.SayReach(cancellationToken);
        }

        return result;
    }

    // False for a save, which stays as it is.
    private static bool Prepend(BookingsDb db, DbCommand command, CommandSource source)
    {
        if (source == CommandSource.SaveChanges)
        {
            return false;
        }

        db.PrependReach((NpgsqlCommand)command);
        return true;
    }
}
