using System.Text.Json;
using Bookings.Application.Common;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Requests;
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

    private static readonly string[] ReplayFields = ["ids", WebhookId, "from", "to", "status"];
    private static readonly string[] TestFields = [WebhookId];

    /// <summary>Puts finished notifications back into the queue.</summary>
    public Task Replay(HttpContext context) => TableAnswer.Run(context, logger, _ => Act(context, "webhook_notifications/replay", ReplayFields, async (body, call) =>
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
    public Task Test(HttpContext context) => TableAnswer.Run(context, logger, _ => Act(context, "webhooks/test", TestFields, async (body, call) =>
    {
        if (!body.TryGetProperty(WebhookId, out JsonElement _))
        {
            return TableErrors.Missing("webhooks/test", WebhookId);
        }

        var webhookId = ReadUuid(body, WebhookId);
        if (webhookId.IsError)
        {
            return webhookId.Error;
        }

        var sent = await Send(context, new SendTestNotification(call, webhookId.Value ?? Guid.Empty));
        return sent.IsError ? sent.Error : new Dictionary<string, object?> { ["notification_id"] = sent.Value };
    }));

    private static Task<Result<T>> Send<T>(HttpContext context, IRequest<Result<T>> request) =>
        context.RequestServices.GetRequiredService<IMediator>().Send(request, context.RequestAborted);

    private async Task<Error?> Act(
        HttpContext context, string name, string[] fields, Func<JsonElement, Call, Task<Result<Dictionary<string, object?>>>> work)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.Headers.Allow = "POST";
            return TableErrors.Method(context.Request.Method, $"/{name} takes POST.");
        }

        var caller = TableCallers.Recognize(context);
        if (caller.IsError)
        {
            return caller.Error;
        }

        if (!caller.Value.Scopes.Allow(Area.Organization, AccessLevel.Write))
        {
            return TableErrors.Denied(name, Area.Organization, isWrite: true);
        }

        if (context.Request.Query.Count > 0)
        {
            return TableErrors.NotOffered($"the parameter '{TableErrors.Shorten(context.Request.Query.Keys.First())}' of /{name}: everything goes into the body");
        }

        if (Preferences.Parse(context.Request.Headers["Prefer"]).RollsBack)
        {
            return TableErrors.NotOffered($"Prefer: tx=rollback of /{name}");
        }

        var body = await BodyReader.Read(context.Request, limits, context.RequestAborted);
        if (body.IsError)
        {
            return body.Error;
        }

        using var json = body.Value;
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            return TableErrors.Body("The body must be one JSON object");
        }

        foreach (var member in json.RootElement.EnumerateObject().Where(member => !fields.Contains(member.Name)))
        {
            return Error.Invalid("PGRST204", $"Could not find the '{TableErrors.Shorten(member.Name)}' field of '{name}'", member.Name) with
            {
                Hint = $"The fields are {string.Join(", ", fields)}.",
            };
        }

        var answer = await work(json.RootElement, new Call(caller.Value, clock.GetCurrentInstant()));
        if (answer.IsError)
        {
            return answer.Error;
        }

        await context.Response.WriteAsJsonAsync(answer.Value, context.RequestAborted);
        return null;
    }

    private static Result<ReplayChoice> ReadChoice(JsonElement body)
    {
        List<Guid>? ids = null;
        if (Given(body, "ids") is { } list)
        {
            if (list.ValueKind != JsonValueKind.Array)
            {
                return Wrong("ids", "an array of keys");
            }

            ids = [];
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String || !Guid.TryParse(item.GetString(), out var id))
                {
                    return Wrong("ids", "an array of keys");
                }

                ids.Add(id);
            }
        }

        var (webhookId, from, until) = (ReadUuid(body, WebhookId), ReadMoment(body, "from"), ReadMoment(body, "to"));
        if (webhookId.IsError || from.IsError || until.IsError)
        {
            return webhookId.Error ?? from.Error ?? until.Error!;
        }

        var status = Given(body, "status");
        return status is null or { ValueKind: JsonValueKind.String } && status?.GetString() is null or "error"
            ? new ReplayChoice(ids, webhookId.Value, from.Value, until.Value, OnlyParked: status is not null)
            : Wrong("status", "error, for those that were not delivered; without it, those that were are told again too");
    }

    private static Result<Guid?> ReadUuid(JsonElement body, string name) => Given(body, name) switch
    {
        null => (Guid?)null,
        { ValueKind: JsonValueKind.String } text when Guid.TryParse(text.GetString(), out var id) => (Guid?)id,
        _ => Wrong(name, "a uuid"),
    };

    private static Result<Instant?> ReadMoment(JsonElement body, string name) => Given(body, name) switch
    {
        null => (Instant?)null,
        { ValueKind: JsonValueKind.String } text when OffsetDateTimePattern.Rfc3339.Parse(text.GetString()!) is { Success: true } parsed => (Instant?)parsed.Value.ToInstant(),
        _ => Wrong(name, "a moment such as 2030-07-01T12:00:00Z"),
    };

    private static JsonElement? Given(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static Error Wrong(string name, string expected) => Error.Invalid("22P02", $"'{name}' must be {expected}.", name);
}
