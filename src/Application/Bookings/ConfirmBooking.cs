using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Grants a request, and with it all that wait in its series: their times are promised from now on.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_ALREADY_CONFIRMED">It is granted already.</error>
///   <error code="BOOKING_NO_LONGER_PENDING">It was cancelled or declined.</error>
///   <error code="TIMELINE_TAKEN">Somebody else was promised the time meanwhile.</error>
/// </errors>
public sealed record ConfirmBooking(Call Call, BookingId BookingId) : ICommand<BookingReceipt>, IPromisesTime
{
    /// <inheritdoc />
    public TimeAtStake? AtStake => new(Call.OrganizationId) { BookingId = BookingId };
}

internal sealed class ConfirmBookingHandler(SeriesAnswers answers) : IRequestHandler<ConfirmBooking, Result<BookingReceipt>>
{
    public Task<Result<BookingReceipt>> Handle(ConfirmBooking request, CancellationToken cancellationToken) => answers.Settle(
        request.Call,
        request.BookingId,
        booking => booking.Confirm(request.Call.Caller.UserId, request.Call.Now),
        CalendarEventStatus.Confirmed,
        cancellationToken);
}
