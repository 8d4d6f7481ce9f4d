using Bookings.Application.Bookings;
using Bookings.Application.Common;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>What requests about one booking have in common: they name it by its uid, change it, and are answered with it.</summary>
internal static class BookingRequests
{
    /// <summary>Runs a change that only the host may make.</summary>
    public static async Task<IResult> Answer(
        HttpContext context, IMediator mediator, string uid, string action, Func<BodyReader, BookingView, Call, Task<Result<BookingReceipt>>> answer)
    {
        var authorized = context.Authorize(Area.Bookings, AccessLevel.Write);
        return authorized.IsError
            ? SchedulingAnswer.Refused(authorized.Error)
            : await Change(context, mediator, uid, StatusCodes.Status200OK, (fields, view, call) =>
                IsHost(authorized.Value, view)
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

        var view = await mediator.Send(new GetBooking(uid), context.RequestAborted);
        if (view.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        var receipt = await change(body.Value, view.Value, CallOf(context, caller.Value, view.Value.Booking.OrganizationId));
        return receipt.IsError ? SchedulingAnswer.Refused(receipt.Error) : await Show(context, mediator, receipt.Value.Uid, status);
    }

    public static async Task<SchedulingAnswer> Show(HttpContext context, IMediator mediator, string uid, int status)
    {
        var view = await mediator.Send(new GetBooking(uid), context.RequestAborted);
        if (view.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.NotFound(uid));
        }

        var shown = BookingOutput.Of(view.Value);
        return status == StatusCodes.Status201Created ? SchedulingAnswer.Created(shown) : SchedulingAnswer.Ok(shown);
    }

    public static bool IsHost(Call call, BookingView view) =>
        call.Caller.IsAuthenticated && call.OrganizationId == view.Booking.OrganizationId && call.Caller.UserId == view.Booking.HostId;

    // A key of another organization gives no rights here: its holder is a guest like any other.
    public static Call CallOf(HttpContext context, Caller? caller, OrganizationId organizationId) => new(
        caller?.OrganizationId == organizationId ? caller : new Caller(organizationId, null, null, Scopes.Full), context.Now());
}
