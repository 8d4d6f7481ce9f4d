using Bookings.Application.Availability;
using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using Bookings.WebApi.Scheduling.Contract;
using Bookings.WebApi.Scheduling.Slots;
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
        bookings.MapPost("", Create).Describe(BookingsDescriptions.Create);
        bookings.MapCancellation();
        bookings.MapPost("/{uid}/reschedule", Reschedule).Describe(BookingsDescriptions.Reschedule);
        bookings.MapPost("/{uid}/confirm", Confirm).Describe(BookingsDescriptions.Confirm);
        bookings.MapPost("/{uid}/decline", Decline).Describe(BookingsDescriptions.Decline);
    }

    internal static async Task<IResult> Create(HttpContext context, IMediator mediator)
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

        var offer = await mediator.Send(new FindOffer(address) { OrganizationSlug = input.OrganizationSlug }, context.RequestAborted);
        if (offer.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.EventTypeNotFound(offer.Error, address, input.OrganizationSlug));
        }

        var eventType = offer.Value;
        var call = BookingRequests.CallOf(context, caller.Value, eventType.OrganizationId);
        var attendee = input.Attendee;
        var party = new Party
        {
            Booker = attendee,
            Guests = input.Guests,
            CreatorId = call.Caller.UserId,
            Remarks = input.Notes,
            Location = input.Location?.FreeText,
            Metadata = input.Metadata,
            Responses = input.Responses,
            Origin = "api",
        };
        var contact = ContactDetails.Of(
            attendee.Name, PhoneAddress.Is(attendee.Email) ? string.Empty : attendee.Email, attendee.PhoneNumber ?? string.Empty, attendee.Language);
        var meeting = new BookingOffer.Meeting(eventType, input.StartsAt)
        {
            LengthInMinutes = input.LengthInMinutes,
            ReservationUid = input.ReservationUid ?? await ReservationCookie.For(context, mediator, eventType.Number, input.StartsAt),
            PrivateLinkId = input.PrivateLinkId,
            Overrides = input.Overrides,
            Place = input.Location?.Place,
        };
        var place = new PlaceBooking(call, meeting, party, contact, PendingCounting.Tentative);
        var placed = eventType.Options.Recurrence is null && input.RecurrenceCount is null
            ? await mediator.Send(place, context.RequestAborted)
            : await mediator.Send(new PlaceSeries(call, place, input.RecurrenceCount), context.RequestAborted);
        if (placed.IsError)
        {
            // Who holds a key of another organization is a guest here, but did show credentials.
            var isForeign = placed.Error == BookingErrors.KeyRequired && caller.Value is not null;
            return SchedulingAnswer.Refused(isForeign ? BookingErrors.KeyOfOthers : placed.Error);
        }

        return eventType.Options.Recurrence is not null && placed.Value.SeriesUid is { } series
            ? await BookingRequests.ShowSeries(context, mediator, series, StatusCodes.Status201Created)
            : await BookingRequests.Show(context, mediator, placed.Value, StatusCodes.Status201Created);
    }

    internal static Task<IResult> Reschedule(HttpContext context, IMediator mediator, string uid) =>
        BookingRequests.Change(context, mediator, uid, StatusCodes.Status201Created, async (fields, view, call) =>
        {
            var startsAt = fields.Moment("start", isRequired: true);
            var reason = fields.Text("reschedulingReason", longest: 2000);
            var overrides = CreateBookingInput.ReadOverrides(fields);
            var by = fields.Text("rescheduledBy", longest: 320);
            var seat = fields.Text("seatUid", longest: 100);
            var reservation = fields.Text("reservationUid", longest: 100);
            if (fields.Value("emailVerificationCode") is { } code && code.ValueKind != System.Text.Json.JsonValueKind.False)
            {
                fields.Refuse("emailVerificationCode", "emailVerificationCode is not supported by this server yet; leave it out");
            }

            if (fields.Error is { } wrong)
            {
                return wrong;
            }

            reservation ??= view.EventType is { } eventType ? await ReservationCookie.For(context, mediator, eventType.Number, startsAt!.Value) : null;
            var rescheduledBy = by ?? (BookingRequests.IsHost(call, view) ? view.Host.Email : null);
            if (view.Booking.IsSeated || seat is not null)
            {
                return seat is null && view.Standing < BookingStanding.Host
                    ? BookingTexts.SeatNeeded(uid)
                    : await mediator.Send(
                        new RescheduleSeats(call, view.Booking.Id, seat, startsAt!.Value, reason, rescheduledBy) { Overrides = overrides, ReservationUid = reservation },
                        context.RequestAborted);
            }

            return await mediator.Send(
                new RescheduleBooking(call, view.Booking.Id, startsAt!.Value, reason, rescheduledBy) { Overrides = overrides, ReservationUid = reservation },
                context.RequestAborted);
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
}
