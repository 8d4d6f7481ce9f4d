using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Answers a request, and with it all others of its series that wait.</summary>
internal sealed class SeriesAnswers(IBookingsDb db, BookedTimes times)
{
    /// <summary>Lets the booking and all waiting ones of its series take a step: all of them, or none.</summary>
    /// <inheritdoc cref="BookedTimes.Settle" path="/param" />
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">Somebody else has the time of one of them, or any refusal of the step.</error>
    /// </errors>
    public async Task<Result<BookingReceipt>> Settle(
        Call call, BookingId bookingId, Func<Booking, Result<Done>> decide, CalendarEventStatus status, CancellationToken cancellationToken)
    {
        var answered = await times.Settle(call, bookingId, decide, status, cancellationToken);
        if (answered.IsError || answered.Value.SeriesUid is not { } series)
        {
            return answered;
        }

        var waiting = await db.Bookings
            .Where(booking => booking.OrganizationId == call.OrganizationId && booking.RecurringUid == series && booking.Id != bookingId
                && booking.Status == BookingStatus.Pending)
            .OrderBy(booking => booking.Number)
            .Select(booking => booking.Id).ToListAsync(cancellationToken);
        foreach (var id in waiting)
        {
            var also = await times.Settle(call, id, decide, status, cancellationToken);
            if (also.IsError)
            {
                return also;
            }
        }

        return answered;
    }
}
