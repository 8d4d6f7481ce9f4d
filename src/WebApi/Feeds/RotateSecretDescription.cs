using System.Text.Json.Nodes;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Feeds;

/// <summary>What the document says of <see cref="RotateSecretEndpoint"/>.</summary>
internal sealed class RotateSecretDescription : IPathDescription
{
    private const string Request = "rotate-calendar-secret";
    private const string Answer = "rotate-calendar-secret.answer";
    private const string Word = "5f0c8d7e6b5a49382716f5e4d3c2b1a0";

    public string Path => RotateSecretEndpoint.Path;

    public JsonObject Item() => new()
    {
        ["summary"] = "Gives an exported calendar another address.",
        ["post"] = new JsonObject
        {
            ["operationId"] = "rotateCalendarSecret",
            ["tags"] = new JsonArray("products"),
            ["summary"] = "Give an exported calendar another address",
            ["description"] = "Ends the secret of a unit (needs `products:write`), of the caller as a host (`bookings:write`) or of the organization (`organization:write`). "
                + "Whoever reads the former address gets 404 from now on.",
            ["security"] = new JsonArray(new JsonObject { [TablesDocument.KeyScheme] = new JsonArray("products:write") }),
            ["parameters"] = new JsonArray([.. Offered.RepeatHeaders.Select(Pointer.ToParameter)]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    ["application/json"] = new JsonObject { ["schema"] = Pointer.ToSchema(Request), ["example"] = new JsonObject { ["secret"] = Word } },
                },
            },
            ["responses"] = new JsonObject(
            [
                KeyValuePair.Create("200", (JsonNode?)new JsonObject
                {
                    ["description"] = "The new secret, under the name of the column that has it.",
                    ["headers"] = Pointer.ToHeaders(Offered.AnswerHeaders),
                    ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Pointer.ToSchema(Answer) } },
                }),
                .. Pointer.ToResponses(Offered.Refusals.Concat([404, 405, 409, 413]).Order()),
            ]),
        },
    };

    public JsonObject Schemas() => new()
    {
        [Request] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("secret"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject { ["secret"] = new JsonObject { ["type"] = "string", ["description"] = "The secret that ends." } },
        },
        [Answer] = new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["ical_export_secret"] = new JsonObject { ["type"] = "string", ["description"] = "The new secret of a calendar with details." },
                ["ical_export_secret_no_details"] = new JsonObject { ["type"] = "string", ["description"] = "The new secret of a calendar without details." },
            },
            ["examples"] = new JsonArray(new JsonObject { ["ical_export_secret"] = Word }),
        },
    };
}
