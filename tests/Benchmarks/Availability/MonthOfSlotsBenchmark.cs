using BenchmarkDotNet.Attributes;
using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Benchmarks.Availability;

/// <summary>A month of 30-minute slots of one host with 100 busy events, against a reference that tests every candidate start on its own.</summary>
/// <remarks>Both return the same slots; the set-up fails otherwise. The ratio is the result, the time belongs to the machine.</remarks>
[MemoryDiagnoser]
public class MonthOfSlotsBenchmark
{
    private static readonly DateTimeZone HostZone = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly DateTimeZone BookerZone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 6, 0);

    private readonly InstantRange window = new(Instant.FromUtc(2026, 3, 9, 0, 0), Instant.FromUtc(2026, 4, 9, 0, 0));
    private readonly MeetingAvailability availability = new(
        WeeklyHours.OfficeHours,
        [DateOverride.DayOff(new LocalDate(2026, 3, 19)), DateOverride.Of(new LocalDate(2026, 3, 21), new WallTimeRange(600, 780))],
        HostZone,
        new MeetingRules(SlotGrid.Of(30), Duration.FromHours(2), Duration.FromMinutes(5), Duration.FromMinutes(10), new BookingWindow.CalendarDays(60)));

    private readonly InstantRange[] occupied = Busy();

    [GlobalSetup]
    public void BothReturnTheSameSlots()
    {
        IReadOnlyList<InstantRange> engine = Engine();
        if (engine.Count == 0 || !engine.Select(slot => slot.Start).SequenceEqual(Naive()))
        {
            throw new InvalidOperationException("The engine and the reference disagree.");
        }
    }

    /// <summary>The engine of the server.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> Engine() => availability.Slots(window, occupied, Now, BookerZone);

    /// <summary>Walks the month minute by minute, reads the wall clock at each one and compares it with every busy event.</summary>
    [Benchmark(Baseline = true)]
    public List<Instant> Naive()
    {
        var starts = new List<Instant>();
        Duration minute = Duration.FromMinutes(1);
        Instant? freeSince = null;
        Instant next = Instant.MinValue;
        for (Instant at = window.Start; at < window.End + Duration.FromMinutes(30); at += minute)
        {
            if (!IsFree(at))
            {
                freeSince = null;
                continue;
            }

            if (freeSince is null)
            {
                freeSince = at;
                next = at;
                while (next.InZone(BookerZone).Minute % 30 != 0)
                {
                    next += minute;
                }
            }

            if (at + minute == next + Duration.FromMinutes(30))
            {
                if (next < window.End)
                {
                    starts.Add(next);
                }

                next += Duration.FromMinutes(30);
            }
        }

        return starts;
    }

    private bool IsFree(Instant at)
    {
        LocalDateTime wall = at.InZone(HostZone).LocalDateTime;
        int minuteOfDay = (wall.Hour * 60) + wall.Minute;
        DateOverride? special = availability.Overrides.FirstOrDefault(entry => entry.Date == wall.Date);
        bool isOpen = false;
        foreach (WallTimeRange range in special is null ? availability.Hours.On(wall.DayOfWeek) : special.Ranges)
        {
            isOpen |= range.StartMinute <= minuteOfDay && minuteOfDay < range.EndMinute;
        }

        return isOpen && !occupied.Any(busy =>
            busy.Start - availability.Rules.AfterBuffer <= at && at < busy.End + availability.Rules.BeforeBuffer);
    }

    private static InstantRange[] Busy()
    {
        // A fixed sequence: each run and each machine measures the same month.
        var random = new Random(20260309);
        var busy = new InstantRange[100];
        for (int i = 0; i < busy.Length; i++)
        {
            Instant start = Instant.FromUtc(2026, 3, 9, 0, 0) + Duration.FromDays(random.Next(31)) + Duration.FromMinutes(360 + (15 * random.Next(40)));
            busy[i] = new InstantRange(start, start + Duration.FromMinutes(15 * random.Next(1, 5)));
        }

        return busy;
    }
}
