using BenchmarkDotNet.Attributes;
using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.UnitTests.Availability;
using NodaTime;

namespace Bookings.Benchmarks.Availability;

/// <summary>A month of one host with everything an event type usually asks: notice, buffers, a booking window, overrides, and a booker in another zone.</summary>
/// <remarks>Both return the same slots; the set-up fails otherwise. The ratio is the result, the time belongs to the machine.</remarks>
[MemoryDiagnoser]
public class MonthOfSlotsBenchmark
{
    private static readonly DateTimeZone HostZone = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly DateTimeZone BookerZone = DateTimeZoneProviders.Tzdb["America/New_York"];
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 2, 6, 0);

    private readonly InstantRange window = new(Instant.FromUtc(2026, 3, 9, 0, 0), Instant.FromUtc(2026, 4, 9, 0, 0));
    private readonly MeetingHosts hosts = new(
        [
            new MeetingHost(
                new UserId(new Guid(1, 0, 0, new byte[8])),
                WeeklyHours.OfficeHours,
                [DateOverride.DayOff(new LocalDate(2026, 3, 19)), DateOverride.Of(new LocalDate(2026, 3, 21), new WallTimeRange(600, 780))],
                HostZone)
            {
                IsFixed = true,
                Occupied = Busy(),
            },
        ],
        new MeetingRules(SlotGrid.Of(30), Duration.FromHours(2), Duration.FromMinutes(5), Duration.FromMinutes(10), new BookingWindow.CalendarDays(60)),
        HostZone);

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
    public IReadOnlyList<InstantRange> Engine() => hosts.Slots(window, Now, BookerZone);

    /// <summary>The month, read minute by minute.</summary>
    [Benchmark(Baseline = true)]
    public List<Instant> Naive() => SlotReference.Starts(hosts, window, Now, BookerZone);

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
