using System.Globalization;
using Bookings.Application.Common;
using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Scheduling.Contract;
using MediatR;

namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>
/// <c>/v2/webhooks</c>, <c>/v2/event-types/{id}/webhooks</c> and <c>/v2/teams/{id}/event-types/{id}/webhooks</c>. Reference: scheduling-v2 §11.1.
/// </summary>
internal static class WebhooksEndpoints
{
    private const int MostTaken = 250;

    public static void MapWebhooks(this IEndpointRouteBuilder app)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["/webhooks", "/event-types/{eventTypeId}/webhooks", "/teams/{teamId}/event-types/{eventTypeId}/webhooks"])
        {
            var webhooks = app.MapGroup(prefix);
            var descriptions = new WebhooksDescriptions(prefix);
            webhooks.MapPost("", Create).Describe(descriptions.Create());
            webhooks.MapGet("", List).Describe(descriptions.List());
            webhooks.MapGet("/{webhookId}", Get).Describe(descriptions.Get());
            webhooks.MapPatch("/{webhookId}", Change).Describe(descriptions.Change());
            webhooks.MapDelete("/{webhookId}", Delete).Describe(descriptions.Delete());
            webhooks.MapPost("/{webhookId}/test", Test).Describe(descriptions.Test());
            webhooks.MapPost("/{webhookId}/replay", Replay).Describe(descriptions.Replay());
            if (prefix.Contains("eventTypeId", StringComparison.Ordinal))
            {
                webhooks.MapDelete("", DeleteAll).Describe(descriptions.DeleteAll());
            }
        }
    }

    private static Task<IResult> Create(HttpContext context, IMediator sender) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, fields => WebhookInput.Create(call, target, fields), view => WebhookOutput.Of(view, call.Caller.Scopes), StatusCodes.Status201Created));

    private static Task<IResult> List(HttpContext context, IMediator sender) => Answer(context, AccessLevel.Read, async (call, target) =>
    {
        var query = new QueryReader(context.Request.Query);
        var request = new ListSubscriptions(call, target, query.Integer("take", 1, MostTaken) ?? MostTaken, query.Integer("skip", 0, int.MaxValue) ?? 0);
        return query.Error is { } wrong
            ? SchedulingAnswer.Refused(wrong)
            : await sender.Show(context, request, views => views.Select(view => WebhookOutput.Of(view, call.Caller.Scopes)));
    });

    private static Task<IResult> Get(HttpContext context, IMediator sender, string webhookId) => Answer(context, AccessLevel.Read, (call, target) =>
        sender.Show(context, new GetSubscription(call, target, webhookId), view => WebhookOutput.Of(view, call.Caller.Scopes)));

    private static Task<IResult> Change(HttpContext context, IMediator sender, string webhookId) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, fields => WebhookInput.Change(call, target, webhookId, fields), view => WebhookOutput.Of(view, call.Caller.Scopes)));

    private static Task<IResult> Delete(HttpContext context, IMediator sender, string webhookId) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, new DeleteSubscription(call, target, webhookId), view => WebhookOutput.Of(view, call.Caller.Scopes)));

    private static Task<IResult> Test(HttpContext context, IMediator sender, string webhookId) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, new TestSubscription(call, target, webhookId), id => new SentNotificationOutput(id)));

    private static Task<IResult> Replay(HttpContext context, IMediator sender, string webhookId) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, fields => WebhookInput.Replay(call, target, webhookId, fields), count => new ReplayedOutput(count)));

    private static Task<IResult> DeleteAll(HttpContext context, IMediator sender) => Answer(context, AccessLevel.Write, (call, target) =>
        sender.Show(context, new DeleteSubscriptions(call, target), count => string.Create(CultureInfo.InvariantCulture, $"{count} webhooks deleted")));

    private static Task<IResult> Answer(HttpContext context, AccessLevel level, Func<Call, SubscriptionTarget, Task<SchedulingAnswer>> answer) =>
        context.Answer(Area.Organization, level, async call =>
        {
            var target = SubscriptionTarget.Caller;
            foreach (var name in (string[])["eventTypeId", "teamId"])
            {
                if (context.GetRouteValue(name) is string text)
                {
                    var number = SchedulingRequest.Number(text, name);
                    if (number.IsError)
                    {
                        return SchedulingAnswer.Refused(number.Error);
                    }

                    target = name == "teamId" ? target with { TeamNumber = number.Value } : target with { EventTypeNumber = number.Value };
                }
            }

            return await answer(call, target);
        });
}
