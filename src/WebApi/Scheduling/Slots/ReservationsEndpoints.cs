using Bookings.Application.Availability;
using Bookings.Application.Resources;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Slots;

/// <summary><c>/v2/slots/reservations</c> and their first published form. They need no key. Reference: scheduling-v2 §4.2, §4.3.</summary>
internal static class ReservationsEndpoints
{
    public static void MapReservations(this IEndpointRouteBuilder app)
    {
        var newest = app.In(SchedulingVersions.Slots);
        newest.MapPost("/slots/reservations", (HttpContext context, IMediator sender) => Reserve(context, sender, null))
            .Describe(ReservationsDescriptions.Reserve);
        newest.MapPatch("/slots/reservations/{uid}", (HttpContext context, IMediator sender, string uid) => Reserve(context, sender, uid))
            .Describe(ReservationsDescriptions.Move);
        newest.MapGet("/slots/reservations/{uid}", Get).Describe(ReservationsDescriptions.Get);
        newest.MapDelete("/slots/reservations/{uid}", Release).Describe(ReservationsDescriptions.Release);
        app.MapPost("/slots/reserve", ReserveOld).Describe(ReservationsDescriptions.ReserveOld);
        app.MapDelete("/slots/selected-slot", ReleaseOld).Describe(ReservationsDescriptions.ReleaseOld);
    }

    private static async Task<IResult> Reserve(HttpContext context, IMediator sender, string? uid)
    {
        var input = await Read(context, uid, body => (
            body.Integer("eventTypeId", 1, int.MaxValue, isRequired: true),
            body.Moment("slotStart", isRequired: true),
            body.Integer("slotDuration", 1, EventTypeChangeShape.LongestMeeting),
            body.Integer("reservationDuration", 1, ReserveSlot.MostMinutes)));
        if (input.IsError)
        {
            return SchedulingAnswer.Refused(input.Error);
        }

        var held = await sender.Send(input.Value, context.RequestAborted);
        if (held.IsError)
        {
            return SchedulingAnswer.Refused(held.Error);
        }

        var shown = ReservationOutput.Of(held.Value) with
        {
            ReservationDuration = input.Value.Minutes ?? Domain.Bookings.SlotHold.UsualMinutes,
        };
        return uid is null ? SchedulingAnswer.Created(shown) : SchedulingAnswer.Ok(shown);
    }

    private static async Task<IResult> Get(HttpContext context, IMediator sender, string uid)
    {
        var caller = context.KeyHolderOrGuest();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        // An unknown one is no error here.
        var held = await sender.Send(new GetReservation(uid, context.Now()), context.RequestAborted);
        return SchedulingAnswer.Ok(held.IsError ? null : ReservationOutput.Of(held.Value));
    }

    private static async Task<IResult> Release(HttpContext context, IMediator sender, string uid)
    {
        var caller = context.KeyHolderOrGuest();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var released = await sender.Send(new ReleaseSlot(uid), context.RequestAborted);
        return released.IsError ? SchedulingAnswer.Refused(released.Error) : SchedulingAnswer.Done;
    }

    // The name of the reservation comes back as a cookie too, so that a browser that chooses again moves its reservation.
    private static async Task<IResult> ReserveOld(HttpContext context, IMediator sender)
    {
        var input = await Read(context, ReservationCookie.Read(context), body =>
        {
            var number = body.Integer("eventTypeId", 1, int.MaxValue, isRequired: true);
            var start = body.Moment("slotUtcStartDate", isRequired: true);
            var end = body.Moment("slotUtcEndDate", isRequired: true);

            // A seat is found by its start: the booking that is named needs no look.
            body.Text("bookingUid", longest: 100);
            var minutes = end - start is { } length && length > Duration.Zero && length < Duration.FromMinutes(EventTypeChangeShape.LongestMeeting)
                ? (int?)length.TotalMinutes
                : null;
            if (minutes is null && start is not null && end is not null)
            {
                body.Refuse("slotUtcEndDate", end <= start
                    ? "slotUtcEndDate must be later than slotUtcStartDate"
                    : $"slotUtcEndDate must be less than {EventTypeChangeShape.LongestMeeting} minutes later than slotUtcStartDate");
            }

            return (number, start, minutes, null);
        });
        if (input.IsError)
        {
            return SchedulingAnswer.Refused(input.Error);
        }

        var held = await ReserveWithUsualLength(sender, input.Value, context.RequestAborted);
        if (held.Error?.Code == "RESERVATION_NOT_FOUND")
        {
            held = await ReserveWithUsualLength(sender, input.Value with { Uid = null }, context.RequestAborted);
        }

        if (held.IsError)
        {
            return SchedulingAnswer.Refused(held.Error);
        }

        ReservationCookie.Write(context, held.Value);
        return SchedulingAnswer.Created(held.Value.Uid);
    }

    // This form always tells the length, also of event types that have only one.
    private static async Task<Result<ReservationView>> ReserveWithUsualLength(IMediator sender, ReserveSlot request, CancellationToken cancellationToken)
    {
        var offer = await sender.Send(new FindOffer(new EventTypeAddress.ByNumber(request.EventTypeNumber)), cancellationToken);
        if (offer.IsError)
        {
            return ReservationErrors.EventTypeNotFound(request.EventTypeNumber);
        }

        var isUsual = request.LengthInMinutes == offer.Value.LengthInMinutes;
        return await sender.Send(isUsual ? request with { LengthInMinutes = null } : request, cancellationToken);
    }

    private static async Task<IResult> ReleaseOld(HttpContext context, IMediator sender)
    {
        var query = new QueryReader(context.Request.Query);
        var uid = query.Text("uid") ?? ReservationCookie.Read(context);
        if (query.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        return uid is null
            ? SchedulingAnswer.Refused(Error.Invalid("SCHEDULING_QUERY", "uid should not be empty", "uid"))
            : await Release(context, sender, uid);
    }

    private static async Task<Result<ReserveSlot>> Read(
        HttpContext context, string? uid, Func<BodyReader, (int? EventType, Instant? Start, int? Length, int? Minutes)> members)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Write);
        if (caller.IsError)
        {
            return caller.Error;
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return body.Error;
        }

        var (eventType, start, length, minutes) = members(body.Value);
        return body.Value.Error is { } wrong
            ? wrong
            : new ReserveSlot(eventType!.Value, start!.Value, length, minutes, uid, caller.Value, context.Now());
    }
}
