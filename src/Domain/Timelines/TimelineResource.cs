using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Timelines;

/// <summary>A unit or a host as the timeline sees it.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="ProductId">The unit; null for a host.</param>
/// <param name="HostId">The host; null for a unit.</param>
/// <param name="Name">What the resource is called in generated titles.</param>
/// <param name="Zone">The zone in which its days are counted.</param>
/// <param name="ClaimedIds">
/// What an event of this resource claims: the resource itself and all units below it, ascending.
/// So a main unit and its sub units exclude each other and siblings do not.
/// </param>
public sealed record TimelineResource(
    OrganizationId OrganizationId,
    ProductId? ProductId,
    UserId? HostId,
    string Name,
    DateTimeZone Zone,
    IReadOnlyList<Guid> ClaimedIds)
{
    /// <summary>The resource's own id on the timeline.</summary>
    public Guid Id => ProductId?.Value ?? HostId!.Value.Value;

    /// <summary>Describes a host.</summary>
    public static TimelineResource Of(OrganizationId organizationId, UserId hostId, string name, DateTimeZone zone)
        => new(organizationId, null, hostId, name, zone, [hostId.Value]);

    /// <summary>Describes a unit with everything below it.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="productId">The unit.</param>
    /// <param name="name">Its name in the default language.</param>
    /// <param name="zone">The unit's zone.</param>
    /// <param name="descendantIds">All units below it, at any depth, in any order.</param>
    public static TimelineResource Of(
        OrganizationId organizationId, ProductId productId, string name, DateTimeZone zone, IEnumerable<Guid> descendantIds)
        => new(organizationId, productId, null, name, zone, [.. descendantIds.Append(productId.Value).Distinct().Order()]);
}
