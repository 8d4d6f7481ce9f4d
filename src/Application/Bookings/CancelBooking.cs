using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Calls a booking off: its time is free from now on.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="CancelledByEmail">Who calls it off, as the guest sees it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
/// </errors>
public sealed record CancelBooking(Call Call, BookingId BookingId, string? Reason, string? CancelledByEmail) : ICommand<BookingReceipt>;

internal sealed class CancelBookingShape : AbstractValidator<CancelBooking>
{
    public CancelBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class CancelBookingHandler(BookedTimes times) : IRequestHandler<CancelBooking, Result<BookingReceipt>>
{
    public Task<Result<BookingReceipt>> Handle(CancelBooking request, CancellationToken cancellationToken) => times.Settle(
        request.Call,
        request.BookingId,
        booking => booking.Cancel(request.Reason, request.CancelledByEmail, request.Call.Caller.UserId, request.Call.Now),
        CalendarEventStatus.Cancelled,
        cancellationToken);
}
