using System.Text.Json.Nodes;
using Bookings.Application.Common;
using Bookings.Application.Resources;
using Bookings.Domain.Organizations;
using MediatR;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary><c>/v2/event-types</c>. Reference: scheduling-v2 §6.</summary>
internal static class EventTypesEndpoints
{
    public static void MapEventTypes(this IEndpointRouteBuilder app)
    {
        var eventTypes = app.MapGroup("/event-types");
        eventTypes.MapPost("", Create);
        eventTypes.MapGet("", List);
        eventTypes.MapGet("/{id}", Get);
        eventTypes.MapPatch("/{id}", Change);
        eventTypes.MapDelete("/{id}", Delete);
    }

    private static async Task<IResult> Create(HttpContext context, IMediator sender)
    {
        var call = context.Authorize(Area.Products, AccessLevel.Write);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var members = EventTypeInput.Read(body.Value, isNew: true);
        if (body.Value.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        var made = await sender.Send(new CreateEventType(call.Value, members), context.RequestAborted);
        return made.IsError ? SchedulingAnswer.Refused(made.Error) : SchedulingAnswer.Created(Shown(context, made.Value));
    }

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
        var sort = query.Text("sortCreatedAt");
        if (sort is not (null or "asc" or "desc"))
        {
            query.Refuse("sortCreatedAt", "sortCreatedAt must be one of the following values: asc, desc");
        }

        foreach (var name in (ReadOnlySpan<string>)["usernames", "orgSlug", "orgId"])
        {
            if (query.Text(name) is not null)
            {
                query.Refuse(name, $"{name} is not supported by this server: name one user by username");
            }
        }

        if (query.Error is { } wrong)
        {
            return SchedulingAnswer.Refused(wrong);
        }

        if (username is null)
        {
            var call = context.Authorize(Area.Products, AccessLevel.Read);
            if (call.IsError)
            {
                return SchedulingAnswer.Refused(call.Error);
            }
        }

        var found = await sender.Send(new ListEventTypes(caller.Value, username, slug, sort == "desc"), context.RequestAborted);
        return SchedulingAnswer.From(found, views => views.Select(view => Shown(context, view, withHidden: false)));
    }

    private static Task<IResult> Get(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Read, async (call, number) =>
        SchedulingAnswer.From(await sender.Send(new GetEventType(call, number), context.RequestAborted), view => Shown(context, view)));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Write, async (call, number) =>
    {
        var body = await context.Body();
        if (body.IsError)
        {
            return SchedulingAnswer.Refused(body.Error);
        }

        var members = EventTypeInput.Read(body.Value, isNew: false);
        return body.Value.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : SchedulingAnswer.From(
                await sender.Send(new ChangeEventType(call, number, members), context.RequestAborted), view => Shown(context, view));
    });

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string id) => One(context, id, AccessLevel.Write, async (call, number) =>
        SchedulingAnswer.From(
            await sender.Send(new DeleteEventType(call, number), context.RequestAborted),
            view => new { id = view.EventType.Number, view.EventType.LengthInMinutes, view.EventType.Slug, view.EventType.Title }));

    private static async Task<IResult> One(HttpContext context, string id, AccessLevel level, Func<Call, int, Task<SchedulingAnswer>> answer)
    {
        var call = context.Authorize(Area.Products, level);
        if (call.IsError)
        {
            return SchedulingAnswer.Refused(call.Error);
        }

        var number = SchedulingRequest.Number(id, "id");
        return number.IsError ? SchedulingAnswer.Refused(number.Error) : await answer(call.Value, number.Value);
    }

    private static JsonObject Shown(HttpContext context, EventTypeView view, bool withHidden = true) =>
        EventTypeOutput.Of(view, $"{context.Request.Scheme}://{context.Request.Host}", withHidden);
}
