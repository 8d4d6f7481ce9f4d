using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.Me;

/// <summary><c>/v2/me</c>. Reference: scheduling-v2 §8.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder app)
    {
        app.MapGet("/me", Get);
        app.MapPatch("/me", Change);
        app.MapGet("/me/booking-limits", GetLimits);
        app.MapPatch("/me/booking-limits", ChangeLimits);
        app.MapDelete("/me/booking-limits", LiftLimits);
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.None, call =>
        sender.Show(context, new GetMe(call), view => MeOutput.Of(view, call.Caller.Scopes)));

    private static Task<IResult> Change(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call =>
        sender.Show(context, fields => MeInput.Read(call, fields), view => MeOutput.Of(view, call.Caller.Scopes)));

    private static Task<IResult> GetLimits(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Read, call =>
        sender.Show(context, new GetMe(call), view => BookingLimitsOutput.Of(view.Host.BookingLimits)));

    private static Task<IResult> ChangeLimits(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call =>
        sender.Show(context, fields => MeInput.ReadLimits(call, fields), BookingLimitsOutput.Of));

    private static Task<IResult> LiftLimits(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call =>
        sender.Show(context, ChangeBookingLimits.Lift(call), BookingLimitsOutput.Of));
}
