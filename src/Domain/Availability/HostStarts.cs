using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>Finds the instants at which the hosts together can begin a meeting.</summary>
/// <remarks>
/// Works on starts, not on free time: a meeting needs one host of each group for its whole length, so that the union within a group is taken of
/// the starts that each host can serve. Joining free times instead would offer a meeting that two hosts can only hold one after the other.
/// </remarks>
/// <units>ticks of 100 nanoseconds since 1970-01-01T00:00Z</units>
internal sealed class HostStarts : IDisposable
{
    private readonly MeetingHosts hosts;
    private readonly long from;
    private readonly long to;
    private readonly long length;
    private readonly List<ZoneClock> clocks = [];
    private readonly TickRanges taken = new();
    private TickRanges open = new();
    private TickRanges starts = new();
    private TickRanges common = new();
    private TickRanges spare = new();
    private bool isNarrowed;

    private HostStarts(MeetingHosts hosts, long from, long to)
    {
        this.hosts = hosts;
        this.from = from;
        this.to = to;
        length = hosts.Rules.Grid.LengthInMinutes * NodaConstants.TicksPerMinute;
    }

    /// <summary>The starts that suit all fixed hosts and one host of each group.</summary>
    public TickRanges Common => common;

    /// <summary>Searches from one instant to another.</summary>
    /// <param name="hosts">The hosts, and the rules of the event type.</param>
    /// <param name="from">The earliest start.</param>
    /// <param name="to">The latest start, included.</param>
    /// <param name="asked">A start about which each host is asked; null when nobody wants to know.</param>
    /// <param name="free">Filled with the hosts who are free at that start; order of the event type.</param>
    public static HostStarts Find(MeetingHosts hosts, long from, long to, long? asked = null, List<MeetingHost>? free = null)
    {
        var found = new HostStarts(hosts, from, to);
        found.Search(asked, free);
        return found;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        taken.Dispose();
        open.Dispose();
        starts.Dispose();
        common.Dispose();
        spare.Dispose();
    }

    private void Search(long? asked, List<MeetingHost>? free)
    {
        var groups = new Dictionary<string, TickRanges>();
        foreach (MeetingHost host in hosts.Hosts)
        {
            FindStartsOf(host);
            if (asked is { } start && starts.Contains(start))
            {
                free?.Add(host);
            }

            if (host.IsFixed)
            {
                NarrowTo(starts);
            }
            else
            {
                Join(groups, host.Group ?? string.Empty);
            }
        }

        foreach (TickRanges group in groups.Values)
        {
            NarrowTo(group);
            group.Dispose();
        }

        if (hosts.FullPeriods.Count > 0)
        {
            taken.SetTo([.. hosts.FullPeriods], 0, 0, from, to + 1);
            spare.SetToDifference(common, taken);
            (common, spare) = (spare, common);
        }
    }

    private void FindStartsOf(MeetingHost host)
    {
        long end = to + length;
        open.Clear();
        Openings.Append(open, host.Hours, host.Overrides, host.Away, ClockOf(host.Zone), from, end);

        // Buffers need free time but not opening hours: what occupies the host grows by them, the openings do not shrink.
        MeetingRules rules = hosts.Rules;
        taken.SetTo(host.Occupied.Span, rules.AfterBuffer.BclCompatibleTicks, rules.BeforeBuffer.BclCompatibleTicks, from, end);
        starts.SetToDifference(open, taken);
        starts.KeepStartsOf(length);
        if (host.FullPeriods.Count > 0)
        {
            taken.SetTo([.. host.FullPeriods], 0, 0, from, end);
            open.SetToDifference(starts, taken);
            (open, starts) = (starts, open);
        }
    }

    private void NarrowTo(TickRanges suitable)
    {
        if (isNarrowed)
        {
            spare.SetToIntersection(common, suitable);
            (common, spare) = (spare, common);
        }
        else
        {
            common.SetTo(suitable);
            isNarrowed = true;
        }
    }

    private void Join(Dictionary<string, TickRanges> groups, string name)
    {
        if (groups.TryGetValue(name, out TickRanges? known))
        {
            spare.SetToUnion(known, starts);
            (groups[name], spare) = (spare, known);
        }
        else
        {
            groups[name] = starts;
            starts = new TickRanges();
        }
    }

    private ZoneClock ClockOf(DateTimeZone zone)
    {
        foreach (ZoneClock known in clocks)
        {
            if (ReferenceEquals(known.Zone, zone))
            {
                return known;
            }
        }

        var clock = ZoneClock.Of(zone, from, to + length);
        clocks.Add(clock);
        return clock;
    }
}
