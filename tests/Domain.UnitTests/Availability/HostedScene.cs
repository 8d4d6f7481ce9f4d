using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.UnitTests.Availability;

/// <summary>A question to the hosts of an event type.</summary>
public sealed record HostedScene(MeetingHosts Hosts, Instant Now, DateTimeZone Booker, InstantRange Window)
{
    public IReadOnlyList<InstantRange> Offered() => Hosts.Slots(Window, Now, Booker);

    public bool Accepts(Instant start) => !Hosts.Check(start, Now, Booker).IsError;

    public override string ToString() =>
        $"{Hosts.Zone.Id} for {Booker.Id}, now {Now}, window {Window.Start} to {Window.End}, rules {Hosts.Rules}, full {string.Join(' ', Hosts.FullPeriods)}"
        + string.Concat(Hosts.Hosts.Select(host =>
            $"\n  {(host.IsFixed ? "fixed" : $"group {host.Group}")} in {host.Zone.Id}: {host.Hours}; {string.Join(' ', host.Overrides)}; "
            + $"away {string.Join(' ', host.Away)}; occupied {string.Join(' ', host.Occupied.ToArray().Select(busy => $"{busy.Start}/{busy.End}"))}"));
}
