namespace Bookings.Domain.Pricing;

/// <summary>A price of one night or day.</summary>
/// <param name="Duration">The number of the night within the stay, from 1, from which on it holds.</param>
/// <param name="Occupancy">The number of guests up to which it holds.</param>
/// <param name="Rate">In units of the currency.</param>
public sealed record RateRow(int Duration, int Occupancy, decimal Rate);
