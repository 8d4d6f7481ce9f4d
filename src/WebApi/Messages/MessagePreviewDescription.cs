using System.Text.Json.Nodes;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Messages;

/// <summary>What the document says of <see cref="MessagePreview"/>.</summary>
internal sealed class MessagePreviewDescription : IPathDescription
{
    private const string Scope = "messages:read";

    public string Path => $"/{MessagePreview.Action.Name}";

    public JsonObject Item() => new()
    {
        ["summary"] = "Show a message as a guest would get it.",
        ["post"] = new JsonObject
        {
            ["operationId"] = "message_preview",
            ["tags"] = new JsonArray("messages"),
            ["summary"] = "Show a message as a guest would get it",
            ["description"] = "A template, a message that waits, or texts that are written nowhere; what the body says goes before what these say. "
                + $"Writes and sends nothing. Needs `{Scope}`.",
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
                            ["properties"] = new JsonObject
                            {
                                ["booking_id"] = Nullable("The booking it is about; a booking, a calendar event or a message is named.", "uuid"),
                                ["calendar_event_id"] = Nullable("The calendar event; the first of the booking when it is left out.", "uuid"),
                                ["message_template_id"] = Nullable("Shows what a template would make.", "uuid"),
                                ["message_id"] = Nullable("Shows a message that waits.", "uuid"),
                                ["language"] = Nullable("BCP 47 tag that goes before the guest's own."),
                                ["type"] = new JsonObject { ["type"] = new JsonArray("string", "null"), ["enum"] = new JsonArray("email", "sms", null) },
                                ["subject"] = Nullable("With variables such as {{first_name}}."),
                                ["body"] = Nullable("With variables such as {{first_name}}."),
                                ["include_booking_details"] = Truth(),
                                ["include_booking_link"] = Truth(),
                                ["include_ical_data"] = Truth(),
                                ["include_product_image"] = Truth(),
                            },
                        },
                    },
                },
            },
            ["responses"] = new JsonObject(
            [
                KeyValuePair.Create("200", (JsonNode?)new JsonObject
                {
                    ["description"] = "What the guest would get.",
                    ["headers"] = Pointer.ToHeaders(Offered.AnswerHeaders),
                    ["content"] = new JsonObject
                    {
                        ["application/json"] = new JsonObject
                        {
                            ["schema"] = new JsonObject
                            {
                                ["type"] = "object",
                                ["required"] = new JsonArray(
                                    "type", "language", "recipient", "recipient_name", "reply_to", "subject", "text", "html", "calendar", "send_at"),
                                ["properties"] = new JsonObject
                                {
                                    ["type"] = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray("email", "sms") },
                                    ["language"] = Text("BCP 47 tag of the language it is written in."),
                                    ["recipient"] = Text("E-mail address or telephone number; empty when none is known."),
                                    ["recipient_name"] = Text("The guest."),
                                    ["reply_to"] = Nullable("Where answers go; null for the sender."),
                                    ["subject"] = Text("Empty for telephones."),
                                    ["text"] = Text("For readers that show no HTML."),
                                    ["html"] = Nullable("A whole document; null for telephones."),
                                    ["calendar"] = Nullable("The calendar file that comes with it (RFC 5545)."),
                                    ["send_at"] = Nullable("When it would go out; null when it would not.", "date-time"),
                                },
                            },
                        },
                    },
                }),
                .. Pointer.ToResponses(Offered.Refusals.Concat([404, 405, 409, 413, 422]).Order()),
            ]),
        },
    };

    public JsonObject Schemas() => [];

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Truth() => new() { ["type"] = new JsonArray("boolean", "null") };

    private static JsonObject Nullable(string description, string? format = null)
    {
        var schema = new JsonObject { ["type"] = new JsonArray("string", "null"), ["description"] = description };
        if (format is not null)
        {
            schema["format"] = format;
        }

        return schema;
    }
}
