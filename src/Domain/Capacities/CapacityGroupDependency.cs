using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Capacities;

/// <summary>Says that a sum group counts another group in.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/capacity_group_dependencies" read="2026-03-12" />
public sealed class CapacityGroupDependency
{
    private CapacityGroupDependency()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The sum group.</summary>
    public Guid AccumulatorId { get; private set; }

    /// <summary>The group that it counts in.</summary>
    public Guid ElementId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Links the two. The caller has checked the sums: see <see cref="CapacitySums"/>.</summary>
    public static CapacityGroupDependency Of(OrganizationId organizationId, Guid accumulatorId, Guid elementId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        AccumulatorId = accumulatorId,
        ElementId = elementId,
        CreatedAt = now,
    };
}
