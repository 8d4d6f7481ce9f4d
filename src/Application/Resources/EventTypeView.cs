using Bookings.Domain.Resources;
using Bookings.Domain.Teams;

namespace Bookings.Application.Resources;

/// <summary>An event type with what its numbers and names need.</summary>
/// <param name="EventType">The event type.</param>
/// <param name="Owner">The host whose time it offers; null when a team's.</param>
/// <param name="ScheduleNumber">Number of its own schedule; null when it takes the default of each host.</param>
public sealed record EventTypeView(EventType EventType, Host? Owner, int? ScheduleNumber)
{
    /// <summary>Those who are met together without a team, the owner first; empty when one host takes the meetings.</summary>
    public IReadOnlyList<Host> Group { get; init; } = [];

    /// <summary>The team whose hosts take the meetings; null when one host does.</summary>
    public Team? Team { get; init; }

    /// <summary>Who takes the meetings of a team, in the order of their numbers; empty when one host does.</summary>
    public IReadOnlyList<EventTypeHostView> Hosts { get; init; } = [];
}
