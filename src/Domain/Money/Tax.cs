using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Money;

/// <summary>A tax that rent and services can be charged with.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/taxes" read="2026-03-12" />
public sealed class Tax
{
    private Tax()
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

    /// <summary>What it is called.</summary>
    public LocalizedText Label { get; private set; } = LocalizedText.Empty;

    /// <summary>Percent of the price, 0 to 100.</summary>
    public float Percentage { get; private set; }

    /// <summary>How it relates to the price.</summary>
    public TaxType Type { get; private set; }
}
