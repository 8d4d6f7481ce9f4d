using Bookings.Application.Teams;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.EventTypes;
using MediatR;

namespace Bookings.WebApi.Scheduling.Teams;

/// <summary><c>/v2/teams/{id}/event-types</c>. Reference: scheduling-v2 §6, §12.</summary>
internal static class TeamEventTypesEndpoints
{
    private const int MostHosts = 10_000;

    public static void MapTeamEventTypes(this IEndpointRouteBuilder app)
    {
        var eventTypes = app.MapGroup("/teams/{id}/event-types");
        eventTypes.MapPost("", Create);
        eventTypes.MapGet("", List);
        eventTypes.MapGet("/{eventTypeId}", Get);
        eventTypes.MapPatch("/{eventTypeId}", Change);
        eventTypes.MapDelete("/{eventTypeId}", Delete);
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, team) =>
        sender.Show(
            context,
            body =>
            {
                var input = TeamEventTypeInput.Read(body, isNew: true);
                return new CreateTeamEventType(call, team, input.Scheduling.GetValueOrDefault(), input.Members, input.Hosts ?? []);
            },
            view => EventTypeOutput.Of(view, context.BaseUrl()),
            StatusCodes.Status201Created));

    private static async Task<IResult> List(HttpContext context, IMediator sender, string id)
    {
        var caller = context.KeyHolderOrGuest(Area.Products, AccessLevel.Read);
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var team = SchedulingRequest.Number(id, "id");
        if (team.IsError)
        {
            return SchedulingAnswer.Refused(team.Error);
        }

        var query = new QueryReader(context.Request.Query);
        var request = new ListTeamEventTypes(
            caller.Value, team.Value, query.Text("eventSlug"), query.Integer("hostsLimit", 0, MostHosts), query.OrderOf("sortCreatedAt") == "desc");
        return query.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : await sender.Show(context, request, views => views.Select(view => EventTypeOutput.Of(view, context.BaseUrl(), withHidden: false)));
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender, string id, string eventTypeId) =>
        context.Answer(id, eventTypeId, Area.Products, AccessLevel.Read, (call, team, number) =>
            sender.Show(context, new GetTeamEventType(call, team, number), view => EventTypeOutput.Of(view, context.BaseUrl())));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id, string eventTypeId) =>
        context.Answer(id, eventTypeId, Area.Products, AccessLevel.Write, (call, team, number) => sender.Show(
            context,
            body =>
            {
                var input = TeamEventTypeInput.Read(body, isNew: false);
                return new ChangeTeamEventType(call, team, number, input.Scheduling, input.Members, input.Hosts);
            },
            view => EventTypeOutput.Of(view, context.BaseUrl())));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id, string eventTypeId) =>
        context.Answer(id, eventTypeId, Area.Products, AccessLevel.Write, (call, team, number) =>
            sender.Show(context, new DeleteTeamEventType(call, team, number), EventTypeOutput.Deleted));
}
