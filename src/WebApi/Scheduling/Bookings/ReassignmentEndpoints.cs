using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Gives meetings of a round robin to other hosts. Reference: scheduling-v2 §3.10.</summary>
internal static class ReassignmentEndpoints
{
    public static void MapReassignment(this IEndpointRouteBuilder bookings)
    {
        bookings.MapPost("/{uid}/reassign", (HttpContext context, IMediator mediator, string uid) => Reassign(context, mediator, uid, null))
            .Describe(BookingsDescriptions.Reassign);
        bookings.MapPost("/{uid}/reassign/{userId}", ReassignTo).Describe(BookingsDescriptions.ReassignTo);
    }

    private static async Task<IResult> ReassignTo(HttpContext context, IMediator mediator, string uid, string userId)
    {
        var number = SchedulingRequest.Number(userId, "userId");
        return number.IsError ? SchedulingAnswer.Refused(number.Error) : await Reassign(context, mediator, uid, number.Value);
    }

    private static Task<IResult> Reassign(HttpContext context, IMediator mediator, string uid, int? userNumber) => BookingRequests.AnswerAs(
        context,
        mediator,
        uid,
        AccessLevel.Write,
        BookingStanding.Host,
        async (view, call) =>
        {
            var body = await context.Body(isRequired: false);
            if (body.IsError)
            {
                return SchedulingAnswer.Refused(body.Error);
            }

            var reason = body.Value.Text("reason", longest: 2000);
            if (body.Value.Error is { } wrong)
            {
                return SchedulingAnswer.Refused(wrong);
            }

            var reassigned = await mediator.Send(new ReassignBooking(call, view.Booking.Id, userNumber, reason), context.RequestAborted);
            return reassigned.IsError ? SchedulingAnswer.Refused(reassigned.Error) : SchedulingAnswer.Ok(ReassignmentOutput.Of(reassigned.Value));
        },
        refusal: BookingTexts.MayNotReassign);
}
