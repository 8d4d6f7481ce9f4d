using System.Text.Json.Nodes;
using Bookings.Application.Resources;
using Bookings.Application.Tables.Examples;
using Bookings.WebApi.OpenApi;

namespace Bookings.WebApi.Tables;

/// <summary>What the document says of <see cref="BookEndpoint"/>.</summary>
internal sealed class BookDescription : IPathDescription
{
    private const string Request = "book";
    private const string Receipt = "book.receipt";

    public string Path => "/book";

    public JsonObject Item() => new()
    {
        ["summary"] = "Books days of a unit.",
        ["post"] = new JsonObject
        {
            ["operationId"] = "book",
            ["tags"] = new JsonArray("bookings"),
            ["summary"] = "Book days of a unit",
            ["description"] = "Makes a booking with its calendar event. Whether it is confirmed at once follows from the unit's `interaction`. Needs `bookings:write`.",
            ["security"] = new JsonArray(new JsonObject { [TablesDocument.KeyScheme] = new JsonArray("bookings:write") }),
            ["parameters"] = new JsonArray([.. Offered.RepeatHeaders.Select(Pointer.ToParameter)]),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Pointer.ToSchema(Request), ["example"] = Example() } },
            },
            ["responses"] = new JsonObject(
            [
                KeyValuePair.Create("201", (JsonNode?)new JsonObject
                {
                    ["description"] = "The booking.",
                    ["headers"] = Pointer.ToHeaders(Offered.AnswerHeaders),
                    ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Pointer.ToSchema(Receipt) } },
                }),
                .. Pointer.ToResponses(Offered.Refusals.Concat([404, 405, 409, .. Offered.BodyRefusals, 422]).Order()),
            ]),
        },
    };

    public JsonObject Schemas() => new()
    {
        [Request] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("product_id", "interval"),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["product_id"] = Text("uuid", "The unit."),
                ["interval"] = new JsonObject
                {
                    ["type"] = "object",
                    ["required"] = new JsonArray("start", "end"),
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject
                    {
                        ["start"] = Text("date", "The first day."),
                        ["end"] = Text("date", "The departure day of a nightly unit; the last day of a daily one."),
                    },
                },
                ["contact"] = new JsonObject
                {
                    ["type"] = new JsonArray("object", "null"),
                    ["description"] = "The guest.",
                    ["additionalProperties"] = false,
                    ["properties"] = new JsonObject(
                        BookEndpoint.ContactFields.Select(name => KeyValuePair.Create(name, (JsonNode?)Nullable("string", null)))),
                },
                ["currency"] = Nullable("string", "ISO 4217 code shown to the guest."),
                ["language"] = Nullable("string", "BCP 47 tag."),
                ["show_pending_as"] = new JsonObject
                {
                    ["type"] = new JsonArray("string", "null"),
                    ["enum"] = new JsonArray("CANCELLED", "TENTATIVE", "CONFIRMED", null),
                    ["description"] = "What a request looks like on the calendar until somebody answers.",
                },
                ["silent"] = Nullable("boolean", "Whether nobody is mailed of the booking by itself: bookings.silent."),
                ["redirect_url"] = Nullable("string", null),
                ["failure_url"] = Nullable("string", null),
                ["occupancy"] = Nullable("object", "Guests by capacity group."),
                ["form_values"] = Nullable("object", "Answers by form field."),
                ["coupon_codes"] = new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = new JsonObject { ["type"] = "string" } },
            },
            ["examples"] = new JsonArray(Example()),
        },
        [Receipt] = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("reference", "booking_id", "payment_url"),
            ["properties"] = new JsonObject
            {
                ["reference"] = new JsonObject { ["type"] = "string", ["description"] = "The booking's number for people." },
                ["booking_id"] = Text("uuid", "Key of bookings."),
                ["payment_url"] = Nullable("string", "Where the guest pays; null when nothing is to be paid."),
            },
            ["examples"] = new JsonArray(new JsonObject
            {
                ["reference"] = "2030-0001",
                ["booking_id"] = ColumnExamples.KeyOf(typeof(Application.Bookings.BookingsTable)),
                ["payment_url"] = null,
            }),
        },
    };

    private static JsonObject Example() => new()
    {
        ["product_id"] = ColumnExamples.KeyOf(typeof(ProductsTable)),
        ["interval"] = new JsonObject { ["start"] = "2030-07-01", ["end"] = "2030-07-08" },
        ["contact"] = new JsonObject { ["name"] = "Grace Hopper", ["email"] = "grace@example.org" },
    };

    private static JsonObject Text(string format, string description) => new() { ["type"] = "string", ["format"] = format, ["description"] = description };

    private static JsonObject Nullable(string type, string? description)
    {
        var schema = new JsonObject { ["type"] = new JsonArray(type, "null") };
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }
}
