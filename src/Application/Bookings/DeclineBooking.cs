using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Refuses a request, and with it all that wait in its series.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_ALREADY_CONFIRMED">It is granted already: cancel it instead.</error>
///   <error code="BOOKING_NO_LONGER_PENDING">It was cancelled or declined.</error>
/// </errors>
public sealed record DeclineBooking(Call Call, BookingId BookingId, string? Reason) : ICommand<BookingReceipt>;

internal sealed class DeclineBookingShape : AbstractValidator<DeclineBooking>
{
    public DeclineBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class DeclineBookingHandler(SeriesAnswers answers) : IRequestHandler<DeclineBooking, Result<BookingReceipt>>
{
    public Task<Result<BookingReceipt>> Handle(DeclineBooking request, CancellationToken cancellationToken) => answers.Settle(
        request.Call,
        request.BookingId,
        booking => booking.Decline(request.Reason, request.Call.Caller.UserId, request.Call.Now),
        CalendarEventStatus.Cancelled,
        cancellationToken);
}
