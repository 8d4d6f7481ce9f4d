using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Money;

/// <summary>A tax on one line item, with the name and percentage that it had when it was charged.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/line_item_taxes" read="2026-03-12" />
public sealed class LineItemTax
{
    private LineItemTax()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The line item.</summary>
    public Guid LineItemId { get; private set; }

    /// <summary>The tax that it was copied from; null when it was entered by hand or the tax was deleted.</summary>
    public Guid? TaxId { get; private set; }

    /// <summary>The tax itself, in minor units; negative on a discount.</summary>
    public int Amount { get; private set; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>Percent of the price.</summary>
    public float Percentage { get; private set; }

    /// <summary>How it relates to the price.</summary>
    public TaxType Type { get; private set; }

    /// <summary>Charges a tax on a line item.</summary>
    /// <param name="item">The line item.</param>
    /// <param name="taxId">The tax that name, percentage and type come from; null when they were entered by hand.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="percentage">Percent of the price, 0 to 100.</param>
    /// <param name="type">How it relates to the price.</param>
    /// <param name="now">The moment, which the key tells.</param>
    public static LineItemTax Charge(LineItem item, Guid? taxId, LocalizedText name, float percentage, TaxType type, Instant now)
    {
        var tax = new LineItemTax
        {
            Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
            OrganizationId = item.OrganizationId,
            LineItemId = item.Id,
            TaxId = taxId,
            Name = name,
            Percentage = percentage,
            Type = type,
        };
        tax.Follow(item);
        return tax;
    }

    /// <summary>Computes the amount from the price of the line item.</summary>
    public void Follow(LineItem item) => Amount = AmountOf(item.Total, Percentage, Type);

    /// <summary>The tax of a price, rounded to the nearest minor unit, halves away from zero.</summary>
    /// <param name="total">The price in minor units, of which an included tax is a part.</param>
    /// <param name="percentage">0 to 100.</param>
    /// <param name="type">How the tax relates to the price.</param>
    public static int AmountOf(long total, float percentage, TaxType type)
    {
        var percent = (decimal)percentage;
        var exact = type == TaxType.OnTop ? total * percent / 100 : total * percent / (100 + percent);
        return (int)Math.Round(exact, MidpointRounding.AwayFromZero);
    }
}
