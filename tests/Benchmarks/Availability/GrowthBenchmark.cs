using BenchmarkDotNet.Attributes;
using Bookings.Domain.Availability;
using Bookings.Domain.Time;

namespace Bookings.Benchmarks.Availability;

/// <summary>How the time of a round robin grows with hosts and days; about 100 busy events for each host and month.</summary>
public class GrowthBenchmark
{
    private MeetingHosts hosts = HostedMonths.Of(1, 1, 1, isFixed: false);
    private InstantRange window;

    /// <summary>Hosts of the group.</summary>
    [Params(1, 10, 50, 200)]
    public int Hosts { get; set; }

    /// <summary>Days of the window.</summary>
    [Params(1, 31, 365)]
    public int Days { get; set; }

    [GlobalSetup]
    public void SlotsAreThoseOfTheReference()
    {
        hosts = HostedMonths.Of(Hosts, 1 + (Days * 100 / 31), Days, isFixed: false);
        window = HostedMonths.Window(Days);
        HostedMonths.Verify(hosts, window);
    }

    /// <summary>The slots of the window.</summary>
    [Benchmark]
    public IReadOnlyList<InstantRange> Slots() => hosts.Slots(window, HostedMonths.Now, HostedMonths.Rome);
}
