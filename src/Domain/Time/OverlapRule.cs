namespace Bookings.Domain.Time;

/// <summary>What a wall time means that the clock of a zone shows twice.</summary>
public enum OverlapRule
{
    /// <summary>The first of the two instants.</summary>
    Earlier,

    /// <summary>The second of the two instants.</summary>
    Later,
}
