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
    public async Task<Result<BookingReceipt>> Handle(CancelBooking request, CancellationToken cancellationToken)
    {
        var (by, now) = (request.Call.Caller.UserId, request.Call.Now);
        var found = await times.Load(request.Call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        if (booking.Cancel(request.Reason, request.CancelledByEmail, by, now).Error is { } refusal)
        {
            return refusal;
        }

        return (await times.SetStatus(booking, CalendarEventStatus.Cancelled, by, now, cancellationToken)).Map(_ => BookingReceipt.Of(booking));
    }
}
