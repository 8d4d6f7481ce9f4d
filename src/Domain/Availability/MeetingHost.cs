using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>A person who can hold the meetings of an event type, and when that person is free.</summary>
/// <param name="Id">The host.</param>
/// <param name="Hours">Weekly hours of the schedule that counts for the event type.</param>
/// <param name="Overrides">Dates of that schedule with their own hours.</param>
/// <param name="Zone">Zone of that schedule; away days are days of it.</param>
/// <source href="scheduling-v2 §5.2, §5.3, §5.7" />
public sealed record MeetingHost(UserId Id, WeeklyHours Hours, IReadOnlyCollection<DateOverride> Overrides, DateTimeZone Zone)
{
    /// <summary>
    /// Whether every meeting needs this host: each host of a collective event, the mandatory ones of a round robin, the only one of a personal event.
    /// </summary>
    public bool IsFixed { get; init; } = true;

    /// <summary>The round-robin group that the host stands in, when not fixed; null is the common group of all who are in none.</summary>
    public string? Group { get; init; }

    /// <summary>
    /// What takes the host's time within <see cref="MeetingHosts.OccupiedWindow"/>, in any order: claims with their own buffers, external busy
    /// times, reservations of others. Without the booking that is being moved.
    /// </summary>
    public ReadOnlyMemory<InstantRange> Occupied { get; init; }

    /// <summary>Days without hours, half-open and in any order: out of office, holidays. They count before overrides.</summary>
    public IReadOnlyList<DayRange> Away { get; init; } = [];

    /// <summary>Instants at which no meeting with this host may start, because a limit of the host is reached.</summary>
    public IReadOnlyList<InstantRange> FullPeriods { get; init; } = [];
}
