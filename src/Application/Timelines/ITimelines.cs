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
