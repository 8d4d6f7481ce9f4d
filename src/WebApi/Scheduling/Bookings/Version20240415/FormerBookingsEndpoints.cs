using System.Text.Json.Nodes;
using Bookings.Application.Availability;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings.Version20240415;

/// <summary><c>/v2/bookings</c> in its first contract. Reference: scheduling-v2 §3.18.</summary>
/// <remarks>Requests are lifted to the newest contract and go to its endpoints; answers come down to the shape of the first one.</remarks>
internal static class FormerBookingsEndpoints
{
    public static void MapFormerBookings(this IEndpointRouteBuilder app)
    {
        var bookings = app.MapGroup("/bookings");
        bookings.MapGet("", List).Describe(FormerBookingsDescriptions.List);
        bookings.MapGet("/{uid}", Get).Describe(FormerBookingsDescriptions.Get);
        bookings.MapGet("/{uid}/reschedule", Get).Describe(FormerBookingsDescriptions.GetForReschedule);
        bookings.MapPost("", Create).Describe(FormerBookingsDescriptions.Create);
        bookings.MapPost("/recurring", CreateSeries).Describe(FormerBookingsDescriptions.CreateSeries);
        bookings.MapPost("/{uid}/cancel", Cancel).Describe(FormerBookingsDescriptions.Cancel);
        bookings.MapPost("/{uid}/mark-no-show", MarkNoShow).Describe(FormerBookingsDescriptions.MarkNoShow);
    }

    private static async Task<IResult> List(HttpContext context, IMediator mediator)
    {
        if (FormerRequest.LiftQuery(context) is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var skipped = int.TryParse(context.Request.Query["skip"], out var given) ? given : 0;
        var answer = await BookingReadsEndpoints.List(context, mediator);
        return ((SchedulingAnswer)answer).Map((data, page) => FormerListOutput.Of((IEnumerable<BookingOutput>)data!, (PaginationOutput)page!, skipped));
    }

    private static async Task<IResult> Get(HttpContext context, IMediator mediator, string uid) => Down(await BookingReadsEndpoints.Get(context, mediator, uid));

    private static async Task<IResult> Create(HttpContext context, IMediator mediator)
    {
        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var read = FormerCreation.Read(body.Value);
        if (read.IsError)
        {
            return SchedulingAnswer.Refused(read.Error);
        }

        var wanted = read.Value;
        if (wanted.RescheduledUid is null && wanted.EndsAt is not null)
        {
            var offer = await mediator.Send(new FindOffer(new EventTypeAddress.ByNumber(wanted.EventTypeNumber)), context.RequestAborted);
            if (!offer.IsError)
            {
                wanted.LiftLength(offer.Value);
            }
        }

        FormerRequest.LiftBody(context, wanted.Lifted);
        return Down(wanted.RescheduledUid is { } uid
            ? await BookingsEndpoints.Reschedule(context, mediator, uid)
            : await BookingsEndpoints.Create(context, mediator));
    }

    private static async Task<IResult> CreateSeries(HttpContext context, IMediator mediator)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Write);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var body = await context.BodyList();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var read = FormerSeries.Read(body.Value);
        if (read.IsError)
        {
            return SchedulingAnswer.Refused(read.Error);
        }

        var (series, address) = (read.Value, new EventTypeAddress.ByNumber(read.Value.First.EventTypeNumber));
        var offer = await mediator.Send(new FindOffer(address), context.RequestAborted);
        if (offer.IsError)
        {
            return SchedulingAnswer.Refused(BookingTexts.EventTypeNotFound(offer.Error, address, null));
        }

        var lifted = series.LiftTo(offer.Value);
        if (lifted.IsError)
        {
            return SchedulingAnswer.Refused(lifted.Error);
        }

        series.First.LiftLength(offer.Value);
        FormerRequest.LiftBody(context, lifted.Value);
        return Down(await BookingsEndpoints.Create(context, mediator));
    }

    private static Task<IResult> Cancel(HttpContext context, IMediator mediator, string uid) => Lift(
        context,
        isRequired: false,
        fields =>
        {
            // The address names the booking.
            fields.AcceptAnswerOnly("id", "uid", "cancelledBy");
            return new JsonObject
            {
                ["cancellationReason"] = fields.Text("cancellationReason", longest: 2000),
                ["cancelSubsequentBookings"] = fields.Flag("allRemainingBookings"),
                ["seatUid"] = fields.Text("seatReferenceUid", longest: 100),
            };
        },
        async lifted => ((SchedulingAnswer)await CancellationEndpoints.Cancel(context, mediator, uid)).Map((data, _) => data is BookingOutput booking
            ? new FormerCancellationOutput(booking.Id, booking.Uid, lifted["seatUid"] is not null && booking.Status != "cancelled")
            : ((IEnumerable<BookingOutput>)data!).Select(one => new FormerCancellationOutput(one.Id, one.Uid, false))));

    private static Task<IResult> MarkNoShow(HttpContext context, IMediator mediator, string uid) => Lift(
        context,
        isRequired: true,
        fields => new JsonObject
        {
            ["host"] = fields.Flag("noShowHost"),
            ["attendees"] = fields.Objects("attendees") is not { } attendees
                ? null
                : new JsonArray([.. attendees.Select(attendee => (JsonNode)new JsonObject
                {
                    ["email"] = attendee.Text("email", isRequired: true, longest: 320),
                    ["absent"] = attendee.Flag("noShow", isRequired: true),
                })]),
        },
        async _ => ((SchedulingAnswer)await BookingPeopleEndpoints.MarkAbsent(context, mediator, uid)).Map((data, _) => FormerAbsencesOutput.Of((BookingOutput)data!)));

    private static async Task<IResult> Lift(HttpContext context, bool isRequired, Func<BodyReader, JsonObject> lift, Func<JsonObject, Task<IResult>> answer)
    {
        var body = await context.Body(isRequired);
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var lifted = lift(body.Value);
        if (body.Value.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        FormerRequest.LiftBody(context, lifted);
        return await answer(lifted);
    }

    private static SchedulingAnswer Down(IResult answer) => ((SchedulingAnswer)answer).Map((data, _) => data switch
    {
        BookingOutput booking => FormerBookingOutput.Of(booking),
        IEnumerable<BookingOutput> several => several.Select(FormerBookingOutput.Of),
        _ => data,
    });
}
