using Bookings.Domain.Organizations;

namespace Bookings.Application.Organizations;

/// <summary>Lets one request at a time decide who leaves an organization.</summary>
public interface IMembershipLock
{
    /// <summary>Waits for others of the organization and keeps them out until the end of the transaction.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <remarks>Needs a running transaction. What is read afterwards includes what the last holder committed.</remarks>
    Task Take(OrganizationId organizationId, CancellationToken cancellationToken);
}
