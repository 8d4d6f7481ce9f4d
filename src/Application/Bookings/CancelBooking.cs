using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Calls a booking off: its time is free from now on.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="CancelledByEmail">Who calls it off, as the guest sees it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
///   <error code="BOOKING_NOT_HOST">The meeting has seats, and a guest wants to call it off for everybody.</error>
///   <error code="BOOKING_ENDED">Or another refusal of <see cref="MeetingPolicy.CheckCancel"/>.</error>
/// </errors>
public sealed record CancelBooking(Call Call, BookingId BookingId, string? Reason, string? CancelledByEmail) : ICommand<BookingReceipt>;

internal sealed class CancelBookingShape : AbstractValidator<CancelBooking>
{
    public CancelBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class CancelBookingHandler(IBookingsDb db, BookedTimes times) : IRequestHandler<CancelBooking, Result<BookingReceipt>>
{
    public async Task<Result<BookingReceipt>> Handle(CancelBooking request, CancellationToken cancellationToken)
    {
        var (caller, now) = (request.Call.Caller, request.Call.Now);
        var found = await times.Load(request.Call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        var eventType = await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(
            type => type.OrganizationId == booking.OrganizationId && type.Id == booking.EventTypeId, cancellationToken);
        var isHost = await db.StandingOf(caller, booking, eventType, cancellationToken) >= BookingStanding.Host;
        if (booking is { IsSeated: true, IsOpen: true } && !isHost)
        {
            return SeatErrors.NotHost;
        }

        var endsAt = await db.CalendarEvents
            .Where(calendarEvent => calendarEvent.OrganizationId == booking.OrganizationId && calendarEvent.BookingId == booking.Id)
            .MaxAsync(calendarEvent => calendarEvent.EndsAt, cancellationToken) ?? Instant.MaxValue;
        var allowed = MeetingPolicy.CheckCancel(eventType, endsAt, request.Reason, isHost, now);
        return await times.Settle(
            request.Call,
            request.BookingId,
            booking => allowed.IsError && booking.IsOpen ? allowed : booking.Cancel(request.Reason, request.CancelledByEmail, caller.UserId, now),
            CalendarEventStatus.Cancelled,
            cancellationToken);
    }
}
