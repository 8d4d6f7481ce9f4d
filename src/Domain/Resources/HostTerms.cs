using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;

namespace Bookings.Domain.Resources;

/// <summary>How a person shall take the meetings of a team's event type.</summary>
/// <param name="HostId">The person.</param>
/// <param name="IsFixed">Whether no meeting takes place without them.</param>
/// <param name="Priority">Who comes first in a round robin.</param>
/// <param name="Weight">Share of the meetings in a round robin, against the weights of the others; 0 to 10,000.</param>
/// <param name="GroupName">Group of the round robin; null is the group of all without one.</param>
/// <param name="ScheduleId">The person's schedule for the event type; null takes the event type's, else their default.</param>
public sealed record HostTerms(UserId HostId, bool IsFixed, HostPriority Priority, int Weight, string? GroupName, ScheduleId? ScheduleId)
{
    /// <summary>The weight of whoever is given none.</summary>
    public const int UsualWeight = 100;

    /// <summary>The terms of a person of whom nothing is said.</summary>
    public static HostTerms Usual(UserId hostId, TeamScheduling scheduling) =>
        new(hostId, scheduling == TeamScheduling.Collective, HostPriority.Medium, UsualWeight, null, null);

    /// <summary>The same terms where all hosts take each meeting together, if they do.</summary>
    public HostTerms For(TeamScheduling scheduling) => scheduling == TeamScheduling.Collective ? this with { IsFixed = true } : this;
}
