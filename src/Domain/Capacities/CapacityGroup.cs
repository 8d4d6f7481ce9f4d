using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Capacities;

/// <summary>A kind of guest that is counted: adults, children, pets, or the sum of others.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/capacity_groups" read="2026-03-12" />
public sealed class CapacityGroup
{
    private CapacityGroup()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What it means.</summary>
    public LocalizedText Description { get; private set; } = LocalizedText.Empty;

    /// <summary>Name of several: adults.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>Name of one: adult.</summary>
    public LocalizedText NameSingular { get; private set; } = LocalizedText.Empty;

    /// <summary>Place in forms.</summary>
    public int Order { get; private set; } = 1;

    /// <summary>Whether a guest must say a number; else a missing one counts as none.</summary>
    public bool RequiresExplicitInput { get; private set; }

    /// <summary>Where its number comes from.</summary>
    public CapacityGroupType Type { get; private set; }

    /// <summary>Makes a group whose number the guest says.</summary>
    public static CapacityGroup Create(OrganizationId organizationId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Notes that the row changes.</summary>
    public void Touch(Instant now) => UpdatedAt = now;
}
