using Bookings.Domain.Common;

namespace Bookings.Application.Common;

/// <summary>Runs work in one database transaction.</summary>
/// <remarks>
/// A success saves what <see cref="IBookingsDb"/> tracks and commits; a refusal keeps nothing. Deadlocks, serialisation errors and rows that
/// changed meanwhile run the work again a few times, with jitter; violations of constraints become the error that the constraint stands for.
/// Work inside of work joins the outer transaction.
/// </remarks>
public interface ITransactions
{
    /// <summary>Runs the work. It may run more than once, so it loads what it decides on.</summary>
    Task<Result<T>> Run<T>(Func<CancellationToken, Task<Result<T>>> work, CancellationToken cancellationToken);
}
