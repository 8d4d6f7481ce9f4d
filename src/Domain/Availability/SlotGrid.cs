using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>The length of a meeting and the distance of its possible starts.</summary>
/// <units>whole minutes</units>
public sealed record SlotGrid
{
    private SlotGrid(int lengthInMinutes, int stepInMinutes, int offsetInMinutes)
    {
        LengthInMinutes = lengthInMinutes;
        StepInMinutes = stepInMinutes;
        OffsetInMinutes = offsetInMinutes;
    }

    /// <summary>Length of the meeting; at least 1.</summary>
    public int LengthInMinutes { get; }

    /// <summary>Distance from one start to the next one in the same free range, without the offset; at least 1.</summary>
    public int StepInMinutes { get; }

    /// <summary>Minutes added to the aligned first start and to each distance; not negative.</summary>
    public int OffsetInMinutes { get; }

    /// <summary>Minutes of the hour that the first start of a free range is rounded up to: 60, 30, 20, 15, 10, 5, or 1.</summary>
    /// <remarks>The largest of them that divides the step.</remarks>
    /// <source href="scheduling-v2 §5.4" />
    public int AlignmentInMinutes => StepInMinutes switch
    {
        _ when StepInMinutes % 60 == 0 => 60,
        _ when StepInMinutes % 30 == 0 => 30,
        _ when StepInMinutes % 20 == 0 => 20,
        _ when StepInMinutes % 15 == 0 => 15,
        _ when StepInMinutes % 10 == 0 => 10,
        _ when StepInMinutes % 5 == 0 => 5,
        _ => 1,
    };

    /// <summary>Length of the meeting.</summary>
    public Duration Length => Duration.FromMinutes(LengthInMinutes);

    /// <summary>Creates the grid.</summary>
    /// <param name="lengthInMinutes">Length of the meeting, at least 1.</param>
    /// <param name="stepInMinutes">Distance of the starts, at least 1; null means the length.</param>
    /// <param name="offsetInMinutes">Minutes that starts lie after the aligned minute; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside of its limits.</exception>
    public static SlotGrid Of(int lengthInMinutes, int? stepInMinutes = null, int offsetInMinutes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthInMinutes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepInMinutes ?? 1, 1, nameof(stepInMinutes));
        ArgumentOutOfRangeException.ThrowIfNegative(offsetInMinutes);
        return new SlotGrid(lengthInMinutes, stepInMinutes ?? lengthInMinutes, offsetInMinutes);
    }
}
