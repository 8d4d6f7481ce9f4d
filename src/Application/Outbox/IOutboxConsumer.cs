using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Outbox;

/// <summary>Somebody who makes something of what happened: notifications, mails, tasks.</summary>
/// <remarks>
/// Register one as a scoped service and it is fed; nothing else needs to know of it. It gets every row exactly once, as far as the database is
/// concerned: what it writes (through the store of its scope) and that it is through with the rows is one transaction. So it may only write, and do
/// nothing outside of the database: what leaves the house is written down here and sent by somebody else. One that throws is asked again by schedule,
/// and delays no other consumer.
/// </remarks>
public interface IOutboxConsumer
{
    /// <summary>Its name in the rows that it is through with. Never changes.</summary>
    string Name { get; }

    /// <summary>Takes what happened, in order. Rows that mean nothing to it are left alone.</summary>
    /// <param name="organizationId">Where it happened.</param>
    /// <param name="rows">Oldest first.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    Task Take(OrganizationId organizationId, IReadOnlyList<OutboxRow> rows, Instant now, CancellationToken cancellationToken);
}
