using NodaTime;

namespace Bookings.Domain.Organizations;

/// <summary>Identifies an organization, the tenant.</summary>
/// <param name="Value">The key: a UUIDv7, so that ids sort by the time of their making.</param>
public readonly record struct OrganizationId(Guid Value)
{
    /// <summary>Makes a new id.</summary>
    /// <param name="now">The moment that its leading bits tell.</param>
    public static OrganizationId New(Instant now) => new(Guid.CreateVersion7(now.ToDateTimeOffset()));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
