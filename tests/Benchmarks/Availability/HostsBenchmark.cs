using BenchmarkDotNet.Attributes;
using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using Bookings.Domain.UnitTests.Availability;
using NodaTime;

namespace Bookings.Benchmarks.Availability;

/// <summary>The four questions that have a target, and the reference that reads the clock at every minute for the first of them.</summary>
[MemoryDiagnoser]
public class HostsBenchmark
{
    private readonly MeetingHosts month = HostedMonths.Of(1, 100, 31, isFixed: true);
    private readonly MeetingHosts year = HostedMonths.Of(1, 1_200, 365, isFixed: true);
    private readonly MeetingHosts roundRobin = HostedMonths.Of(50, 100, 31, isFixed: false);
    private readonly MeetingHosts collective = HostedMonths.Of(5, 100, 31, isFixed: true);

    [GlobalSetup]
    public void SlotsAreThoseOfTheReference()
    {
        HostedMonths.Verify(month, HostedMonths.Window(31));
        HostedMonths.Verify(year, HostedMonths.Window(365));
        HostedMonths.Verify(roundRobin, HostedMonths.Window(31));
        HostedMonths.Verify(collective, HostedMonths.Window(31));
    }

    /// <summary>Target: 45 µs.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> OneHostMonth() => month.Slots(HostedMonths.Window(31), HostedMonths.Now, HostedMonths.Rome);

    /// <summary>Target: 0.8 ms.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> OneHostYear() => year.Slots(HostedMonths.Window(365), HostedMonths.Now, HostedMonths.Rome);

    /// <summary>Target: 0.95 ms.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> RoundRobinOf50Month() => roundRobin.Slots(HostedMonths.Window(31), HostedMonths.Now, HostedMonths.Rome);

    /// <summary>Target: 95 µs.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> CollectiveOf5Month() => collective.Slots(HostedMonths.Window(31), HostedMonths.Now, HostedMonths.Rome);

    /// <summary>Whether a start can be booked with one of 50 hosts.</summary>
    [Benchmark]
    public bool CheckOf50() => roundRobin.Check(HostedMonths.Start + Duration.FromHours(10), HostedMonths.Now, HostedMonths.Rome).IsError;

    /// <summary>The month of one host, read minute by minute.</summary>
    [Benchmark(Baseline = true)]
    public List<Instant> OneHostMonthNaive() => SlotReference.Starts(month, HostedMonths.Window(31), HostedMonths.Now, HostedMonths.Rome);
}
