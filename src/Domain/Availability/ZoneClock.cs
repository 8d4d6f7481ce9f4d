using NodaTime;
using NodaTime.TimeZones;

namespace Bookings.Domain.Availability;

/// <summary>A zone's clock over a stretch of time: the few periods of constant offset, read once instead of at every slot.</summary>
/// <units>ticks of 100 nanoseconds since 1970-01-01T00:00Z; a local tick is what the clock shows, counted as if it were UTC</units>
internal readonly struct ZoneClock
{
    // End (exclusive) and offset of each period, ascending; the last one has no end.
    private readonly (long End, long Offset)[] periods;

    private ZoneClock(DateTimeZone zone, (long End, long Offset)[] periods)
    {
        Zone = zone;
        this.periods = periods;
    }

    /// <summary>The zone whose clock this is.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>Reads the clock from one instant to another.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="from">First instant; earlier ones are read with the offset of this one.</param>
    /// <param name="to">Last instant; later ones are read with the offset of this one.</param>
    public static ZoneClock Of(DateTimeZone zone, long from, long to)
    {
        var last = Instant.FromUnixTimeTicks(to);
        ZoneInterval interval = zone.GetZoneInterval(Instant.FromUnixTimeTicks(from));
        if (!interval.HasEnd || interval.End > last)
        {
            return new ZoneClock(zone, [(long.MaxValue, interval.WallOffset.Ticks)]);
        }

        var periods = new List<(long End, long Offset)>();
        while (interval.HasEnd && interval.End <= last)
        {
            periods.Add((interval.End.ToUnixTimeTicks(), interval.WallOffset.Ticks));
            interval = zone.GetZoneInterval(interval.End);
        }

        periods.Add((long.MaxValue, interval.WallOffset.Ticks));
        return new ZoneClock(zone, [.. periods]);
    }

    /// <summary>Number of periods of constant offset; at least 1.</summary>
    public int Count => periods.Length;

    /// <summary>The first instant after the period; <see cref="long.MaxValue"/> for the last one.</summary>
    /// <param name="period">0 to <see cref="Count"/> - 1.</param>
    public long EndOf(int period) => periods[period].End;

    /// <summary>What is added to an instant of the period to read the clock.</summary>
    /// <param name="period">0 to <see cref="Count"/> - 1.</param>
    public long OffsetOf(int period) => periods[period].Offset;

    /// <summary>The days from 1970-01-01 to the date that the clock shows.</summary>
    /// <param name="instant">The instant at which the clock is read.</param>
    public int DayAt(long instant) => (int)FloorDivide(instant + periods[PeriodAt(instant)].Offset, NodaConstants.TicksPerDay);

    /// <summary>The first instant, not earlier than the given one, at which the clock shows a multiple of the unit since midnight.</summary>
    /// <param name="instant">The earliest instant.</param>
    /// <param name="unit">Ticks; divides a day.</param>
    public long AlignUp(long instant, long unit)
    {
        int period = PeriodAt(instant);
        while (true)
        {
            long past = FloorRemainder(instant + periods[period].Offset, unit);
            long aligned = past == 0 ? instant : instant + unit - past;
            if (aligned < periods[period].End)
            {
                return aligned;
            }

            // The clock is changed before it shows that time: go on from the change.
            instant = periods[period].End;
            period++;
        }
    }

    /// <summary>The quotient rounded down, also for negative numbers.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="divisor">A positive number.</param>
    public static long FloorDivide(long value, long divisor) => (value - FloorRemainder(value, divisor)) / divisor;

    private static long FloorRemainder(long value, long divisor)
    {
        long remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    private int PeriodAt(long instant)
    {
        int period = 0;
        while (instant >= periods[period].End)
        {
            period++;
        }

        return period;
    }
}
