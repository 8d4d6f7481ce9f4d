using Bookings.Application.Availability;
using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary><c>/v2/bookings</c>. Reference: scheduling-v2 §3.</summary>
/// <remarks>
/// Whoever knows a booking's uid may read, cancel and reschedule it, with or without a key: the uid is the right. Confirming and declining
/// need the key of the host.
/// </remarks>
internal static class BookingsEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder app)
    {
        var bookings = app.MapGroup("/bookings");
        bookings.MapBookingReads();
        bookings.MapBookingPeople();
        bookings.MapReassignment();
        bookings.MapPost("", Create);
        bookings.MapPost("/{uid}/cancel", Cancel);
        bookings.MapPost("/{uid}/reschedule", Reschedule);
        bookings.MapPost("/{uid}/confirm", Confirm);
        bookings.MapPost("/{uid}/decline", Decline);
    }

    private static async Task<IResult> Create(HttpContext context, IMediator mediator)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Write);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var read = CreateBookingInput.Read(body.Value);
        if (read.IsError)
        {
            return SchedulingAnswer.Refused(read.Error);
        }

        var input = read.Value;
        if (input.EventType is not { } address)
        {
            return SchedulingAnswer.Refused(BookingTexts.NoEventType);
        }

        var offer = await mediator.Send(new FindOffer(address), context.RequestAborted);
        if (offer.IsError)
        {
            return SchedulingAnswer.Refused(NotFound(offer.Error, address));
        }

        var eventType = offer.Value;
        if (BookingTexts.NotFollowedYet(eventType) is { } notYet)
        {
            return SchedulingAnswer.Refused(notYet);
        }

        if (input.HasRecurrence)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotRecurring(eventType.Number));
        }

        var location = LocationInput.Choose(input.Location, eventType.Locations, eventType.Number);
        if (location.IsError)
        {
            return SchedulingAnswer.Refused(location.Error);
        }

        var call = BookingRequests.CallOf(context, caller.Value, eventType.OrganizationId);
        var attendee = input.Attendee;
        var party = new Party
        {
            Booker = attendee,
            Guests = input.Guests,
            CreatorId = call.Caller.UserId,
            Remarks = input.Notes,
            Location = location.Value,
            Metadata = input.Metadata,
            Responses = input.Responses,
            Origin = "api",
        };
        var contact = ContactDetails.Of(attendee.Name, attendee.Email, attendee.PhoneNumber ?? string.Empty, attendee.Language);
        var meeting = new BookingOffer.Meeting(eventType.Id, input.StartsAt) { LengthInMinutes = input.LengthInMinutes, ReservationUid = input.ReservationUid };
        var placed = await mediator.Send(new PlaceBooking(call, meeting, party, contact, PendingCounting.Tentative), context.RequestAborted);
        return placed.IsError
            ? SchedulingAnswer.Refused(placed.Error)
            : await BookingRequests.Show(context, mediator, placed.Value.Uid, StatusCodes.Status201Created);
    }

    private static Task<IResult> Cancel(HttpContext context, IMediator mediator, string uid) =>
        BookingRequests.Change(context, mediator, uid, StatusCodes.Status200OK, async (fields, view, call) =>
        {
            // Older clients say reason.
            var reason = fields.Text("cancellationReason", longest: 2000) ?? fields.Text("reason", longest: 2000);
            var cancelsSeries = fields.Flag("cancelSubsequentBookings") ?? false;
            var seat = fields.Text("seatUid", longest: 100);
            if (fields.Error is { } wrong)
            {
                return wrong;
            }

            var booking = view.Booking;
            if (booking.Status is BookingStatus.Cancelled or BookingStatus.Rejected)
            {
                return BookingTexts.AlreadyCancelled(uid);
            }

            if (cancelsSeries)
            {
                return BookingTexts.NotPartOfSeries(uid);
            }

            if (seat is not null)
            {
                return BookingTexts.NoSeat;
            }

            if (view.EndsAt <= call.Now)
            {
                return BookingTexts.Ended;
            }

            var done = await mediator.Send(
                new CancelBooking(call, booking.Id, reason, BookingRequests.IsHost(call, view) ? view.Host.Email : null), context.RequestAborted);
            return done.Error?.Code == "BOOKING_CANCELLED" ? BookingTexts.AlreadyCancelled(uid) : done;
        });

    private static Task<IResult> Reschedule(HttpContext context, IMediator mediator, string uid) =>
        BookingRequests.Change(context, mediator, uid, StatusCodes.Status201Created, async (fields, view, call) =>
        {
            var startsAt = fields.Moment("start", isRequired: true);
            var reason = fields.Text("reschedulingReason", longest: 2000);
            var by = fields.Text("rescheduledBy", longest: 320);
            foreach (var name in (ReadOnlySpan<string>)["seatUid", "emailVerificationCode", "allowConflicts", "allowBookingOutOfBounds", "skipBookingLimits"])
            {
                if (fields.Value(name) is { } value && value.ValueKind != System.Text.Json.JsonValueKind.False)
                {
                    fields.Refuse(name, $"{name} is not supported by this server yet; leave it out");
                }
            }

            if (fields.Error is { } wrong)
            {
                return wrong;
            }

            var refusal = WhyFixed(view.Booking, uid);
            if (refusal is not null)
            {
                return refusal;
            }

            var moved = await mediator.Send(
                new RescheduleBooking(call, view.Booking.Id, startsAt!.Value, reason, by ?? (BookingRequests.IsHost(call, view) ? view.Host.Email : null)),
                context.RequestAborted);
            if (moved.Error?.Code != "BOOKING_CANCELLED")
            {
                return moved;
            }

            // Somebody was faster; what became of the booking tells the text.
            var changed = await mediator.Send(new GetBooking(uid), context.RequestAborted);
            return (changed.IsError ? null : WhyFixed(changed.Value.Booking, uid)) ?? moved.Error;
        });

    private static Task<IResult> Confirm(HttpContext context, IMediator mediator, string uid) =>
        BookingRequests.Answer(context, mediator, uid, "confirm", async (fields, view, call) =>
            fields.Error is { } wrong ? wrong : await mediator.Send(new ConfirmBooking(call, view.Booking.Id), context.RequestAborted));

    private static Task<IResult> Decline(HttpContext context, IMediator mediator, string uid) =>
        BookingRequests.Answer(context, mediator, uid, "decline", async (fields, view, call) =>
        {
            var reason = fields.Text("reason", longest: 2000);
            return fields.Error is { } wrong ? wrong : await mediator.Send(new DeclineBooking(call, view.Booking.Id, reason), context.RequestAborted);
        });

    private static Error? WhyFixed(Booking booking, string uid) => booking switch
    {
        { RescheduledToUid: { } successor } => BookingTexts.CannotMoveTwice(uid, successor),
        { Status: BookingStatus.Cancelled } => BookingTexts.CannotMoveCancelled(uid),
        { Status: BookingStatus.Rejected } => BookingTexts.CannotMoveDeclined(uid),
        _ => null,
    };

    private static Error NotFound(Error error, EventTypeAddress address) => (error.Code, address) switch
    {
        ("EVENT_TYPE_NOT_FOUND", EventTypeAddress.ByNumber named) => BookingTexts.EventTypeNotFound(named.Number),
        ("EVENT_TYPE_NOT_FOUND", EventTypeAddress.BySlug named) => BookingTexts.EventTypeNotFound(named.Slug, named.Username),
        _ => error,
    };
}
