using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;

namespace Bookings.Application.Bookings;

/// <summary>Calls a booking off and asks the guest to choose another time.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="RequestedByEmail">Who asks, as the guest sees it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
/// </errors>
/// <source href="scheduling-v2 §3.17" />
public sealed record RequestReschedule(Call Call, BookingId BookingId, string? Reason, string? RequestedByEmail) : ICommand<BookingReceipt>;

internal sealed class RequestRescheduleShape : AbstractValidator<RequestReschedule>
{
    public RequestRescheduleShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class RequestRescheduleHandler(BookedTimes times) : IRequestHandler<RequestReschedule, Result<BookingReceipt>>
{
    public Task<Result<BookingReceipt>> Handle(RequestReschedule request, CancellationToken cancellationToken) => times.Settle(
        request.Call,
        request.BookingId,
        booking => booking.RequestReschedule(request.Reason, request.RequestedByEmail, request.Call.Caller.UserId, request.Call.Now),
        CalendarEventStatus.Cancelled,
        cancellationToken);
}
