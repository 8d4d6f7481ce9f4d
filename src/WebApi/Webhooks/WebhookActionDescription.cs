using System.Text.Json.Nodes;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Webhooks;

/// <summary>What the document says of one of the <see cref="WebhookActions"/>.</summary>
/// <param name="path">The address below <c>/v1</c>.</param>
/// <param name="summary">What it does.</param>
/// <param name="members">The members of the body.</param>
/// <param name="required">Those of them that must be there.</param>
/// <param name="answer">The one member of the answer.</param>
internal sealed class WebhookActionDescription(string path, string summary, JsonObject members, string[] required, KeyValuePair<string, JsonNode?> answer) : IPathDescription
{
    public static readonly WebhookActionDescription[] All =
    [
        new(
            "/webhook_notifications/replay",
            "Put finished notifications back into the queue",
            new JsonObject
            {
                ["ids"] = new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = Text("uuid", null), ["description"] = "Keys of notifications." },
                ["webhook_id"] = Nullable("uuid", "Only those of this webhook, of either dialect."),
                ["from"] = Nullable("date-time", "Only those that were made then or later."),
                ["to"] = Nullable("date-time", "Only those that were made before."),
                ["status"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["enum"] = new JsonArray("error", null), ["description"] = "Only those that were not delivered." },
            },
            [],
            KeyValuePair.Create("replayed", (JsonNode?)new JsonObject { ["type"] = "integer", ["description"] = "How many." })),
        new(
            "/webhooks/test",
            "Send webhooks.test to a webhook",
            new JsonObject { ["webhook_id"] = Text("uuid", "The webhook.") },
            ["webhook_id"],
            KeyValuePair.Create("notification_id", (JsonNode?)Text("uuid", "Key of webhook_notifications, which shows what became of it."))),
    ];

    private const string Scope = "organization:write";

    public string Path => path;

    public JsonObject Item() => new()
    {
        ["summary"] = $"{summary}.",
        ["post"] = new JsonObject
        {
            ["operationId"] = path[1..].Replace('/', '_'),
            ["tags"] = new JsonArray("organization"),
            ["summary"] = summary,
            ["description"] = $"{summary}. Needs `{Scope}`.",
            ["security"] = new JsonArray(new JsonObject { [TablesDocument.KeyScheme] = new JsonArray(Scope) }),
            ["parameters"] = new JsonArray([.. Offered.RepeatHeaders.Select(Pointer.ToParameter)]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    ["application/json"] = new JsonObject
                    {
                        ["schema"] = new JsonObject
                        {
                            ["type"] = "object",
                            ["additionalProperties"] = false,
                            ["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]),
                            ["properties"] = members.DeepClone(),
                        },
                    },
                },
            },
            ["responses"] = new JsonObject(
            [
                KeyValuePair.Create("200", (JsonNode?)new JsonObject
                {
                    ["description"] = "Done.",
                    ["headers"] = Pointer.ToHeaders(Offered.AnswerHeaders),
                    ["content"] = new JsonObject
                    {
                        ["application/json"] = new JsonObject
                        {
                            ["schema"] = new JsonObject
                            {
                                ["type"] = "object",
                                ["required"] = new JsonArray(answer.Key),
                                ["properties"] = new JsonObject { [answer.Key] = answer.Value!.DeepClone() },
                            },
                        },
                    },
                }),
                .. Pointer.ToResponses(Offered.Refusals.Concat([404, 405, 409, 413, 422]).Order()),
            ]),
        },
    };

    public JsonObject Schemas() => [];

    private static JsonObject Text(string format, string? description)
    {
        var schema = new JsonObject { ["type"] = "string", ["format"] = format };
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static JsonObject Nullable(string format, string description) =>
        new() { ["type"] = new JsonArray("string", "null"), ["format"] = format, ["description"] = description };
}
