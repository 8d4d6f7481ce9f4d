using Microsoft.EntityFrameworkCore.Storage;

namespace Bookings.Infrastructure.Persistence;

/// <summary>One try of some work: a transaction, or the part of a held transaction since a savepoint. Disposing without a commit takes it back.</summary>
internal sealed class TransactionTry : IAsyncDisposable
{
    private const string Savepoint = "try";
    private readonly BookingsDb db;
    private readonly IDbContextTransaction transaction;
    private readonly bool isHeld;
    private bool isDone;

    private TransactionTry(BookingsDb db, IDbContextTransaction transaction, bool isHeld)
    {
        this.db = db;
        this.transaction = transaction;
        this.isHeld = isHeld;
        db.IsBetweenWork = false;
    }

    public static async Task<TransactionTry> Begin(BookingsDb db, CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is not { } held)
        {
            return new TransactionTry(db, await db.Database.BeginTransactionAsync(cancellationToken), isHeld: false);
        }

        await held.CreateSavepointAsync(Savepoint, cancellationToken);
        return new TransactionTry(db, held, isHeld: true);
    }

    /// <summary>Keeps the work; of a held transaction its holder decides.</summary>
    public async Task Commit(CancellationToken cancellationToken)
    {
        if (!isHeld)
        {
            await transaction.CommitAsync(cancellationToken);
        }

        isDone = true;
    }

    public async ValueTask DisposeAsync()
    {
        if (!isHeld)
        {
            await transaction.DisposeAsync();
            return;
        }

        db.IsBetweenWork = true;
        if (!isDone)
        {
            db.ForgetTold();
            await transaction.RollbackToSavepointAsync(Savepoint);
        }
    }
}
