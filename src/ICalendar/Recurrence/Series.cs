using Bookings.ICalendar.Values;
using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>A master with the measures that its occurrences share.</summary>
internal sealed class Series
{
    /// <summary>Occurrences that start later are left out: zones apply safely only to what lies well inside the calendar.</summary>
    public static readonly long LastStart = WallTime.From(WrittenTime.Last.PlusYears(-1));

    private static readonly long LastEnd = WallTime.From(WrittenTime.Last);

    private readonly IcsEvent master;
    private readonly WallClock clock;

    /// <param name="master">The event.</param>
    /// <param name="meter">Measures its times.</param>
    public Series(IcsEvent master, StartMeter meter)
    {
        this.master = master;
        Start = meter.Of(master.Start);
        clock = meter.ClockOf(master.Start);
        RuleClock = master.Start is IcsTime.Zoned ? clock : new WallClock(DateTimeZone.Utc);
        Seconds = SecondsBetween(master.Start, master.End);
    }

    /// <summary>DTSTART.</summary>
    public StartPoint Start { get; }

    /// <summary>The clock that rules follow: UTC for days and floating times, which know no gaps.</summary>
    public WallClock RuleClock { get; }

    /// <summary>
    /// The length on the wall. Our choice: it is kept across clock changes, as calendar programs show it; midnight stays midnight.
    /// </summary>
    public long Seconds { get; }

    public bool IsDay => Start.Kind == StartKind.Day;

    /// <summary>The start at another wall time.</summary>
    public StartPoint At(long wall) => new(Start.Kind, wall, clock.Instant(wall));

    /// <summary>The end of the occurrence that starts there.</summary>
    public StartPoint EndOf(StartPoint start) => At(Math.Min(start.Wall + Seconds, LastEnd));

    /// <summary>The time of the event's kind.</summary>
    public IcsTime TimeAt(StartPoint point)
    {
        var local = WallTime.ToLocal(point.Wall);
        return master.Start switch
        {
            IcsTime.Day => new IcsTime.Day(local.Date),
            IcsTime.Zoned zoned => new IcsTime.Zoned(local, zoned.Zone),
            _ => new IcsTime.Floating(local),
        };
    }

    private static long SecondsBetween(IcsTime start, IcsTime end)
    {
        var endLocal = start is IcsTime.Zoned { Zone: var zone } && end is IcsTime.Zoned other && other.Zone != zone
            ? other.ToInstant().InZone(zone).LocalDateTime
            : end.Local;
        return Math.Max(0, WallTime.From(endLocal) - WallTime.From(start.Local));
    }
}
