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
}
