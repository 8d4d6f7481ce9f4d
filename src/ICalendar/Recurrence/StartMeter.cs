using NodaTime;

namespace Bookings.ICalendar.Recurrence;

/// <summary>Measures times in whole numbers; the clock of the zone that was asked for last is kept.</summary>
/// <param name="readerZone">The zone of days and floating times.</param>
internal sealed class StartMeter(DateTimeZone readerZone)
{
    private readonly WallClock reader = new(readerZone);
    private WallClock recent = new(DateTimeZone.Utc);

    /// <summary>Measures a time.</summary>
    public StartPoint Of(IcsTime time)
    {
        var wall = WallTime.From(time.Local);
        return time switch
        {
            IcsTime.Day => new StartPoint(StartKind.Day, wall, reader.Instant(wall)),
            IcsTime.Zoned zoned => new StartPoint(StartKind.Zoned, wall, ClockOf(zoned.Zone).Instant(wall)),
            _ => new StartPoint(StartKind.Floating, wall, reader.Instant(wall)),
        };
    }

    /// <summary>The clock by which a time is placed: that of its zone, or the reader's.</summary>
    public WallClock ClockOf(IcsTime time) => time is IcsTime.Zoned zoned ? ClockOf(zoned.Zone) : reader;

    private WallClock ClockOf(DateTimeZone zone)
    {
        if (recent.Zone != zone)
        {
            recent = new WallClock(zone);
        }

        return recent;
    }
}
