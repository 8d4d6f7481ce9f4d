namespace Bookings.Domain.Time;

/// <summary>A moment of a reservation and a distance from it.</summary>
/// <param name="Type">The moment.</param>
/// <param name="Offset">Whole days after it; negative means before.</param>
public readonly record struct MomentExpression(MomentType Type, int Offset);
