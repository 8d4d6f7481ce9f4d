using Bookings.Domain.Organizations;

namespace Bookings.Domain.Availability;

/// <summary>Chooses the host of a round-robin group who gets a meeting.</summary>
/// <source href="scheduling-v2 §5.7" />
public static class LuckyHost
{
    /// <summary>Chooses among the free hosts of a group.</summary>
    /// <remarks>
    /// With weights, those come first who are furthest behind their share of the group's meetings; a host who joined in the meantime is taken to have
    /// got as many as each earlier host had on average by then, and so does not get all that the others got before. Then the highest priority, the longest wait
    /// since the last meeting (never is longest), and the lowest number decide. The same arguments always give the same host.
    /// </remarks>
    /// <param name="group">All hosts of the group, free or not: they share the meetings.</param>
    /// <param name="free">Those who can hold the meeting; each one is of the group.</param>
    /// <param name="bookings">
    /// The meetings given to hosts of the group since the period began, in any order; without no-shows when they do not count. Null when weights do not count.
    /// </param>
    /// <exception cref="ArgumentException">Nobody of the group is free.</exception>
    public static RoundRobinHost Choose(
        IReadOnlyCollection<RoundRobinHost> group, IReadOnlyCollection<UserId> free, IReadOnlyCollection<HostBooking>? bookings = null)
    {
        List<RoundRobinHost> candidates = [.. group.Where(host => free.Contains(host.Id))];
        if (candidates.Count == 0)
        {
            throw new ArgumentException("Nobody of the group is free.", nameof(free));
        }

        if (bookings is not null)
        {
            Dictionary<UserId, decimal> shortfall = Shortfalls(group, bookings);
            decimal greatest = candidates.Max(host => shortfall[host.Id]);
            candidates.RemoveAll(host => shortfall[host.Id] < greatest);
        }

        return candidates
            .OrderByDescending(host => host.Priority)
            .ThenBy(host => host.LastBookedAt.HasValue)
            .ThenBy(host => host.LastBookedAt)
            .ThenBy(host => host.Number)
            .First();
    }

    private static Dictionary<UserId, decimal> Shortfalls(IReadOnlyCollection<RoundRobinHost> group, IReadOnlyCollection<HostBooking> bookings)
    {
        var counted = group.ToDictionary(host => host.Id, host => bookings.Count(booking => booking.HostId == host.Id) + Calibration(host, group, bookings));
        decimal total = counted.Values.Sum();
        int weights = group.Sum(host => host.Weight);
        return group.ToDictionary(
            host => host.Id,
            host => (weights == 0 ? total / group.Count : total * host.Weight / weights) - counted[host.Id]);
    }

    private static decimal Calibration(RoundRobinHost host, IReadOnlyCollection<RoundRobinHost> group, IReadOnlyCollection<HostBooking> bookings)
    {
        HashSet<UserId> earlier = [.. group.Where(other => other.JoinedAt < host.JoinedAt).Select(other => other.Id)];
        return earlier.Count == 0
            ? 0
            : (decimal)bookings.Count(booking => booking.BookedAt < host.JoinedAt && earlier.Contains(booking.HostId)) / earlier.Count;
    }
}
