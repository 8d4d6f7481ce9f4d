using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Calls off bookings, seats and series. Reference: scheduling-v2 §3.7.</summary>
/// <remarks>The uid of the booking, the seat or the series is the right, but a meeting with seats is called off for everybody by a host only.</remarks>
internal static class CancellationEndpoints
{
    public static void MapCancellation(this IEndpointRouteBuilder bookings) => bookings.MapPost("/{uid}/cancel", Cancel).Describe(BookingsDescriptions.Cancel);

    internal static async Task<IResult> Cancel(HttpContext context, IMediator mediator, string uid)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Write);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var body = await context.Body(isRequired: false);
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        // Older clients say reason.
        var fields = body.Value;
        var reason = fields.Text("cancellationReason", longest: 2000) ?? fields.Text("reason", longest: 2000);
        var input = new Input(reason, fields.Flag("cancelSubsequentBookings") ?? false, fields.Text("seatUid", longest: 100));
        if (fields.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var view = await mediator.Send(new GetBooking(uid, caller.Value), context.RequestAborted);
        if (view.IsError)
        {
            return await CancelSeries(context, mediator, uid, caller.Value, input);
        }

        var call = BookingRequests.CallOf(context, caller.Value, view.Value.Booking.OrganizationId);
        return input.WithLater
            ? await CancelLater(context, mediator, view.Value, call, input)
            : await CancelOne(context, mediator, view.Value, call, input);
    }

    private static async Task<IResult> CancelOne(HttpContext context, IMediator mediator, BookingView view, Call call, Input input)
    {
        var (booking, by) = (view.Booking, EmailOf(call, view));
        var cancelled = booking switch
        {
            { IsOpen: false } => BookingTexts.AlreadyCancelled(booking.Uid),
            _ when input.SeatUid is { } seat => await mediator.Send(new CancelSeat(call, booking.Id, seat, input.Reason, by), context.RequestAborted),
            _ => await mediator.Send(new CancelBooking(call, booking.Id, input.Reason, by), context.RequestAborted),
        };
        return cancelled.IsError
            ? SchedulingAnswer.Refused(cancelled.Error.Code == "BOOKING_CANCELLED" ? BookingTexts.AlreadyCancelled(booking.Uid) : cancelled.Error)
            : await BookingRequests.Show(context, mediator, cancelled.Value, StatusCodes.Status200OK);
    }

    private static async Task<IResult> CancelLater(HttpContext context, IMediator mediator, BookingView view, Call call, Input input)
    {
        var booking = view.Booking;
        if (!booking.IsOpen)
        {
            return SchedulingAnswer.Refused(BookingTexts.AlreadyCancelled(booking.Uid));
        }

        return booking.RecurringUid is { } series
            ? await Answer(context, mediator, series, new CancelSeries(call, series, view.StartsAt, input.Reason, EmailOf(call, view)))
            : SchedulingAnswer.Refused(BookingTexts.NotPartOfSeries(booking.Uid));
    }

    private static async Task<IResult> CancelSeries(HttpContext context, IMediator mediator, string uid, Caller? caller, Input input)
    {
        var series = await mediator.Send(new GetSeries(uid, caller), context.RequestAborted);
        if (series.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        if (input is { WithLater: true } or { SeatUid: not null })
        {
            return SchedulingAnswer.Refused(input.WithLater ? BookingTexts.WholeSeries : BookingTexts.SeatOfSeries);
        }

        var first = series.Value[0];
        var call = BookingRequests.CallOf(context, caller, first.Booking.OrganizationId);
        return await Answer(context, mediator, uid, new CancelSeries(call, uid, null, input.Reason, EmailOf(call, first)));
    }

    private static async Task<IResult> Answer(HttpContext context, IMediator mediator, string series, CancelSeries request)
    {
        Result<IReadOnlyList<string>> cancelled = await mediator.Send(request, context.RequestAborted);
        return cancelled.IsError
            ? SchedulingAnswer.Refused(cancelled.Error)
            : await BookingRequests.ShowSeries(context, mediator, series, StatusCodes.Status200OK, cancelled.Value);
    }

    private static string? EmailOf(Call call, BookingView view) => BookingRequests.IsHost(call, view) ? view.Host.Email : null;

    private sealed record Input(string? Reason, bool WithLater, string? SeatUid);
}
