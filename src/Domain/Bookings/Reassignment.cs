using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;

namespace Bookings.Domain.Bookings;

/// <summary>Decides who is relieved when a round robin's meeting goes to another host. Pure.</summary>
/// <remarks>
/// A host is relieved by another one of the same group. Fixed hosts take every meeting and are never relieved; a host who has left the event type
/// may be relieved by anybody.
/// </remarks>
/// <source href="scheduling-v2 §3.10" />
public static class Reassignment
{
    /// <summary>Finds the host whom the server itself may replace.</summary>
    /// <param name="booking">The meeting.</param>
    /// <param name="hosts">The hosts of its event type.</param>
    /// <returns>Who leaves.</returns>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_HOST_GROUPS">Hosts of several groups take it: nobody knows which one is meant.</error>
    ///   <error code="BOOKING_NOBODY_FREE">Only fixed hosts take it.</error>
    /// </errors>
    public static Result<UserId> Leaving(Booking booking, IReadOnlyCollection<MeetingHost> hosts)
    {
        if (booking.IsClosed)
        {
            return ReassignmentErrors.Closed;
        }

        if (hosts.Where(host => !host.IsFixed).Select(host => host.Group).Distinct().Count() > 1)
        {
            return ReassignmentErrors.SeveralGroups;
        }

        return FirstRelieved(booking, hosts, null) is { } leaving ? leaving : ReassignmentErrors.NobodyFree;
    }

    /// <summary>Finds the host whom a certain other one relieves.</summary>
    /// <param name="booking">The meeting.</param>
    /// <param name="hosts">The hosts of its event type.</param>
    /// <param name="successor">Who takes over.</param>
    /// <param name="number">The successor's number, for the refusals.</param>
    /// <returns>Who leaves.</returns>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_NOT_ROUND_ROBIN_HOST">The successor is fixed or no host of the event type, or nobody of their group takes the meeting.</error>
    ///   <error code="BOOKING_HOST_TAKES_IT">The successor takes the meeting already.</error>
    /// </errors>
    public static Result<UserId> LeavingFor(Booking booking, IReadOnlyCollection<MeetingHost> hosts, UserId? successor, int number)
    {
        if (booking.IsClosed)
        {
            return ReassignmentErrors.Closed;
        }

        if (hosts.FirstOrDefault(host => host.Id == successor) is not { IsFixed: false } coming)
        {
            return ReassignmentErrors.NotRoundRobinHost(number);
        }

        if (booking.HostIds.Contains(coming.Id))
        {
            return ReassignmentErrors.TakesIt(number);
        }

        return FirstRelieved(booking, hosts, coming) is { } leaving ? leaving : ReassignmentErrors.NotRoundRobinHost(number);
    }

    /// <summary>Those who can take over: of the round robin, free, and not in the meeting.</summary>
    /// <param name="booking">The meeting.</param>
    /// <param name="free">The hosts who are free then, but for this meeting.</param>
    public static IReadOnlyList<UserId> Successors(Booking booking, IEnumerable<MeetingHost> free) =>
        [.. free.Where(host => !host.IsFixed && !booking.HostIds.Contains(host.Id)).Select(host => host.Id)];

    private static UserId? FirstRelieved(Booking booking, IReadOnlyCollection<MeetingHost> hosts, MeetingHost? coming)
    {
        foreach (var id in booking.HostIds)
        {
            var host = hosts.FirstOrDefault(candidate => candidate.Id == id);
            if (host is null || (!host.IsFixed && (coming is null || host.Group == coming.Group)))
            {
                return id;
            }
        }

        return null;
    }
}
