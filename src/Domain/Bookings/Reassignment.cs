using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;

namespace Bookings.Domain.Bookings;

/// <summary>Decides who takes a round robin's meeting over, and from whom. Pure.</summary>
/// <remarks>
/// A host is relieved by another one of the same group. Fixed hosts take every meeting and are never relieved; a host who has left the event type
/// may be relieved by anybody.
/// </remarks>
/// <source href="scheduling-v2 §3.10" />
public static class Reassignment
{
    /// <summary>Lets the one take over whose turn it is among those who are free.</summary>
    /// <param name="booking">The meeting.</param>
    /// <param name="wanted">What is known of the hosts at its time; the meeting itself does not count.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_HOST_GROUPS">The event type has several groups: nobody knows which host is meant.</error>
    ///   <error code="BOOKING_NOBODY_FREE">Nobody else is free, or only fixed hosts take it.</error>
    /// </errors>
    public static Result<HostExchange> ToWhoIsNext(Booking booking, WantedMeeting wanted)
    {
        if (!booking.IsOpen)
        {
            return ReassignmentErrors.Closed;
        }

        var hosts = wanted.Availability.Hosts;
        if (hosts.Where(host => !host.IsFixed).Select(GroupOf).Distinct().Count() > 1)
        {
            return ReassignmentErrors.SeveralGroups;
        }

        var free = wanted.Availability.FreeAt(wanted.StartsAt).Where(host => !host.IsFixed && !booking.HostIds.Contains(host.Id)).ToList();
        return free.Count > 0 && FirstRelieved(booking, hosts, null) is { } leaving
            ? new HostExchange(leaving, wanted.Next(new HostGroup(free[0].Group, free)))
            : ReassignmentErrors.NobodyFree;
    }

    /// <summary>Lets a certain host take over, whatever the host's hours and limits say: somebody decided it.</summary>
    /// <param name="number">Number of the host.</param>
    /// <param name="booking">The meeting.</param>
    /// <param name="wanted">What is known of the hosts at its time; the meeting itself does not count.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_NOT_ROUND_ROBIN_HOST">The host is fixed or not of the event type, or nobody of the same group takes the meeting.</error>
    ///   <error code="BOOKING_HOST_TAKES_IT">The host takes the meeting already.</error>
    ///   <error code="TIMELINE_TAKEN">Somebody else has or holds the host's time.</error>
    /// </errors>
    public static Result<HostExchange> To(int number, Booking booking, WantedMeeting wanted)
    {
        if (!booking.IsOpen)
        {
            return ReassignmentErrors.Closed;
        }

        var hosts = wanted.Availability.Hosts;
        var successor = wanted.People.FirstOrDefault(person => person.Turn.Number == number);
        if (hosts.FirstOrDefault(host => host.Id == successor?.Id) is not { IsFixed: false } coming)
        {
            return ReassignmentErrors.NotRoundRobinHost(number);
        }

        if (booking.HostIds.Contains(coming.Id))
        {
            return ReassignmentErrors.TakesIt(number);
        }

        if (FirstRelieved(booking, hosts, coming) is not { } leaving)
        {
            return ReassignmentErrors.NotRoundRobinHost(number);
        }

        var rules = wanted.Availability.Rules;
        var claimed = wanted.Time.Widen(rules.BeforeBuffer, rules.AfterBuffer);
        return coming.Occupied.ToArray().Any(taken => taken.Overlaps(claimed)) ? TimelineErrors.Taken : new HostExchange(leaving, successor!);
    }

    private static UserId? FirstRelieved(Booking booking, IReadOnlyCollection<MeetingHost> hosts, MeetingHost? coming)
    {
        foreach (var id in booking.HostIds)
        {
            var host = hosts.FirstOrDefault(candidate => candidate.Id == id);
            if (host is null || (!host.IsFixed && (coming is null || GroupOf(host) == GroupOf(coming))))
            {
                return id;
            }
        }

        return null;
    }

    // Those without a group are one group.
    private static string GroupOf(MeetingHost host) => host.Group ?? string.Empty;
}
