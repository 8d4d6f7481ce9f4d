using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Bookings;

/// <summary>Shows the booking in which a seat is, with the people of this seat only. Needs no key: the seat's uid is the right.</summary>
/// <param name="SeatUid">The seat's uid; case matters.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such seat.</error>
/// </errors>
/// <source href="scheduling-v2 §3.5" />
public sealed record GetSeat(string SeatUid) : IQuery<BookingView>, IReaching
{
    /// <inheritdoc />
    public Reach Reach => new Reach.OfSeat(SeatUid);
}

internal sealed class GetSeatHandler(IBookingsDb db, FeedSettings feeds) : IRequestHandler<GetSeat, Result<BookingView>>
{
    public async Task<Result<BookingView>> Handle(GetSeat request, CancellationToken cancellationToken)
    {
        var found = await MeetingRow.Of(db).Where(row => row.Booking.Attendees.Any(attendee => attendee.SeatUid == request.SeatUid))
            .AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return found is null ? BookingErrors.NotFound : found.ToView(feeds) with { SeatUid = request.SeatUid };
    }
}
