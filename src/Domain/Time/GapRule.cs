namespace Bookings.Domain.Time;

/// <summary>What a wall time means that the clock of a zone skips.</summary>
public enum GapRule
{
    /// <summary>The instant at which the clock jumps. A range that lies in the gap as a whole becomes empty.</summary>
    AtTheJump,

    /// <summary>Later by the length of the gap, so that 02:30 skipped by one hour is read as 03:30.</summary>
    ShiftForward,
}
