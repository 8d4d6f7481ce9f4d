using Bookings.Application.Common;
using Bookings.Domain.Common;

namespace Bookings.Application.Tables.Writing;

/// <summary>Turns the writes of one table into use cases.</summary>
/// <remarks>
/// Called inside one transaction on the scope's database context; the engine commits when the result is a success and rolls
/// everything back when it is not: all rows of a request or none. A writer saves its changes itself, opens no transaction and
/// commits none. The keys it gets belong to the caller's organization and are locked. A writer without a verb's method refuses it.
/// </remarks>
/// <typeparam name="TEntity">The entity whose rows the table shows.</typeparam>
public interface ITableWriter<TEntity>
    where TEntity : class
{
    /// <summary>Creates rows.</summary>
    /// <param name="rows">The named columns of each object of the body; the column rules hold.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    /// <returns>The keys of the rows, in the order of <paramref name="rows"/>.</returns>
    Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<TEntity>> rows, Call call, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Guid[]>>(TableErrors.NotOffered("this table has no create"));

    /// <summary>Changes rows.</summary>
    /// <param name="keys">The rows that the filters match, ascending, one or more.</param>
    /// <param name="changes">The named columns, one or more; the column rules hold.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<TEntity> changes, Call call, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Done>>(TableErrors.NotOffered("this table has no change"));

    /// <summary>Changes rows, each in its own way, as an upsert does.</summary>
    /// <param name="rows">Different rows with the named columns of each, one or more.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    async Task<Result<Done>> ChangeEach(IReadOnlyList<(Guid Key, RowChanges<TEntity> Changes)> rows, Call call, CancellationToken cancellationToken)
    {
        foreach (var (key, changes) in rows)
        {
            var changed = await Change([key], changes, call, cancellationToken);
            if (changed.IsError)
            {
                return changed;
            }
        }

        return Done.Value;
    }

    /// <summary>Deletes rows.</summary>
    /// <param name="keys">The rows that the filters match, ascending, one or more.</param>
    /// <param name="call">Who asks, and when.</param>
    /// <param name="cancellationToken">Ends with the request.</param>
    Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        Task.FromResult<Result<Done>>(TableErrors.NotOffered("this table has no delete"));
}
