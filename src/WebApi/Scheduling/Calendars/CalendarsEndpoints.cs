using Bookings.Application.Common;
using Bookings.Application.Feeds;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;
using Microsoft.Extensions.Options;

namespace Bookings.WebApi.Scheduling.Calendars;

/// <summary>
/// <c>/v2/calendars</c>, <c>/v2/selected-calendars</c> and <c>/v2/destination-calendars</c>, as far as feeds go. Reference: scheduling-v2 §9.
/// </summary>
internal static class CalendarsEndpoints
{
    public static void MapCalendars(this IEndpointRouteBuilder app)
    {
        app.MapGet("/calendars", List).Describe(CalendarsDescriptions.List);
        app.MapGet("/calendars/busy-times", BusyTimes).Describe(CalendarsDescriptions.BusyTimes);
        app.MapPost("/calendars/ics-feed/save", Save).Describe(CalendarsDescriptions.Save);
        app.MapGet("/calendars/ics-feed/check", Check).Describe(CalendarsDescriptions.Check);
        app.MapPost("/calendars/ics-feed/disconnect", Disconnect).Describe(CalendarsDescriptions.Disconnect);
        app.MapPost("/selected-calendars", Select).Describe(CalendarsDescriptions.Select);
        app.MapDelete("/selected-calendars", Deselect).Describe(CalendarsDescriptions.Deselect);
        app.MapPut("/destination-calendars", (Delegate)Redirect).Describe(CalendarsDescriptions.Redirect);
    }

    private static Task<IResult> List(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Read, call =>
        sender.Show(context, new ListHostFeeds(call), view => CalendarsOutput.Of(view, call.Now)));

    private static Task<IResult> BusyTimes(HttpContext context, IMediator sender, IOptions<SchedulingOptions> options) =>
        context.Answer(Area.Products, AccessLevel.Read, async call =>
        {
            var request = BusyTimesQuery.Read(call, new QueryReader(context.Request.Query), options.Value.LongestSlotsWindowInDays);
            return request.IsError
                ? SchedulingAnswer.Refused(request.Error)
                : await sender.Show(context, request.Value, times => times.Select(BusyTimeOutput.Of));
        });

    // Feeds are fetched before the transaction; a call that can be repeated would be inside of one.
    private static Task<IResult> Save(HttpContext context, IMediator sender) => Fetching(context, call =>
        sender.Show(context, fields => FeedInput.Save(call, fields), FeedCredentialOutput.Of, StatusCodes.Status201Created));

    private static Task<IResult> Check(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Read, async call =>
        await sender.Send(new CheckHostFeeds(call), context.RequestAborted) is { IsError: true } refused
            ? SchedulingAnswer.Refused(refused.Error!)
            : SchedulingAnswer.Done);

    private static Task<IResult> Disconnect(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call =>
        sender.Show(context, fields => new DisconnectHostFeeds(call, fields.Integer("id", 1, int.MaxValue, isRequired: true) ?? 0), FeedCredentialOutput.Of));

    private static Task<IResult> Select(HttpContext context, IMediator sender) => Fetching(context, call =>
    {
        SelectHostFeed? named = null;
        return sender.Show(
            context, fields => named = FeedInput.Select(call, fields), view => SelectedCalendarOutput.Of(view, named!), StatusCodes.Status201Created);
    });

    private static Task<IResult> Deselect(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, async call =>
    {
        var query = new QueryReader(context.Request.Query);
        var request = FeedInput.Deselect(call, query);
        return query.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : await sender.Show(context, request, view => SelectedCalendarOutput.Of(view, request));
    });

    // A feed can only be read: no calendar of this server takes bookings.
    private static Task<IResult> Redirect(HttpContext context) => context.Answer(Area.Products, AccessLevel.Write, async call =>
    {
        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        FeedInput.Destination(body.Value);
        return SchedulingAnswer.Refused(body.Value.Error ?? CalendarErrors.NoDestination);
    });

    private static Task<IResult> Fetching(HttpContext context, Func<Call, Task<SchedulingAnswer>> answer) =>
        context.Answer(Area.Products, AccessLevel.Write, async call =>
            context.RefuseIdempotencyKey() is { } refusal ? SchedulingAnswer.Refused(refusal) : await answer(call));
}
