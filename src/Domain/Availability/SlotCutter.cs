using NodaTime;
using Bookings.Domain.Time;

namespace Bookings.Domain.Availability;

/// <summary>Cuts free time into the times at which a meeting may start.</summary>
public static class SlotCutter
{
    /// <summary>Returns the slots of the free time.</summary>
    /// <remarks>
    /// In each free range the first start is rounded up to a multiple of <see cref="SlotGrid.AlignmentInMinutes"/> on the booker's clock
    /// (a zone on the half hour keeps its :30 and :00), and the offset is added. Starts follow at the step plus the offset.
    /// Only meetings that fit wholly into the range are returned.
    /// </remarks>
    /// <param name="free">When a meeting may take place.</param>
    /// <param name="grid">Length of the meeting and distance of the starts.</param>
    /// <param name="zone">The booker's zone, whose clock the starts are aligned to.</param>
    /// <returns>Ascending by start; all of the same length; overlapping when the step is shorter than the length; possibly empty.</returns>
    /// <example>08:10 to 10:00, 30 minutes: 08:30, 09:00 and 09:30.</example>
    /// <source href="scheduling-v2 §5.4" />
    public static IReadOnlyList<InstantRange> Cut(IntervalSet free, SlotGrid grid, DateTimeZone zone)
    {
        Duration length = grid.Length;
        Duration step = Duration.FromMinutes((long)grid.StepInMinutes + grid.OffsetInMinutes);
        Duration offset = Duration.FromMinutes(grid.OffsetInMinutes);
        var slots = new List<InstantRange>();
        foreach (InstantRange range in free.Ranges)
        {
            Instant end = range.End;
            Instant slotStart = AlignUp(range.Start, grid.AlignmentInMinutes, zone) + offset;
            Instant slotEnd = slotStart + length;
            while (slotEnd <= end)
            {
                slots.Add(new InstantRange(slotStart, slotEnd));
                slotStart += step;
                slotEnd += step;
            }
        }

        return slots;
    }

    private static Instant AlignUp(Instant instant, int minutes, DateTimeZone zone)
    {
        // The alignment divides an hour and so a day: multiples counted from local midnight are multiples within the local hour.
        long unit = minutes * NodaConstants.TicksPerMinute;
        long localTicks = instant.ToUnixTimeTicks() + zone.GetUtcOffset(instant).Ticks;
        long aboveUnit = ((localTicks % unit) + unit) % unit;

        // Instants are finer than ticks: what the ticks cut off is still past the minute.
        if (aboveUnit == 0 && Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks()) == instant)
        {
            return instant;
        }

        return Instant.FromUnixTimeTicks(instant.ToUnixTimeTicks() + unit - aboveUnit);
    }
}
