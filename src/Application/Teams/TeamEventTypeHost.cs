using Bookings.Domain.Availability;
using Bookings.Domain.Resources;

namespace Bookings.Application.Teams;

/// <summary>A person that a request names as host of a team's event type.</summary>
/// <param name="UserNumber">The person: an accepted member of the team.</param>
public sealed record TeamEventTypeHost(int UserNumber)
{
    /// <summary>Whether no meeting of a round robin takes place without them; collective meetings need everybody.</summary>
    public bool IsMandatory { get; init; }

    /// <summary>Who comes first in a round robin.</summary>
    public HostPriority Priority { get; init; } = HostPriority.Medium;

    /// <summary>Share of the meetings in a round robin, against the weights of the others; 0 to 10,000.</summary>
    public int Weight { get; init; } = HostTerms.UsualWeight;

    /// <summary>Group of the round robin, each of which supplies one host; null is the group of all without one.</summary>
    public string? GroupName { get; init; }

    /// <summary>Number of their schedule for the event type; null takes the event type's, else their default.</summary>
    public int? ScheduleNumber { get; init; }
}
