using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>An override with RANGE=THISANDFUTURE: what follows moves as far as it did, and takes its length, texts and status.</summary>
/// <source href="RFC 5545, 3.2.13 and 3.8.4.4" />
internal sealed class FutureChange
{
    private readonly Series series;
    private readonly DateTimeZone? zone;

    /// <param name="original">The occurrence that it names.</param>
    /// <param name="item">The override.</param>
    /// <param name="meter">Measures its times.</param>
    public FutureChange(StartPoint original, IcsEvent item, StartMeter meter)
    {
        Original = original;
        Event = item;
        series = new Series(item, meter);
        zone = (item.Start as IcsTime.Zoned)?.Zone;
        Shift = series.Start.Wall - WallOf(original);
    }

    public StartPoint Original { get; }

    public IcsEvent Event { get; }

    /// <summary>How far it moves, seconds on the wall of its own zone.</summary>
    public long Shift { get; }

    /// <summary>The length on the wall.</summary>
    public long Seconds => series.Seconds;

    /// <summary>The start and end that an occurrence has instead.</summary>
    public (IcsTime Start, IcsTime End) Apply(StartPoint original)
    {
        var start = series.At(Math.Clamp(WallOf(original) + Shift, WallTime.From(new LocalDateTime(1, 1, 2, 0, 0)), Series.LastStart));
        return (series.TimeAt(start), series.TimeAt(series.EndOf(start)));
    }

    private long WallOf(StartPoint original)
    {
        if (series.IsDay)
        {
            return (long)WallTime.DayOf(original.Wall) * WallTime.SecondsPerDay;
        }

        return zone is not null && original.Kind == StartKind.Zoned
            ? WallTime.From(Instant.FromUnixTimeSeconds(original.Instant).InZone(zone).LocalDateTime)
            : original.Wall;
    }
}
