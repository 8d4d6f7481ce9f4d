using Bookings.Domain.Capacities;

namespace Bookings.Domain.Pricing;

/// <summary>What a stay comes to.</summary>
/// <param name="Occupancy">The guests, sums included.</param>
/// <param name="Rent">The lines of the rent; none when the unit has no prices.</param>
public sealed record StayQuote(Occupancy Occupancy, IReadOnlyList<RentLine> Rent);
