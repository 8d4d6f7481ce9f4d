namespace Bookings.Domain.Pricing;

/// <summary>A part of the rent.</summary>
/// <param name="Amount">Price of one, in minor units.</param>
/// <param name="Quantity">How many.</param>
public readonly record struct RentLine(int Amount, int Quantity);
