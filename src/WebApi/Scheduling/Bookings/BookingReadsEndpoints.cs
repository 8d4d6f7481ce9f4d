using Bookings.Application.Bookings;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Bookings;

/// <summary>Looks at bookings. Reference: scheduling-v2 §3.2, §3.4, §3.5, §3.12 to §3.14, §3.17.</summary>
/// <remarks>A single booking is shown to whoever knows its uid, that of its series or that of a seat; everything else needs a key.</remarks>
internal static class BookingReadsEndpoints
{
    internal static readonly string[] ReferenceTypes =
        ["google_calendar", "office365_calendar", "daily_video", "google_video", "office365_video", "zoom_video"];

    public static void MapBookingReads(this IEndpointRouteBuilder bookings)
    {
        bookings.In(SchedulingVersions.BookingPages).MapGet("", List).Describe(BookingReadsDescriptions.List);
        bookings.In([SchedulingVersions.CursorLists]).MapGet("", Walk).Describe(BookingReadsDescriptions.Walk);
        bookings.MapGet("/{uid}", Get).Describe(BookingReadsDescriptions.Get);
        bookings.MapGet("/by-seat/{seatUid}", GetBySeat).Describe(BookingReadsDescriptions.GetBySeat);
        bookings.MapGet("/{uid}/references", References).Describe(BookingReadsDescriptions.References);
        bookings.MapGet("/{uid}/calendar-links", Links).Describe(BookingReadsDescriptions.Links);
        foreach (var artefact in (ReadOnlySpan<string>)["recordings", "transcripts", "conferencing-sessions"])
        {
            bookings.MapGet($"/{{uid}}/{artefact}", (HttpContext context, IMediator mediator, string uid) => Nothing(context, mediator, uid, BookingTexts.NoVideo))
                .Describe(BookingReadsDescriptions.Artefact(artefact));
        }

        bookings.MapGet("/{uid}/routing-trace", (HttpContext context, IMediator mediator, string uid) => Nothing(context, mediator, uid, BookingTexts.NoRouting))
            .Describe(BookingReadsDescriptions.RoutingTrace);
        bookings.MapGet("/verification/email/check", NoVerification).Describe(BookingReadsDescriptions.Verification("check"));
        bookings.MapPost("/verification/email/send-code", NoVerification).Describe(BookingReadsDescriptions.Verification("sendCode"));
        bookings.MapPost("/verification/email/verify-code", NoVerification).Describe(BookingReadsDescriptions.Verification("verifyCode"));
    }

    /// <summary>The bookings of a team's event types.</summary>
    public static void MapTeamBookings(this IEndpointRouteBuilder app) => 
        app.MapGet("/teams/{teamId}/bookings", ListOfTeam).Describe(BookingReadsDescriptions.ListOfTeam);

    internal static Task<IResult> List(HttpContext context, IMediator mediator) => ListPage(context, mediator, team: null);

    private static async Task<IResult> ListOfTeam(HttpContext context, IMediator mediator, string teamId)
    {
        var team = SchedulingRequest.Number(teamId, "teamId");
        return team.IsError ? SchedulingAnswer.Refused(team.Error) : await ListPage(context, mediator, team.Value);
    }

    private static async Task<IResult> ListPage(HttpContext context, IMediator mediator, int? team)
    {
        var call = context.Authorize(Area.Bookings, AccessLevel.Read);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var request = BookingsQuery.ReadPage(new QueryReader(context.Request.Query), call.Value, team);
        if (request.IsError)
        {
            return SchedulingAnswer.Refused(request.Error);
        }

        var page = await mediator.Send(request.Value, context.RequestAborted);
        return page.IsError
            ? SchedulingAnswer.Refused(page.Error)
            : SchedulingAnswer.Ok(page.Value.Items.Select(view => BookingOutput.Of(view)), PaginationOutput.Of(page.Value));
    }

    private static async Task<IResult> Walk(HttpContext context, IMediator mediator)
    {
        var call = context.Authorize(Area.Bookings, AccessLevel.Read);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var request = BookingsQuery.ReadWalk(new QueryReader(context.Request.Query), call.Value);
        if (request.IsError)
        {
            return SchedulingAnswer.Refused(request.Error);
        }

        var stretch = await mediator.Send(request.Value, context.RequestAborted);
        return stretch.IsError
            ? SchedulingAnswer.Refused(stretch.Error)
            : SchedulingAnswer.Ok(stretch.Value.Items.Select(view => BookingOutput.Of(view)), CursorOutput.Of(stretch.Value));
    }

    internal static async Task<IResult> Get(HttpContext context, IMediator mediator, string uid)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Read);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var view = await mediator.Send(new GetBooking(uid, caller.Value), context.RequestAborted);
        if (!view.IsError)
        {
            return SchedulingAnswer.Ok(BookingOutput.Of(view.Value));
        }

        var series = await mediator.Send(new GetSeries(uid, caller.Value), context.RequestAborted);
        return series.IsError
            ? SchedulingAnswer.Refused(BookingTexts.NotFound(uid))
            : SchedulingAnswer.Ok(series.Value.Select(meeting => BookingOutput.Of(meeting)));
    }

    private static async Task<IResult> GetBySeat(HttpContext context, IMediator mediator, string seatUid)
    {
        var caller = context.KeyHolderOrGuest(Area.Bookings, AccessLevel.Read);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var view = await mediator.Send(new GetSeat(seatUid), context.RequestAborted);
        return view.IsError ? SchedulingAnswer.Refused(BookingTexts.SeatNotFound(seatUid)) : SchedulingAnswer.Ok(BookingOutput.Of(view.Value));
    }

    // No calendar or video service writes references yet, so every booking has none.
    private static Task<IResult> References(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context,
        mediator,
        uid,
        AccessLevel.Read,
        BookingStanding.Stranger,
        (view, call) =>
        {
            var query = new QueryReader(context.Request.Query);
            if (query.Text("type") is { } type && !ReferenceTypes.Contains(type))
            {
                query.Refuse("type", $"type must be one of the following values: {string.Join(", ", ReferenceTypes)}");
            }

            return Task.FromResult<IResult>(
                query.Error is { } wrong ? SchedulingAnswer.Refused(wrong)
                : BookingRequests.IsHost(call, view) ? SchedulingAnswer.Ok(Array.Empty<object>())
                : SchedulingAnswer.Refused(BookingTexts.NotOrganizer(uid)));
        },
        BookingTexts.NoSuchUid);

    private static Task<IResult> Links(HttpContext context, IMediator mediator, string uid) => BookingRequests.AnswerAs(
        context,
        mediator,
        uid,
        AccessLevel.Read,
        BookingStanding.Stranger,
        (view, _) => Task.FromResult<IResult>(view.EventType is null
            ? SchedulingAnswer.Refused(BookingTexts.NoEventTypeOf(uid))
            : SchedulingAnswer.Ok(CalendarLinks.Of(view))));

    private static Task<IResult> Nothing(HttpContext context, IMediator mediator, string uid, Func<string, Domain.Common.Error> refusal) =>
        BookingRequests.AnswerAs(
            context, mediator, uid, AccessLevel.Read, BookingStanding.Host, (_, _) => Task.FromResult<IResult>(SchedulingAnswer.Refused(refusal(uid))));

    private static SchedulingAnswer NoVerification() => SchedulingAnswer.Refused(BookingTexts.NoVerification);
}
