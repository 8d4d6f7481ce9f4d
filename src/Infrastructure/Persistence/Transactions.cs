using Bookings.Application.Common;
using Bookings.Domain.Common;
using Microsoft.Extensions.Logging;

namespace Bookings.Infrastructure.Persistence;

/// <inheritdoc />
/// <remarks>
/// Inside of a transaction that somebody else holds open and commits, a try lives between a savepoint and the return to it: a refusal keeps
/// nothing and a try runs again, as if the transaction were its own.
/// </remarks>
internal sealed class Transactions(BookingsDb db, ILogger<Transactions> logger) : ITransactions
{
    private const int MostTries = 6;
    private bool isWorking;

    public async Task<Result<T>> Run<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        if (isWorking)
        {
            return await Save(work, cancellationToken);
        }

        isWorking = true;
        try
        {
            return await RunTries(work, cancellationToken);
        }
        finally
        {
            isWorking = false;
        }
    }

    private async Task<Result<T>> RunTries<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        // A failed save ends the try as a whole, never a part of it: EF's savepoint around each save would be two idle round trips.
        db.Database.AutoSavepointsEnabled = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var transaction = await TransactionTry.Begin(db, cancellationToken);
                var result = await Save(work, cancellationToken);
                if (result.IsError)
                {
                    db.ChangeTracker.Clear();
                    return result;
                }

                await transaction.Commit(cancellationToken);
                return result;
            }
            catch (Exception failure) when (PostgresErrors.IsWorthAnotherTry(failure) && attempt < MostTries)
            {
                db.ChangeTracker.Clear();
                await Task.Delay(Random.Shared.Next(1, 10 * attempt), cancellationToken);
            }
            catch (Exception failure) when (PostgresErrors.Translate(failure) is { } error)
            {
                PostgresErrors.Report(error, failure, logger);
                db.ChangeTracker.Clear();
                return error;
            }
            catch
            {
                // Whoever goes on after a fault must not save what was left behind.
                db.ChangeTracker.Clear();
                throw;
            }
        }
    }

    private async Task<Result<T>> Save<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken)
    {
        var result = await work(cancellationToken);
        if (!result.IsError)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return result;
    }
}
