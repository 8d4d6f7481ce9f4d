using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary><c>/v2/event-types</c>. Reference: scheduling-v2 §6.</summary>
internal static class EventTypesEndpoints
{
    private const int MostPeople = 50;

    public static void MapEventTypes(this IEndpointRouteBuilder app)
    {
        var eventTypes = app.MapGroup("/event-types");
        eventTypes.MapPost("", Create).Describe(EventTypesDescriptions.Create);
        eventTypes.MapGet("", List).Describe(EventTypesDescriptions.List);
        eventTypes.MapGet("/{id}", Get).Describe(EventTypesDescriptions.Get);
        eventTypes.MapPatch("/{id}", Change).Describe(EventTypesDescriptions.Change);
        eventTypes.MapDelete("/{id}", Delete).Describe(EventTypesDescriptions.Delete);
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender) => context.Answer(Area.Products, AccessLevel.Write, call => sender.Show(
        context, body => new CreateEventType(call, EventTypeInput.Read(body, isNew: true)), view => Shown(context, view), StatusCodes.Status201Created));

    private static async Task<IResult> List(HttpContext context, IMediator sender)
    {
        var caller = context.KeyHolderOrGuest();
        if (caller.IsError)
        {
            return SchedulingAnswer.Refused(caller.Error);
        }

        var query = new QueryReader(context.Request.Query);
        var username = query.Text("username");
        var slug = query.Text("eventSlug");
        var sort = query.OrderOf("sortCreatedAt");
        var organization = query.Text("orgSlug");
        var group = GroupOf(query, username, slug);
        if (query.Text("orgId") is not null)
        {
            query.Refuse("orgId", "orgId is not supported by this server, whose organizations have no numbers: name the organization by orgSlug");
        }

        if (query.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        if (group is not null)
        {
            var met = await sender.Send(new GetGroupEventType(group, organization, context.Now()), context.RequestAborted);
            return SchedulingAnswer.From(met, view => new[] { Shown(context, view, withHidden: false) });
        }

        if (username is null)
        {
            var call = context.Authorize(Area.Products, AccessLevel.Read);
            if (call.IsError)
            {
                return SchedulingAnswer.Refused(call.Error);
            }
        }

        var found = await sender.Send(new ListEventTypes(caller.Value, username, organization, slug, sort == "desc"), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(view => Shown(context, view, withHidden: false)));
    }

    private static List<string>? GroupOf(QueryReader query, string? username, string? slug)
    {
        if (query.Texts("usernames") is not { } usernames)
        {
            return null;
        }

        if ((username ?? slug) is not null)
        {
            query.Refuse("usernames", "usernames must not be given together with username or eventSlug: people who are met together have one event type");
        }

        var group = usernames.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (group.Count is < 2 or > MostPeople)
        {
            query.Refuse("usernames", $"usernames must contain at least 2 elements and at most {MostPeople}");
        }

        return group;
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Read, (call, number) =>
        sender.Show(context, new GetEventType(call, number), view => Shown(context, view)));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, number) =>
        sender.Show(context, body => new ChangeEventType(call, number, EventTypeInput.Read(body, isNew: false)), view => Shown(context, view)));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id) => context.Answer(id, Area.Products, AccessLevel.Write, (call, number) =>
        sender.Show(context, new DeleteEventType(call, number), view => EventTypeOutput.Deleted(view.EventType)));

    private static JsonObject Shown(HttpContext context, EventTypeView view, bool withHidden = true) => EventTypeOutput.Of(view, context.BaseUrl(), withHidden);
}
