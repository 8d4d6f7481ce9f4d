using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Resources;

/// <summary>A person who takes meetings of a team's event type.</summary>
public sealed class EventTypeHost
{
    private EventTypeHost()
    {
    }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The event type.</summary>
    public EventTypeId EventTypeId { get; private set; }

    /// <summary>The person.</summary>
    public UserId HostId { get; private set; }

    /// <summary>Whether no meeting takes place without them; true for all hosts of a collective event type.</summary>
    public bool IsFixed { get; private set; }

    /// <summary>Who comes first in a round robin.</summary>
    public HostPriority Priority { get; private set; } = HostPriority.Medium;

    /// <summary>Share of the meetings in a round robin, against the weights of the others; 0 to 10,000, usually 100.</summary>
    public int Weight { get; private set; } = 100;

    /// <summary>Group of the round robin, each of which supplies one host; null is the group of all without one.</summary>
    public string? GroupName { get; private set; }

    /// <summary>The person's schedule for this event type; null takes the event type's, else their default.</summary>
    public ScheduleId? ScheduleId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Lets a person take the meetings of a team's event type.</summary>
    public static EventTypeHost Create(EventType eventType, HostTerms terms, Instant now)
    {
        var made = new EventTypeHost { OrganizationId = eventType.OrganizationId, EventTypeId = eventType.Id, HostId = terms.HostId, CreatedAt = now };
        made.Take(terms);
        return made;
    }

    /// <summary>Changes how the same person takes them; since when they do stays.</summary>
    public void Take(HostTerms terms) =>
        (IsFixed, Priority, Weight, GroupName, ScheduleId) = (terms.IsFixed, terms.Priority, terms.Weight, terms.GroupName, terms.ScheduleId);

    /// <summary>Says whether no meeting takes place without the person.</summary>
    public void Fix(bool isFixed) => IsFixed = isFixed;
}
