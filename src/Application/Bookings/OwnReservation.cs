using Bookings.Application.Availability;
using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Uses the booker's own reservation up.</summary>
internal static class OwnReservation
{
    /// <summary>Removes the reservation when it holds the slot that is booked; otherwise refuses, and leaves it as it is.</summary>
    /// <param name="db">Where reservations are.</param>
    /// <param name="uid">The reservation; null does nothing.</param>
    /// <param name="eventType">What is booked.</param>
    /// <param name="startsAt">When the meeting starts.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <errors>
    ///   <error code="RESERVATION_NOT_FOUND">There is no such reservation, or it has expired.</error>
    ///   <error code="RESERVATION_OTHER">It holds another time or another event type.</error>
    /// </errors>
    public static async Task<Result<Done>> UseUp(
        this IBookingsDb db, string? uid, EventType eventType, Instant startsAt, Instant now, CancellationToken cancellationToken)
    {
        if (uid is null)
        {
            return Done.Value;
        }

        var held = await db.SlotReservations
            .Where(row => row.OrganizationId == eventType.OrganizationId && row.Uid == uid && row.ExpiresAt > now).ToListAsync(cancellationToken);
        if (held.Count == 0)
        {
            return ReservationErrors.NotFound(uid) with { Target = "reservationUid" };
        }

        if (held.Exists(row => row.EventTypeId != eventType.Id || row.StartsAt != startsAt))
        {
            return ReservationErrors.OfAnotherSlot;
        }

        db.SlotReservations.RemoveRange(held);
        return Done.Value;
    }
}
