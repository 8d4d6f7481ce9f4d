using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Finds the meeting in which a guest takes a seat, or makes it.</summary>
internal sealed class SeatedMeetings(IBookingsDb db, PlacementLoader loader)
{
    /// <summary>Finds the meeting that starts at the wanted time and has a free seat; makes one without guests when nobody sits there yet.</summary>
    /// <param name="wanted">What is wanted, read under the locks of the hosts.</param>
    /// <param name="wish">What was asked for.</param>
    /// <param name="party">Who books. What they answer and keep is their seat's, and not the meeting's, which others see.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The booking with its attendees, to be changed.</returns>
    /// <errors>
    ///   <error code="NO_SEATS_LEFT">All seats are taken, or another refusal of <see cref="WantedMeeting.Check"/>.</error>
    /// </errors>
    public async Task<Result<Booking>> At(WantedMeeting wanted, MeetingWish wish, Party party, Instant now, CancellationToken cancellationToken)
    {
        var opener = new Party { Booker = party.Booker, CreatorId = party.CreatorId, Location = party.Location, Origin = party.Origin };
        var bookable = wanted.Check(now);
        if (bookable.IsError)
        {
            return bookable.Error;
        }

        if (bookable.Value.Joins is { BookingUid: { } uid })
        {
            return await db.Bookings.Include(booking => booking.Attendees).SingleAsync(
                booking => booking.OrganizationId == wanted.EventType.OrganizationId && booking.Uid == uid, cancellationToken);
        }

        if (bookable.Value.Joins is null)
        {
            return Open(Placement.Meet(BookingIdentity.New(now), wanted, wanted.Takers(bookable.Value), opener, now), now);
        }

        // Seats are only held so far: who holds them is not in the way of the meeting itself.
        var alone = await loader.Load(wanted.EventType, wish with { IgnoresHeldSeats = true }, now, cancellationToken);
        if (alone.IsError)
        {
            return alone.Error;
        }

        var placed = Placement.Meet(BookingIdentity.New(now), alone.Value with { ReplacesUid = wanted.ReplacesUid }, opener, now);
        return placed.IsError ? placed.Error : Open(placed.Value, now);
    }

    private Booking Open(PlacedBooking placed, Instant now)
    {
        placed.Booking.OpenSeats();
        db.Bookings.Add(placed.Booking);
        db.CalendarEvents.AddRange(placed.Events);
        return placed.Booking;
    }
}
