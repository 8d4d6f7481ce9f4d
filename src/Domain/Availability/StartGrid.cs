using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>Lays the starts that are offered into the time in which a meeting may start.</summary>
/// <remarks>
/// The grid of a range begins with the range, not with the window that somebody asks for: the first start is rounded up on the booker's clock,
/// the others follow at the step. Without more, a schedule that never closes would have no beginning; so a range that was open for the whole
/// date before begins a new grid at midnight of the host's zone. Which starts are offered so depends on two days before them at most.
/// </remarks>
/// <units>ticks of 100 nanoseconds since 1970-01-01T00:00Z</units>
/// <source href="scheduling-v2 §5.4" />
internal readonly struct StartGrid
{
    /// <summary>No date is shorter: a range of less cannot span one.</summary>
    internal const long ShortestDate = 20 * NodaConstants.TicksPerHour;

    private static readonly long[] RoundMinutes = [15 * NodaConstants.TicksPerMinute, 5 * NodaConstants.TicksPerMinute];

    private readonly DateTimeZone hostZone;
    private readonly ZoneClock clock;
    private readonly bool isOptimized;
    private readonly long alignment;
    private readonly long offset;
    private readonly long step;

    /// <summary>Creates the grid.</summary>
    /// <param name="rules">Length and distance of the starts, and whether they may leave the round minutes.</param>
    /// <param name="hostZone">The zone of whose dates a range that never ends is divided into.</param>
    /// <param name="clock">The booker's clock.</param>
    public StartGrid(MeetingRules rules, DateTimeZone hostZone, ZoneClock clock)
    {
        this.hostZone = hostZone;
        this.clock = clock;
        isOptimized = rules.Optimized;
        alignment = rules.Grid.AlignmentInMinutes * NodaConstants.TicksPerMinute;
        offset = rules.Grid.OffsetInMinutes * NodaConstants.TicksPerMinute;
        step = (rules.Grid.StepInMinutes * NodaConstants.TicksPerMinute) + offset;
    }

    /// <summary>Adds the starts that are offered from one instant to another, ascending.</summary>
    /// <param name="possible">When a meeting may start.</param>
    /// <param name="first">The first instant.</param>
    /// <param name="last">The first instant after.</param>
    /// <param name="offered">The list that is added to.</param>
    public void Append(TickRanges possible, long first, long last, List<long> offered)
    {
        for (int i = 0; i < possible.Count && possible.StartOf(i) < last; i++)
        {
            long start = possible.StartOf(i);
            long end = possible.EndOf(i);
            if (end <= first)
            {
                continue;
            }

            if (end - start > ShortestDate)
            {
                start = AppendWholeDates(start, end, first, last, offered);
            }

            Lay(isOptimized ? Slid(start, end) : clock.AlignUp(start, alignment) + offset, end, first, last, offered);
        }
    }

    // Returns where the last grid of the range begins.
    private long AppendWholeDates(long start, long end, long first, long last, List<long> offered)
    {
        LocalDate date = ZoneRules.DateAt(Instant.FromUnixTimeTicks(start), hostZone);
        long midnight = TickRanges.Floor(ZoneRules.StartOfDay(date, hostZone));
        long gridStart = start;
        while (true)
        {
            date = date.PlusDays(1);
            long nextMidnight = TickRanges.Floor(ZoneRules.StartOfDay(date, hostZone));
            if (nextMidnight >= end || (nextMidnight >= last && !isOptimized))
            {
                return gridStart;
            }

            if (midnight >= start && nextMidnight > midnight)
            {
                // Where the range goes on, a start that is slid gains nothing.
                Lay(clock.AlignUp(gridStart, alignment) + offset, nextMidnight, first, last, offered);
                gridStart = nextMidnight;
            }

            midnight = nextMidnight;
        }
    }

    private void Lay(long start, long end, long first, long last, List<long> offered)
    {
        if (start < first)
        {
            start += (first - start + step - 1) / step * step;
        }

        long stop = Math.Min(end, last);
        for (; start < stop; start += step)
        {
            offered.Add(start);
        }
    }

    // The roundest start that costs no slot: what the last meeting leaves of the range is how far the starts may slide.
    private long Slid(long start, long end)
    {
        long earliest = clock.AlignUp(start, NodaConstants.TicksPerMinute) + offset;
        if (earliest >= end)
        {
            return end;
        }

        long slack = (end - NodaConstants.TicksPerMinute - earliest) % step;
        long aligned = clock.AlignUp(start, alignment) + offset;
        if (aligned - earliest <= slack)
        {
            return aligned;
        }

        foreach (long unit in RoundMinutes)
        {
            aligned = clock.AlignUp(start, unit) + offset;
            if (aligned - earliest <= slack)
            {
                return aligned;
            }
        }

        return earliest;
    }
}
