using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>What requests about one booking have in common: they name it by its uid, change it, and are answered with it.</summary>
internal static class BookingRequests
{
    /// <summary>Runs a change that only the hosts, and those who stand behind the event type, may make.</summary>
    public static async Task<IResult> Answer(
        HttpContext context, IMediator mediator, string uid, string action, Func<BodyReader, BookingView, Call, Task<Result<BookingReceipt>>> answer)
    {
        var authorized = context.Authorize(Area.Bookings, AccessLevel.Write);
        return authorized.IsError
            ? SchedulingAnswer.Refused(authorized.Error)
            : await Change(context, mediator, uid, StatusCodes.Status200OK, (fields, view, call) =>
                view.Standing >= BookingStanding.Host
                    ? answer(fields, view, call)
                    : Task.FromResult<Result<BookingReceipt>>(BookingTexts.NotHost(action)));
    }

    /// <summary>Runs a change of the booking that the uid names, and shows what came out.</summary>
    public static async Task<IResult> Change(
        HttpContext context, IMediator mediator, string uid, int status, Func<BodyReader, BookingView, Call, Task<Result<BookingReceipt>>> change)
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

        var view = await mediator.Send(new GetBooking(uid, caller.Value), context.RequestAborted);
        if (view.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        var receipt = await change(body.Value, view.Value, CallOf(context, caller.Value, view.Value.Booking.OrganizationId));
        return receipt.IsError ? SchedulingAnswer.Refused(receipt.Error) : await Show(context, mediator, receipt.Value, status);
    }

    /// <summary>Answers whoever has the key of somebody of the booking.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediator">Sends the queries.</param>
    /// <param name="uid">The booking.</param>
    /// <param name="level">Whether the booking is read or changed.</param>
    /// <param name="least">What the caller has to be to the booking.</param>
    /// <param name="answer">Answers the rest.</param>
    /// <param name="missing">The refusal when there is no such booking; null takes the usual one.</param>
    /// <param name="refusal">The refusal of others; null takes the usual one.</param>
    public static async Task<IResult> AnswerAs(
        HttpContext context,
        IMediator mediator,
        string uid,
        AccessLevel level,
        BookingStanding least,
        Func<BookingView, Call, Task<IResult>> answer,
        Func<string, Error>? missing = null,
        Error? refusal = null)
    {
        var call = context.Authorize(Area.Bookings, level);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var view = await mediator.Send(new GetBooking(uid, call.Value.Caller), context.RequestAborted);
        if (view.IsError)
        {
            return SchedulingAnswer.Refused((missing ?? BookingTexts.NotFound)(uid));
        }

        return view.Value.Standing >= least
            ? await answer(view.Value, call.Value)
            : SchedulingAnswer.Refused(refusal ?? await NoAccess(context, mediator, call.Value, uid));
    }

    /// <summary>Reads the body of a change that somebody of the booking may make.</summary>
    /// <param name="context">The request.</param>
    /// <param name="change">Reads the fields, looks at the reader's error, and sends the change.</param>
    public static async Task<IResult> WithBody(HttpContext context, Func<BodyReader, Task<IResult>> change)
    {
        var body = await context.Body();
        return body.IsError ? SchedulingAnswer.Refused(body.Error) : await change(body.Value);
    }

    /// <summary>Shows a booking, and to whom it concerns the seat that was taken or moved.</summary>
    public static Task<SchedulingAnswer> Show(HttpContext context, IMediator mediator, BookingReceipt receipt, int status) =>
        Show(context, mediator, receipt.Uid, status, receipt.SeatUid, receipt.OrganizationId);

    /// <summary>Shows meetings of a series.</summary>
    /// <param name="context">The request.</param>
    /// <param name="mediator">Sends the query.</param>
    /// <param name="uid">The series.</param>
    /// <param name="status">The status of the answer.</param>
    /// <param name="only">Uids of the meetings; null shows all.</param>
    public static async Task<SchedulingAnswer> ShowSeries(HttpContext context, IMediator mediator, string uid, int status, IReadOnlyCollection<string>? only = null)
    {
        var views = await mediator.Send(new GetSeries(uid, context.KeyHolderOrGuest() is { IsError: false } known ? known.Value : null), context.RequestAborted);
        if (views.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        var shown = views.Value.Where(view => only?.Contains(view.Booking.Uid) ?? true).Select(view => BookingOutput.Of(view));
        return status == StatusCodes.Status201Created ? SchedulingAnswer.Created(shown) : SchedulingAnswer.Ok(shown);
    }

    public static async Task<SchedulingAnswer> Show(
        HttpContext context, IMediator mediator, string uid, int status, string? seatUid = null, OrganizationId? organizationId = null)
    {
        var caller = context.KeyHolderOrGuest() is { IsError: false } known ? known.Value : null;
        var view = await mediator.Send(new GetBooking(uid, caller) { OrganizationId = organizationId }, context.RequestAborted);
        if (view.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        var shown = BookingOutput.Of(view.Value, seatUid);
        return status == StatusCodes.Status201Created ? SchedulingAnswer.Created(shown) : SchedulingAnswer.Ok(shown);
    }

    public static bool IsHost(Call call, BookingView view) =>
        call.Caller.IsAuthenticated && call.OrganizationId == view.Booking.OrganizationId && call.Caller.UserId == view.Booking.HostId;

    // A key of another organization gives no rights here: its holder is a guest like any other.
    public static Call CallOf(HttpContext context, Caller? caller, OrganizationId organizationId) => new(
        caller?.OrganizationId == organizationId ? caller : new Caller(organizationId, null, null, Scopes.Full), context.Now());

    private static async Task<Error> NoAccess(HttpContext context, IMediator mediator, Call call, string uid)
    {
        var me = await mediator.Send(new GetMe(call), context.RequestAborted);
        return me.Error ?? BookingTexts.NoAccess(me.Value.Host.Number, uid);
    }
}
