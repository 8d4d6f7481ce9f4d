namespace Bookings.Domain.Capacities;

/// <summary>How many guests of a group a unit takes; a group without a limit is not counted.</summary>
/// <param name="GroupId">The capacity group.</param>
/// <param name="Min">Fewest, 0 or more.</param>
/// <param name="Max">Most, at least <paramref name="Min"/>.</param>
/// <param name="MustBeSaid">Whether the guest must say the number.</param>
public sealed record CapacityLimit(Guid GroupId, int Min, int Max, bool MustBeSaid);
