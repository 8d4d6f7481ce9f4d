using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>Takes what is occupied out of what is open.</summary>
public static class FreeTime
{
    /// <summary>Returns the open instants at which nothing else takes place.</summary>
    /// <param name="openings">When the resource can be booked at all.</param>
    /// <param name="occupied">
    /// What takes the resource's time, in any order; may overlap. Each range already includes the buffers or padding of what occupies it.
    /// </param>
    public static IntervalSet Of(IntervalSet openings, ReadOnlySpan<InstantRange> occupied) =>
        Of(openings, occupied, Duration.Zero, Duration.Zero);

    /// <summary>Returns the instants in which a meeting may lie whose own buffers must stay free as well.</summary>
    /// <remarks>
    /// Buffers need free time but not opening hours. The before-buffer of the new meeting follows what is occupied, and its after-buffer
    /// precedes it: a range of the result holds a meeting exactly when the meeting with its buffers overlaps nothing occupied.
    /// </remarks>
    /// <param name="openings">When the resource can be booked at all.</param>
    /// <param name="occupied">What takes the resource's time, its own buffers included; in any order.</param>
    /// <param name="beforeBuffer">Time the new meeting needs free before its start; not negative.</param>
    /// <param name="afterBuffer">Time the new meeting needs free after its end; not negative.</param>
    /// <source href="scheduling-v2 §5.3" />
    public static IntervalSet Of(IntervalSet openings, ReadOnlySpan<InstantRange> occupied, Duration beforeBuffer, Duration afterBuffer)
    {
        if (openings.IsEmpty || occupied.IsEmpty)
        {
            return openings;
        }

        var widened = new InstantRange[occupied.Length];
        int written = 0;
        foreach (InstantRange range in occupied)
        {
            if (!range.IsEmpty)
            {
                widened[written++] = range.Widen(afterBuffer, beforeBuffer);
            }
        }

        return openings.Subtract(IntervalSet.OwnedBy(widened, written));
    }
}
