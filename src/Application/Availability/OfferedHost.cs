using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>A person who may take the meetings of an event type.</summary>
/// <param name="Id">The person.</param>
/// <param name="Number">Number in the scheduling dialect.</param>
/// <param name="Name">How the person is shown.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Username">Name in addresses.</param>
/// <param name="Zone">The person's zone.</param>
/// <param name="Locale">BCP 47 tag.</param>
public sealed record OfferedHost(UserId Id, int Number, string Name, string Email, string Username, DateTimeZone Zone, string Locale)
{
    /// <summary>Whether no meeting takes place without them.</summary>
    public bool IsFixed { get; init; } = true;

    /// <summary>Who comes first in a round robin.</summary>
    public HostPriority Priority { get; init; } = HostPriority.Medium;

    /// <summary>Share of the meetings in a round robin.</summary>
    public int Weight { get; init; } = 100;

    /// <summary>Group of the round robin; null is the group of all without one.</summary>
    public string? Group { get; init; }

    /// <summary>When the host came to the event type.</summary>
    public Instant JoinedAt { get; init; }

    /// <summary>First day of the person's week.</summary>
    public IsoDayOfWeek WeekStart { get; init; } = IsoDayOfWeek.Sunday;

    /// <summary>Most meetings over all event types; null without limits.</summary>
    public PeriodLimits? Limits { get; init; }

    /// <summary>Weekly hours of the schedule; closed without a schedule.</summary>
    public WeeklyHours Hours { get; init; } = WeeklyHours.Closed;

    /// <summary>Dates of the schedule with their own hours.</summary>
    public IReadOnlyList<DateOverride> Overrides { get; init; } = [];

    /// <summary>Zone of the schedule.</summary>
    public DateTimeZone ScheduleZone { get; init; } = Zone;
}

/// <summary>Narrows the hosts of an event type.</summary>
internal static class OfferedHosts
{
    /// <summary>Leaves those of the round robin who may take a meeting, with all fixed ones.</summary>
    /// <param name="hosts">The hosts.</param>
    /// <param name="kept">Who may take it; null, and those who have left the event type, leave it to all.</param>
    public static IReadOnlyList<OfferedHost> Kept(this IReadOnlyList<OfferedHost> hosts, IReadOnlyCollection<UserId>? kept) =>
        kept is not null && hosts.Any(host => !host.IsFixed && kept.Contains(host.Id))
            ? [.. hosts.Where(host => host.IsFixed || kept.Contains(host.Id))]
            : hosts;
}
