using Bookings.Application.Common;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Gives up one seat of a meeting; the last one calls the meeting off. Needs no key: the seat's uid is the right.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking.</param>
/// <param name="SeatUid">The seat; case matters.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="CancelledByEmail">Who calls it off, as the guests see it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled already.</error>
///   <error code="BOOKING_ENDED">Or another refusal of <see cref="MeetingPolicy.CheckCancel"/>.</error>
///   <error code="BOOKING_SEAT">The seat does not exist, or is in another meeting.</error>
/// </errors>
/// <source href="scheduling-v2 §3.7" />
public sealed record CancelSeat(Call Call, BookingId BookingId, string SeatUid, string? Reason, string? CancelledByEmail) : ICommand<BookingReceipt>;

internal sealed class CancelSeatShape : AbstractValidator<CancelSeat>
{
    public CancelSeatShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class CancelSeatHandler(IBookingsDb db, BookedTimes times, SeatContacts contacts) : IRequestHandler<CancelSeat, Result<BookingReceipt>>
{
    public async Task<Result<BookingReceipt>> Handle(CancelSeat request, CancellationToken cancellationToken)
    {
        var (call, now) = (request.Call, request.Call.Now);
        var found = await times.Load(call.OrganizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        if (booking.IsOpen && (await Allowed(booking, request, cancellationToken)).Error is { } refusal)
        {
            return refusal;
        }

        var email = booking.Seated.FirstOrDefault(seat => seat.SeatUid == request.SeatUid)?.Email;
        var left = booking.LeaveSeat(request.SeatUid, request.Reason, request.CancelledByEmail, call.Caller.UserId, now);
        if (left.IsError)
        {
            return left.Error == SeatErrors.NotFound && await IsElsewhere(request, cancellationToken) ? SeatErrors.OfAnotherBooking : left.Error;
        }

        if (!booking.IsOpen)
        {
            var settled = await times.SetStatus(booking, CalendarEventStatus.Cancelled, call.Caller.UserId, now, cancellationToken);
            return settled.Map(_ => BookingReceipt.Of(booking));
        }

        await contacts.Follow(booking, [email!], null, now, cancellationToken);
        return BookingReceipt.Of(booking);
    }

    // Who sits there owes nobody a reason.
    private async Task<Result<Done>> Allowed(Booking booking, CancelSeat request, CancellationToken cancellationToken)
    {
        var eventType = await db.EventTypes.AsNoTracking().SingleOrDefaultAsync(
            type => type.OrganizationId == booking.OrganizationId && type.Id == booking.EventTypeId, cancellationToken);
        var held = await times.Events(booking, cancellationToken);
        var endsAt = held.Max(taken => taken.EndsAt) ?? Instant.MaxValue;
        return MeetingPolicy.CheckCancel(eventType, endsAt, request.Reason, isHost: false, request.Call.Now);
    }

    private Task<bool> IsElsewhere(CancelSeat request, CancellationToken cancellationToken) => db.Attendees.AnyAsync(
        attendee => attendee.OrganizationId == request.Call.OrganizationId && attendee.SeatUid == request.SeatUid, cancellationToken);
}
