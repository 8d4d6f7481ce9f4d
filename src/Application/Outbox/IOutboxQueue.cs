using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Outbox;

/// <summary>The outbox rows of one organization as a queue for each consumer. Needs a running transaction.</summary>
public interface IOutboxQueue
{
    /// <summary>Takes the next rows that a consumer is not through with; nobody else gets them until the transaction ends.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="consumer">Name of the consumer.</param>
    /// <param name="now">The moment; rows whose next try is later wait, and so do those behind them in the same line.</param>
    /// <param name="most">About how many; rows of one transaction are not parted.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    /// <returns>Oldest first; empty when there are none, or when somebody else is at them.</returns>
    Task<IReadOnlyList<OutboxRow>> Claim(OrganizationId organizationId, string consumer, Instant now, int most, CancellationToken cancellationToken);

    /// <summary>Notes that a consumer is through with rows.</summary>
    Task Settle(OrganizationId organizationId, string consumer, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken);

    /// <summary>Notes that a consumer failed at rows, and when it is asked again.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="consumer">Name of the consumer.</param>
    /// <param name="rows">What it could not take.</param>
    /// <param name="error">What went wrong, without what the rows hold.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    /// <returns>How many were given up: they stay as dead letters until they are pruned.</returns>
    Task<int> Fail(OrganizationId organizationId, string consumer, IReadOnlyList<OutboxRow> rows, string error, Instant now, CancellationToken cancellationToken);

    /// <summary>Hands a row that a consumer fails at, or gave up, to it once more, with the rows of its transaction.</summary>
    /// <returns>How many rows; 0 when the consumer does not fail at it.</returns>
    Task<int> TakeAgain(OrganizationId organizationId, Guid rowId, string consumer, CancellationToken cancellationToken);

    /// <summary>Forgets that a consumer fails at a row: it counts as done, with the rows of its transaction that the consumer failed at.</summary>
    /// <returns>How many rows; 0 when the consumer does not fail at it.</returns>
    Task<int> Discard(OrganizationId organizationId, Guid rowId, string consumer, Instant now, CancellationToken cancellationToken);
}
