namespace Bookings.Domain.Money;

/// <summary>How a tax relates to the price that it is charged on.</summary>
public enum TaxType
{
    /// <summary>Added to the price.</summary>
    OnTop,

    /// <summary>A part of the price: the total does not change.</summary>
    Included,
}
