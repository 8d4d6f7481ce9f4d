using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>What takes the time of hosts.</summary>
/// <param name="Claims">Claims that keep others out, with their own buffers, by host; those of the booking that moves are left out.</param>
/// <param name="Reservations">Reservations that have not expired.</param>
/// <param name="Absences">Days on which hosts are away.</param>
/// <param name="Meetings">Meetings that count against limits.</param>
/// <param name="Seated">Meetings of the event type with seats.</param>
/// <param name="Turns">Which meetings of the event type hosts took; without those who took none.</param>
/// <param name="Unreadable">Hosts of whom a connected calendar could not be read: nobody knows when they are free.</param>
public sealed record HostTimes(
    IReadOnlyDictionary<UserId, IReadOnlyList<HostTimes.Claimed>> Claims,
    IReadOnlyList<HostTimes.Held> Reservations,
    IReadOnlyList<HostTimes.Away> Absences,
    IReadOnlyList<HostTimes.Meeting> Meetings,
    IReadOnlyList<HostTimes.SeatedMeeting> Seated,
    IReadOnlyList<HostTimes.Turn> Turns,
    IReadOnlySet<UserId> Unreadable)
{
    /// <summary>Nothing takes anybody's time.</summary>
    public static readonly HostTimes Nothing = new(new Dictionary<UserId, IReadOnlyList<Claimed>>(), [], [], [], [], [], new HashSet<UserId>());

    /// <summary>What the timeline keeps others out of.</summary>
    public IReadOnlyList<Claimed> ClaimsOn(UserId hostId) => Claims.GetValueOrDefault(hostId) ?? [];

    /// <summary>The time that a host has promised: what nobody else can have, whatever they set aside.</summary>
    public IEnumerable<InstantRange> PromisedBy(UserId hostId) =>
        ClaimsOn(hostId).Where(claim => claim.IsPromised).Select(claim => claim.Range);

    /// <summary>The same without claims and reservations that lie outside of a window.</summary>
    public HostTimes Within(InstantRange window) => this with
    {
        Claims = Claims.ToDictionary(host => host.Key, host => (IReadOnlyList<Claimed>)[.. host.Value.Where(claim => claim.Range.Overlaps(window))]),
        Reservations = [.. Reservations.Where(held => held.Range.Overlaps(window))],
    };

    /// <summary>The same after a meeting of the event type was placed, as if it were read again.</summary>
    public HostTimes With(PlacedBooking placed)
    {
        var (booking, bookedAt) = (placed.Booking, placed.Booking.CreatedAt);
        var earlier = Turns.FirstOrDefault(turn => turn.HostId == booking.HostId);
        return this with
        {
            Claims = Claims.Concat(placed.Events.SelectMany(Claimed.By)).GroupBy(host => host.Key, host => host.Value)
                .ToDictionary(host => host.Key, host => (IReadOnlyList<Claimed>)[.. host.SelectMany(claims => claims)]),
            Meetings = [.. Meetings, .. placed.Events.Select(taken => new Meeting(taken.HostId!.Value, true, new InstantRange(taken.StartsAt!.Value, taken.EndsAt!.Value)))],
            Turns = booking.HostId is not { } organizer
                ? Turns
                : [.. Turns.Where(turn => turn != earlier), new Turn(organizer, bookedAt, [.. earlier?.BookedAt ?? [], bookedAt])],
        };
    }

    /// <summary>Time of a host that others are kept out of.</summary>
    /// <param name="Range">The time, half-open, with the buffers of the claim.</param>
    /// <param name="IsPromised">Whether nobody else can have it, whatever the host sets aside.</param>
    public readonly record struct Claimed(InstantRange Range, bool IsPromised)
    {
        internal static IEnumerable<KeyValuePair<UserId, IReadOnlyList<Claimed>>> By(CalendarEvent calendarEvent) =>
            from claim in calendarEvent.Claims
            where claim.Strength != ClaimStrength.Pending
            select KeyValuePair.Create(new UserId(claim.ResourceId), (IReadOnlyList<Claimed>)[new(claim.Range, claim.Strength == ClaimStrength.Exclusive)]);
    }

    /// <summary>A reservation of one host.</summary>
    /// <param name="Uid">The reservation, which all its hosts share.</param>
    /// <param name="HostId">The host.</param>
    /// <param name="Range">The time, half-open, without buffers.</param>
    /// <param name="IsSeat">Whether it takes a seat of the event type asked for; otherwise it takes the time.</param>
    public sealed record Held(string Uid, UserId HostId, InstantRange Range, bool IsSeat);

    /// <summary>An absence: the dates of both moments in UTC and all between them are closed in the schedule's zone.</summary>
    /// <param name="HostId">The host.</param>
    /// <param name="StartsAt">A moment of the first day.</param>
    /// <param name="EndsAt">A moment of the last day.</param>
    public sealed record Away(UserId HostId, Instant StartsAt, Instant EndsAt);

    /// <summary>A meeting that counts against limits.</summary>
    /// <param name="HostId">The host.</param>
    /// <param name="IsOfEventType">Whether it is of the event type asked for.</param>
    /// <param name="Range">Its time, half-open, without buffers.</param>
    public sealed record Meeting(UserId HostId, bool IsOfEventType, InstantRange Range);

    /// <summary>A meeting with seats.</summary>
    /// <param name="HostId">The host.</param>
    /// <param name="CalendarEventId">Its time on the timeline.</param>
    /// <param name="BookingUid">The booking that all its guests share.</param>
    /// <param name="Range">Its time, half-open, without buffers.</param>
    /// <param name="Taken">Seats that are taken.</param>
    public sealed record SeatedMeeting(UserId HostId, CalendarEventId CalendarEventId, string BookingUid, InstantRange Range, int Taken);

    /// <summary>Which meetings of the event type a host took.</summary>
    /// <param name="HostId">The host.</param>
    /// <param name="LastBookedAt">When the last one was booked.</param>
    /// <param name="BookedAt">When those were booked that count for the turn, in any order.</param>
    public sealed record Turn(UserId HostId, Instant LastBookedAt, IReadOnlyList<Instant> BookedAt);
}
