using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Application.Messages;

/// <summary>Finds what is due, and keeps other nodes from it until the end of the transaction. Needs a running one.</summary>
public interface IDueMessages
{
    /// <summary>Locks messages that wait and whose time has come.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="now">The moment.</param>
    /// <param name="most">How many.</param>
    /// <param name="cancellationToken">Ends with the server.</param>
    /// <returns>Their keys, the one that waits longest first; without those that somebody else is at.</returns>
    Task<IReadOnlyList<Guid>> ClaimMessages(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken);

    /// <summary>Locks open tasks whose time has come within the last day, and whose people were not told. See the other.</summary>
    Task<IReadOnlyList<Guid>> ClaimTasks(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken);

    /// <summary>Locks open payments of bookings that stand and are not silent, which became due within the last day, and whose guests were not told. See the first.</summary>
    Task<IReadOnlyList<Guid>> ClaimPayments(OrganizationId organizationId, Instant now, int most, CancellationToken cancellationToken);
}
