using Bookings.Domain.Availability;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Decides whose time a reservation holds. Pure.</summary>
public static class SlotHold
{
    /// <summary>Minutes that a reservation lasts unless told otherwise.</summary>
    public const int UsualMinutes = 5;

    /// <summary>Makes the rows of a reservation: one for each host who is needed.</summary>
    /// <remarks>Of a round-robin group the first free host is held, so that the others can still be booked.</remarks>
    /// <param name="eventType">What is about to be booked.</param>
    /// <param name="meeting">The time, and who can hold it.</param>
    /// <param name="everybody">The hosts of the event type: they keep a seat in a meeting that is only reserved so far.</param>
    /// <param name="uid">Name of the reservation.</param>
    /// <param name="expiresAt">From when on it counts for nothing.</param>
    /// <param name="now">The moment of the request.</param>
    public static IReadOnlyList<SlotReservation> Of(
        EventType eventType, BookableMeeting meeting, IReadOnlyList<UserId> everybody, string uid, Instant expiresAt, Instant now)
    {
        var holders = meeting.Joins is null
            ? [.. meeting.Fixed.Select(host => host.Id), .. meeting.Groups.Select(group => group.Free[0].Id)]
            : everybody;
        return [.. holders.Select(host => SlotReservation.Create(eventType, host, uid, meeting.Time, expiresAt, eventType.Options.Seats is not null, now))];
    }
}
