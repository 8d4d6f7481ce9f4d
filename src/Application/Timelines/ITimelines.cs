using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;

namespace Bookings.Application.Timelines;

/// <summary>Resources and their claims, read the way decisions need them.</summary>
public interface ITimelines
{
    /// <summary>Describes a unit with everything below it; null when the organization has no such unit, or it was deleted.</summary>
    Task<TimelineResource?> FindUnit(OrganizationId organizationId, ProductId productId, CancellationToken cancellationToken);

    /// <summary>Describes units with everything below them, in one round trip. Units that the organization does not have, or that were deleted, are left out.</summary>
    /// <remarks>Zones and tree stay as they are until the end of the transaction: see <see cref="LockUnits"/>.</remarks>
    Task<IReadOnlyDictionary<ProductId, TimelineResource>> FindUnits(
        OrganizationId organizationId, IReadOnlyCollection<ProductId> productIds, CancellationToken cancellationToken);

    /// <summary>Waits for all transactions that have described units of the organization, and lets nobody describe any before the end of this one.</summary>
    /// <remarks>Comes before claims are derived again: a booking that was placed by the former zone or tree is then there to be seen.</remarks>
    Task LockUnits(OrganizationId organizationId, CancellationToken cancellationToken);

    /// <summary>Describes a host; null when the organization has no such host.</summary>
    Task<TimelineResource?> FindHost(OrganizationId organizationId, UserId hostId, CancellationToken cancellationToken);

    /// <summary>Locks the resources until the end of the transaction and reads their claims.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="resourceIds">The resources; locked in sorted order, so that two bookings never wait for each other in a circle.</param>
    /// <param name="window">Half-open; claims that overlap it are read.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <remarks>Needs a running transaction. One round trip.</remarks>
    Task<Timeline> Lock(
        OrganizationId organizationId, IReadOnlyCollection<Guid> resourceIds, InstantRange window, CancellationToken cancellationToken);
}
