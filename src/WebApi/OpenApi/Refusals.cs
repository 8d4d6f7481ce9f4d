using System.Globalization;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Persistence;
using Bookings.WebApi.Tables;

namespace Bookings.WebApi.OpenApi;

/// <summary>The refusals of the dialect by status, with an error of each kind as the server itself would say it.</summary>
internal static class Refusals
{
    private static readonly Error[] Errors =
    [
        TableErrors.Unauthorized(isWrong: false),
        TableErrors.Unauthorized(isWrong: true),
        TableErrors.Denied("contacts", Area.Bookings, isWrite: true),
        TableErrors.UnknownTable("contact", "contacts"),
        TableErrors.Unparsable("order", "name.up", 6, "unexpected \"up\" expecting asc, desc, nullsfirst or nullslast"),
        TableErrors.Body("Empty or invalid json", "Line 1, byte 2."),
        TableErrors.UnknownColumn("contacts", "emial", "email"),
        TableErrors.UnknownBodyColumn("contacts", "emial", "email"),
        TableErrors.NoSuchOperator("created_at", "timestamptz", "like"),
        TableErrors.BadValue("id", ColumnType.Uuid, "abc"),
        TableErrors.NotOneOf("status", "CONFIRMD", ["CONFIRMED", "TENTATIVE", "CANCELLED"], "CONFIRMED"),
        TableErrors.TooLong("email", 320),
        TableErrors.Missing("contact_bookings", "booking_id"),
        TableErrors.BreaksRule("reference", "not empty"),
        TableErrors.ReadOnlyColumn("contacts", "created_at", isCreate: true),
        TableErrors.Unfiltered("DELETE"),
        TableErrors.NoRelation("contacts", "products", null, null),
        TableErrors.Preferences("cont=exact"),
        TableErrors.Limit("Conditions", "The request has too many conditions", 50),
        TableErrors.SeveralRelations(
            "calendar_event_updates",
            "products",
            """[{"cardinality":"many-to-one","embedding":"calendar_event_updates with products","relationship":"calendar_event_updates_next_product_id_fkey"}]""",
            "'products!next_product_id', 'products!prev_product_id'"),
        TableErrors.Method("PATCH", "book takes POST."),
        TableErrors.Media("text/html"),
        TableErrors.NotOne(3),
        Error.Conflict("TIMELINE_TAKEN", "The time is taken."),
        Error.Conflict("23505", "duplicate key value violates unique constraint \"contacts_pkey\""),
        TableErrors.Precondition("The row has changed since it was read."),
        TableErrors.Encoding("gzip"),
        TableErrors.BodyTooLong(1024 * 1024),
        TableErrors.UrlTooLong(16 * 1024),
        TableErrors.Range("An offset of 500 was requested, but there are only 12 rows."),
        Error.Unprocessable("BOOKING_TOO_LONG", "The stay is longer than the unit allows."),
        TableAnswer.Failed,
        PostgresErrors.Unavailable,
        PostgresErrors.TooSlow,
    ];

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [300] = "There are several relations between two tables; the details list them.",
        [400] = "The query string, the body or a value cannot be understood or breaks a rule of a column.",
        [401] = "There is no key, or it is wrong or expired.",
        [403] = "The key has no right to the area of the table, or the body names another organization.",
        [404] = "What a rule of the domain needs is not there, or there is no such address.",
        [405] = "The address does not take the method.",
        [406] = "No such media type; or one object was asked for and there is not exactly one row.",
        [409] = "The time is taken, a key is used already, or a row is still referred to.",
        [412] = "The row is not the one that If-Match names any more, or If-None-Match demands a new row and there is one.",
        [413] = "The body is longer than the limit of the installation.",
        [414] = "The address is longer than the limit of the installation.",
        [415] = "The body has a Content-Encoding.",
        [416] = "The range cannot be satisfied.",
        [422] = "A rule of the domain refuses it.",
        [429] = "Too many requests; Retry-After says when to come again.",
        [500] = "A bug. The log of the operator says more, the answer does not.",
        [503] = "The database does not answer, or a statement took too long.",
    };

    /// <summary>The response objects by status.</summary>
    public static JsonObject Responses() => new(Meanings
        .Select(meaning => KeyValuePair.Create(
            meaning.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)Response(meaning.Key, meaning.Value)))
        .Append(KeyValuePair.Create("304", (JsonNode?)NotModified())));

    private static JsonObject NotModified() => new() { ["description"] = "The caller has this already.", ["headers"] = Pointer.ToHeaders("ETag") };

    private static JsonObject Response(int status, string meaning)
    {
        var examples = new JsonObject();
        foreach (var error in Errors.Where(error => TableErrorWriter.StatusOf(error) == status))
        {
            examples[error.Code] = new JsonObject { ["value"] = Value(error) };
        }

        IEnumerable<string> headers = status switch
        {
            401 => ["WWW-Authenticate", .. Offered.RefusalHeaders],
            405 => ["Allow", .. Offered.RefusalHeaders],
            429 or 503 => ["Retry-After", .. Offered.RefusalHeaders],
            _ => Offered.RefusalHeaders,
        };
        return new JsonObject
        {
            ["description"] = meaning,
            ["headers"] = Pointer.ToHeaders(headers),
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Pointer.ToSchema(SharedParts.Error), ["examples"] = examples } },
        };
    }

    private static JsonObject Value(Error error) => new()
    {
        ["code"] = error.Code,
        ["details"] = error.Code == "PGRST201" ? JsonNode.Parse(error.Details!) : error.Details,
        ["hint"] = error.Hint,
        ["message"] = error.Message,
    };
}
