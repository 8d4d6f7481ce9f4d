using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Bookings.Application.Bookings;

/// <summary>Replaces the booking of a meeting by one at another time. When the new time cannot be had, the old one is kept.</summary>
/// <remarks>Moving a unit's booking to other days keeps the booking: see <see cref="Timelines.ChangeCalendarEvents"/>.</remarks>
/// <param name="Call">Who asks, and when.</param>
/// <param name="BookingId">The booking to replace.</param>
/// <param name="StartsAt">The first instant of the new time; the length stays.</param>
/// <param name="Reason">Why; null when not told.</param>
/// <param name="RescheduledByEmail">Who asks for it, as the guest sees it; null when unknown.</param>
/// <errors>
///   <error code="BOOKING_NOT_FOUND">There is no such booking.</error>
///   <error code="BOOKING_WITHOUT_EVENT_TYPE">It is no meeting of an event type.</error>
///   <error code="BOOKING_CANCELLED">It was cancelled, or another refusal of <see cref="MeetingPolicy.CheckReschedule"/>.</error>
///   <error code="RESERVATION_NOT_FOUND">Or another refusal of <see cref="OwnReservation"/>.</error>
///   <error code="TIMELINE_TAKEN">The new time is taken, or any other refusal of <see cref="WantedMeeting.Check"/>.</error>
/// </errors>
public sealed record RescheduleBooking(Call Call, BookingId BookingId, Instant StartsAt, string? Reason, string? RescheduledByEmail)
    : ICommand<BookingReceipt>, IPromisesTime
{
    /// <inheritdoc />
    public TimeAtStake? AtStake => new(Call.OrganizationId) { BookingId = BookingId };

    /// <summary>The rules that a host of the event type sets aside; without effect from others.</summary>
    public MeetingOverrides Overrides { get; init; } = MeetingOverrides.None;

    /// <summary>The mover's reservation of the new time, which the meeting uses up; null names none.</summary>
    public string? ReservationUid { get; init; }
}

internal sealed class RescheduleBookingShape : AbstractValidator<RescheduleBooking>
{
    public RescheduleBookingShape() => RuleFor(request => request.Reason).MaximumLength(2_000);
}

internal sealed class RescheduleBookingHandler(IBookingsDb db, BookedTimes times, PlacementLoader loader)
    : IRequestHandler<RescheduleBooking, Result<BookingReceipt>>
{
    private static readonly Error WithoutEventType = Error.Unprocessable(
        "BOOKING_WITHOUT_EVENT_TYPE", "This booking is a stay, or its event type was deleted: change the dates of its calendar event instead.");

    public async Task<Result<BookingReceipt>> Handle(RescheduleBooking request, CancellationToken cancellationToken)
    {
        var (organizationId, by, now) = (request.Call.OrganizationId, request.Call.Caller.UserId, request.Call.Now);
        var found = await times.Load(organizationId, request.BookingId, cancellationToken);
        if (found.IsError)
        {
            return found.Error;
        }

        var old = found.Value;
        if (old.EventTypeId is not { } eventTypeId)
        {
            return WithoutEventType;
        }

        var oldTimes = await times.TimesOf(old, cancellationToken);
        var eventType = await loader.EventTypeOf(organizationId, eventTypeId, cancellationToken);
        if (eventType.IsError)
        {
            return eventType.Error;
        }

        var wish = WishOf(old, oldTimes, request) with { KeptHostIds = eventType.Value.Options.KeepsHostOnReschedule ? [.. old.HostIds] : null };
        var wanted = await loader.Load(eventType.Value, wish, now, cancellationToken);
        if (wanted.IsError)
        {
            return wanted.Error;
        }

        var decided = Rescheduling.Decide(
            old,
            oldTimes,
            BookingIdentity.New(now),
            request.Call.Caller.IsAuthenticated && by is { } host && old.HostIds.Contains(host) ? Promised(wanted.Value) : wanted.Value,
            request.Reason,
            request.RescheduledByEmail,
            by,
            now);
        if (decided.IsError)
        {
            return decided.Error;
        }

        var used = await db.UseUp(request.ReservationUid, eventType.Value, request.StartsAt, now, cancellationToken);
        if (used.IsError)
        {
            return used.Error;
        }

        var (successor, events) = decided.Value;
        db.Bookings.Add(successor);
        db.CalendarEvents.AddRange(events);
        var contactIds = await db.ContactBookings
            .Where(link => link.OrganizationId == organizationId && link.BookingId == old.Id)
            .Select(link => link.ContactId).ToListAsync(cancellationToken);
        db.ContactBookings.AddRange(contactIds.Select(contactId => ContactBooking.Of(organizationId, successor.Id, contactId, now)));
        return BookingReceipt.Of(successor);
    }

    // The meeting keeps its length and is looked for on the guest's clock, as it was booked.
    private static MeetingWish WishOf(Booking old, IReadOnlyList<BookedTime> oldTimes, RescheduleBooking request)
    {
        var zone = old.Attendees.MinBy(attendee => attendee.Position) is { } booker ? ZoneRules.Find(booker.TimeZone) : null;
        var time = oldTimes.Select(time => time.Event).FirstOrDefault(calendarEvent => calendarEvent.EndsAt is not null);
        return new MeetingWish(request.StartsAt, zone ?? DateTimeZone.Utc)
        {
            LengthInMinutes = time is null ? null : (int)(time.EndsAt!.Value - time.StartsAt!.Value).TotalMinutes,
            ExceptBookingUid = old.Uid,
            OwnReservationUid = request.ReservationUid,
            Overrides = request.Overrides,
            ByHostId = request.Call.Caller.IsAuthenticated ? request.Call.Caller.UserId : null,
        };
    }

    // scheduling-v2, 3.6: the host who moves a meeting does not ask themselves for confirmation.
    private static WantedMeeting Promised(WantedMeeting wanted) => wanted with { Status = BookingStatus.Accepted };
}
