using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>What counts for and against a host when a round robin chooses.</summary>
/// <param name="Id">The host.</param>
/// <param name="Number">The host's number; the lowest one decides when nothing else does.</param>
/// <param name="Priority">How gladly the host is chosen.</param>
/// <param name="Weight">Share of the meetings, in relation to the other weights; not negative.</param>
/// <param name="JoinedAt">When the host came to the event type.</param>
/// <param name="LastBookedAt">When the host was last given a meeting of the event type; null when never.</param>
public sealed record RoundRobinHost(UserId Id, int Number, HostPriority Priority, int Weight, Instant JoinedAt, Instant? LastBookedAt)
{
    /// <summary>The weight of a host of whom nobody said otherwise.</summary>
    public const int UsualWeight = 100;
}
