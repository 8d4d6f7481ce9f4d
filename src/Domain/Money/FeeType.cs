namespace Bookings.Domain.Money;

/// <summary>Whether an amount is earned or only kept for a while.</summary>
public enum FeeType
{
    /// <summary>Rent, extras, discounts: earned.</summary>
    Fee,

    /// <summary>Kept as security and given back.</summary>
    Deposit,
}
