using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Availability;

/// <summary>When an event type can be met, with what is known of its hosts.</summary>
/// <param name="Availability">Offers slots and decides about meetings.</param>
/// <param name="Hosts">The hosts, ascending by number.</param>
/// <param name="Times">What takes their time.</param>
public sealed record OfferedMeetings(MeetingHosts Availability, IReadOnlyList<OfferedHost> Hosts, HostTimes Times)
{
    /// <summary>The host of an id.</summary>
    public OfferedHost Host(UserId id) => Hosts.First(host => host.Id == id);

    /// <summary>The one of some free hosts of a round-robin group whose turn it is. Shares count where the weights of the group differ.</summary>
    /// <param name="free">Those who can hold the meeting; all of one group, at least one.</param>
    public OfferedHost Next(IReadOnlyCollection<UserId> free)
    {
        var first = Host(free.First());
        var group = Hosts.Where(host => !host.IsFixed && host.Group == first.Group)
            .Select(host => new RoundRobinHost(
                host.Id, host.Number, host.Priority, host.Weight, host.JoinedAt, Times.Turns.FirstOrDefault(turn => turn.HostId == host.Id)?.LastBookedAt))
            .ToList();
        var weighted = group.Select(host => host.Weight).Distinct().Count() > 1;
        return Host(LuckyHost.Choose(
            group, free, weighted ? [.. Times.Turns.SelectMany(turn => turn.BookedAt, (turn, at) => new HostBooking(turn.HostId, at))] : null).Id);
    }
}
