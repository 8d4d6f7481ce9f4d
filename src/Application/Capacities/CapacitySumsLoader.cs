using Bookings.Application.Common;
using Bookings.Domain.Capacities;
using Bookings.Domain.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Capacities;

/// <summary>Loads what the sums of an organization are made of, with what the running request has changed.</summary>
/// <remarks>
/// The groups come first and are tracked: whoever changes a dependency touches its groups, so that of two changes which would close a circle together
/// the second one notices the first.
/// </remarks>
public sealed class CapacitySumsLoader(IBookingsDb db)
{
    /// <summary>Reads groups and dependencies. Two round trips.</summary>
    public async Task<CapacitySums> Load(OrganizationId organizationId, CancellationToken cancellationToken)
    {
        await db.CapacityGroups.Where(group => group.OrganizationId == organizationId).LoadAsync(cancellationToken);
        await db.CapacityGroupDependencies.Where(dependency => dependency.OrganizationId == organizationId).LoadAsync(cancellationToken);
        return new CapacitySums(
            db.CapacityGroups.Local.Select(group => (group.Id, group.Type)),
            db.CapacityGroupDependencies.Local.Select(dependency => (dependency.AccumulatorId, dependency.ElementId)));
    }
}
