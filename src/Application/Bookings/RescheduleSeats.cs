using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Moves one seat, or all of them, to the meeting of the event type at another time: to a new one, or to one that others sit in.</summary>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking in which the seat is.</param>
/// <param name="SeatUid">The seat; null moves everybody.</param>
/// <param name="StartsAt">The first instant of the new time; the length stays.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="RescheduledByEmail">Who asks for it, as the guests see it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_EVENT_TYPE_NOT_FOUND">Its event type was deleted.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled, or another refusal of <see cref="MeetingPolicy.CheckReschedule"/>.</error>
///   <error code="BOOKING_SEAT">The seat does not exist, or is in another meeting.</error>
///   <error code="BOOKING_SEAT_TWICE">Somebody who moves has a seat there already.</error>
///   <error code="NO_SEATS_LEFT">There are too few seats.</error>
///   <error code="RESERVATION_NOT_FOUND">Or another refusal of <see cref="OwnReservation"/>.</error>
///   <error code="TIMELINE_TAKEN">The new time is taken, or any other refusal of <see cref="WantedMeeting.Check"/>.</error>
/// </errors>
/// <source href="scheduling-v2 §3.6" />
public sealed record RescheduleSeats(Call Call, BookingId BookingId, string? SeatUid, Instant StartsAt, string? Reason, string? RescheduledByEmail)
    : ICommand<BookingReceipt>, IPromisesTime
{
    /// <inheritdoc />
    public TimeAtStake? AtStake => new(Call.OrganizationId) { BookingId = BookingId };

    /// <summary>The rules that a host of the event type sets aside; without effect from others.</summary>
    public MeetingOverrides Overrides { get; init; } = MeetingOverrides.None;

    /// <summary>The mover's reservation of the new time, which the meeting uses up; null names none.</summary>
    public string? ReservationUid { get; init; }
}

internal sealed class RescheduleSeatsShape : AbstractValidator<RescheduleSeats>
{
    public RescheduleSeatsShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class RescheduleSeatsHandler(IBookingsDb db, BookedTimes times, PlacementLoader loader, SeatedMeetings seated, SeatContacts contacts)
    : IRequestHandler<RescheduleSeats, Result<BookingReceipt>>
{
    public async Task<Result<BookingReceipt>> Handle(RescheduleSeats request, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var found = await times.Load(organizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var booking = found.Value;
        if (booking.EventTypeId is not { } eventTypeId)
        {
            return BookingErrors.EventTypeNotFound;
        }

        var eventType = await loader.EventTypeOf(organizationId, eventTypeId, cancellationToken);
        if (eventType.IsError)
        {
            return eventType.Error;
        }

        var held = await times.Events(booking, cancellationToken);
        if (held.Select(taken => taken.Span).OfType<TimedSpan>().FirstOrDefault() is not { } time)
        {
            return BookingErrors.NotFound;
        }

        if (MeetingPolicy.CheckReschedule(eventType.Value, booking, time.StartsAt, time.EndsAt, request.Reason, now).Error is { } refusal)
        {
            return refusal;
        }

        var moving = booking.Seated.Where(seat => request.SeatUid is null || seat.SeatUid == request.SeatUid).ToList();
        if (moving.Count == 0)
        {
            return await WhyNone(request, cancellationToken);
        }

        var wish = new MeetingWish(request.StartsAt, ZoneRules.Find(moving[0].TimeZone) ?? DateTimeZone.Utc)
        {
            LengthInMinutes = (int)(time.EndsAt - time.StartsAt).TotalMinutes,

            // Those who stay keep their time.
            ExceptBookingUid = moving.Count == booking.Seated.Count() ? booking.Uid : null,
            OwnReservationUid = request.ReservationUid,
            KeptHostIds = eventType.Value.Options.KeepsHostOnReschedule ? [.. booking.HostIds] : null,
            Overrides = request.Overrides,
            ByHostId = request.Call.Caller.IsAuthenticated ? by : null,
        };
        var wanted = await loader.Load(eventType.Value, wish, now, cancellationToken);
        if (wanted.IsError)
        {
            return wanted.Error;
        }

        var opener = new Party { Booker = moving[0].ToParticipant(), CreatorId = booking.CreatorId, Location = booking.Location, IsSilent = booking.Silent, Origin = booking.Origin };
        var target = await seated.At(wanted.Value with { ReplacesUid = booking.Uid }, wish, opener, now, cancellationToken);
        if (target.IsError)
        {
            return target.Error;
        }

        // An event type that has seats no more still keeps its meetings together.
        var total = eventType.Value.Options.Seats?.PerTimeSlot ?? moving.Count;
        var moved = booking.MoveSeats(request.SeatUid, target.Value, total, request.Reason, request.RescheduledByEmail, by, now);
        if (moved.IsError)
        {
            return moved.Error;
        }

        var used = await db.UseUp(request.ReservationUid, eventType.Value, request.StartsAt, now, cancellationToken);
        if (used.IsError)
        {
            return used.Error;
        }

        await contacts.Follow(booking, moving.Select(seat => seat.Email), target.Value, now, cancellationToken);
        if (!booking.IsOpen)
        {
            var ended = await times.SetStatus(booking, CalendarEventStatus.Cancelled, by, now, cancellationToken);
            if (ended.IsError)
            {
                return ended.Error;
            }
        }

        return BookingReceipt.Of(target.Value) with { SeatUid = request.SeatUid };
    }

    private async Task<Error> WhyNone(RescheduleSeats request, CancellationToken cancellationToken) =>
        await db.Attendees.AnyAsync(
            attendee => attendee.OrganizationId == request.Call.OrganizationId && attendee.SeatUid != null && attendee.SeatUid == request.SeatUid, cancellationToken)
            ? SeatErrors.OfAnotherBooking
            : SeatErrors.NotFound;
}
