using System.Text.Json;
using Bookings.Application.Tables;
using Bookings.Application.Webhooks;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.WebApi.Tables;
using MediatR;
using NodaTime;
using NodaTime.Text;

namespace Bookings.WebApi.Webhooks;

/// <summary>
/// <c>POST /v1/webhook_notifications/replay</c> and <c>POST /v1/webhooks/test</c>: no tables, but errors and keys are those of the dialect.
/// </summary>
internal sealed class WebhookActions(TableLimits limits, IClock clock, ILogger<WebhookActions> logger)
{
    private const string WebhookId = "webhook_id";

    private static readonly TableAction ReplayAction = new("webhook_notifications/replay", ["ids", WebhookId, "from", "to", "status"], Area.Organization, AccessLevel.Write);
    private static readonly TableAction TestAction = new("webhooks/test", [WebhookId], Area.Organization, AccessLevel.Write);

    /// <summary>Puts finished notifications back into the queue.</summary>
    public Task Replay(HttpContext context) => TableAnswer.Run(context, logger, _ => ReplayAction.Run(context, limits, clock, async (body, call) =>
    {
        var choice = ReadChoice(body);
        if (choice.IsError)
        {
            return choice.Error;
        }

        var replayed = await Send(context, new ReplayNotifications(call, choice.Value));
        return replayed.IsError ? replayed.Error : new Dictionary<string, object?> { ["replayed"] = replayed.Value };
    }));

    /// <summary>Tells a webhook something, so that its owner sees that it arrives.</summary>
    public Task Test(HttpContext context) => TableAnswer.Run(context, logger, _ => TestAction.Run(context, limits, clock, async (body, call) =>
    {
        if (!body.TryGetProperty(WebhookId, out JsonElement _))
        {
            return TableErrors.Missing(TestAction.Name, WebhookId);
        }

        var webhookId = TableAction.ReadUuid(body, WebhookId);
        if (webhookId.IsError)
        {
            return webhookId.Error;
        }

        var sent = await Send(context, new SendTestNotification(call, webhookId.Value ?? Guid.Empty));
        return sent.IsError ? sent.Error : new Dictionary<string, object?> { ["notification_id"] = sent.Value };
    }));

    private static Task<Result<T>> Send<T>(HttpContext context, IRequest<Result<T>> request) =>
        context.RequestServices.GetRequiredService<IMediator>().Send(request, context.RequestAborted);

    private static Result<ReplayChoice> ReadChoice(JsonElement body)
    {
        List<Guid>? ids = null;
        if (TableAction.Given(body, "ids") is { } list)
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                return TableAction.Wrong("ids", "an array of keys");
            }

            ids = [];
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String || !Guid.TryParse(item.GetString(), out var id))
                {
                    return TableAction.Wrong("ids", "an array of keys");
                }

                ids.Add(id);
            }
        }

        var (webhookId, from, until) = (TableAction.ReadUuid(body, WebhookId), ReadMoment(body, "from"), ReadMoment(body, "to"));
        if (webhookId.IsError || from.IsError || until.IsError)
        {
            return webhookId.Error ?? from.Error ?? until.Error!;
        }

        var status = TableAction.Given(body, "status");
        return status is null or { ValueKind: JsonValueKind.String } && status?.GetString() is null or "error"
            ? new ReplayChoice(ids, webhookId.Value, from.Value, until.Value, OnlyParked: status is not null)
            : TableAction.Wrong("status", "error, for those that were not delivered; without it, those that were are told again too");
    }

    private static Result<Instant?> ReadMoment(JsonElement body, string name) => TableAction.Given(body, name) switch
    {
        null => (Instant?)null,
        { ValueKind: JsonValueKind.String } text when OffsetDateTimePattern.Rfc3339.Parse(text.GetString()!) is { Success: true } parsed => (Instant?)parsed.Value.ToInstant(),
        _ => TableAction.Wrong(name, "a moment such as 2030-07-01T12:00:00Z"),
    };
}
