using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Infrastructure.Idempotency;
using Bookings.WebApi.Edge;
using NodaTime;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>Headers, parameters and refusals that operations share, as the document shows them.</summary>
internal static class SharedAnswers
{
    /// <summary>Schema of every refusal.</summary>
    public const string Error = "Error";

    private const string Path = "/v2/bookings";

    // Refusals that stand before an endpoint, one of each kind, as the server says them.
    private static readonly Error[] Usual =
    [
        SchedulingVersions.Resolve("newest", SchedulingVersions.Usual).Error!,
        SchedulingErrors.NotJson("'{' is an invalid start of a property name."),
        Domain.Common.Error.Invalid("SCHEDULING_BODY", "start property is wrong,start must be a valid ISO 8601 date string such as 2050-09-05T09:00:00Z", "start"),
        IdempotencyErrors.Malformed,
        SchedulingErrors.NoCredentials,
        new Error("API_KEY_INVALID", ErrorKind.Unauthorized, SchedulingErrors.WrongKeyText),
        new Error("API_KEY_EXPIRED", ErrorKind.Unauthorized, SchedulingErrors.ExpiredKeyText),
        SchedulingErrors.MissingScope(Area.Bookings, AccessLevel.Write),
        SchedulingErrors.NoRoute("GET", Path, SchedulingVersions.Bookings),
        Domain.Common.Error.Conflict("TIMELINE_TAKEN", "The time is taken."),
        IdempotencyErrors.Running,
        SchedulingErrors.BodyTooLarge(256 * 1024),
        IdempotencyErrors.Reused,
        EdgeErrors.TooMany(Dialect.Scheduling, new RateState(120, 0, 30, IsRefused: true), "RequestsPerMinute"),
        SchedulingErrors.Internal,
        SchedulingErrors.NoDatabase,
        SchedulingErrors.TooSlow,
    ];

    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "The version, the query or the body is wrong: all wrong members are named at once. Or a rule refuses it.",
        [401] = "There is no key, or it is wrong or expired; or the caller is not the one who may do this.",
        [403] = "The key lacks the scope, or its holder the right.",
        [404] = "It is not there, or the address is not found in this version; the hint names the versions.",
        [409] = "The time is taken, or the like is there already.",
        [413] = "The body is longer than the limit of the installation.",
        [422] = "The Idempotency-Key was sent before with another request; or the slot to reserve is booked, held or full, or the team has no hosts.",
        [429] = "Too many requests; Retry-After says when to come again.",
        [500] = "A mistake of the server.",
        [503] = "The database does not answer, or not in time; Retry-After says when to come again.",
    };

    private static readonly string[] AnswerHeaders = [SchedulingVersions.HeaderName, "X-Request-Id"];

    /// <summary>Statuses that every request can meet.</summary>
    public static readonly int[] Always = [400, 401, 403, 404, 429, 500, 503];

    /// <summary>Statuses that requests with a body or an effect can meet beside.</summary>
    public static readonly int[] OfChanges = [409, 413, 422];

    public static JsonObject Responses() => new(Meanings.Select(meaning => KeyValuePair.Create(Name(meaning.Key), (JsonNode?)Response(meaning.Key, Usual, Path))));

    /// <summary>A refusal with the errors of an operation.</summary>
    /// <param name="status">The status.</param>
    /// <param name="errors">Errors; those of other statuses do not count.</param>
    /// <param name="path">The address in the examples.</param>
    public static JsonObject Response(int status, IEnumerable<Error> errors, string path)
    {
        var examples = new JsonObject();
        foreach (var error in errors.Where(error => SchedulingErrorWriter.StatusCodeOf(error) == status))
        {
            var name = error.Code;
            for (var i = 2; examples.ContainsKey(name); i++)
            {
                name = $"{error.Code}_{i}";
            }

            examples[name] = new JsonObject { ["value"] = Value(error, path) };
        }

        return new JsonObject
        {
            ["description"] = Meanings[status],
            ["headers"] = Headers(status is 429 or 503 ? ["Retry-After", .. AnswerHeaders] : AnswerHeaders),
            ["content"] = new JsonObject
            {
                ["application/json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{Error}" }, ["examples"] = examples },
            },
        };
    }

    /// <summary>Headers of every answer, as references.</summary>
    public static JsonObject Headers() => Headers(AnswerHeaders);

    public static JsonObject HeaderComponents() => new()
    {
        [SchedulingVersions.HeaderName] = Header("The version that answered.", SchedulingVersions.Usual),
        ["X-Request-Id"] = Header("Name of the request, in the log too.", "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"),
        ["Retry-After"] = Header("Seconds to wait.", "30"),
    };

    public static JsonObject Parameters(string version) => new()
    {
        [SchedulingVersions.HeaderName] = new JsonObject
        {
            ["name"] = SchedulingVersions.HeaderName,
            ["in"] = "header",
            ["description"] = "The version of the contract: a date. A date that is not known is answered by the newest known one that is not later.",
            ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "date" },
            ["example"] = version,
        },
        ["Idempotency-Key"] = new JsonObject
        {
            ["name"] = "Idempotency-Key",
            ["in"] = "header",
            ["description"] = "A new UUID for each request that is not a repetition: a repetition gets the first answer again.",
            ["schema"] = new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = 255 },
            ["examples"] = new JsonObject
            {
                ["one"] = new JsonObject { ["value"] = "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10", ["x-disabled"] = true },
            },
        },
    };

    /// <summary>The schema of every refusal.</summary>
    public static JsonObject ErrorSchema() => Field.ObjectOf(
        [
            new Field("status", new JsonObject { ["const"] = "error" }, IsNeeded: true),
            Field.Moment("timestamp").Needed(),
            Field.Text("path").Needed(),
            new Field(
                "error",
                Field.ObjectOf(
                    [
                        Field.Text("code", "Name of the kind of refusal.").Needed(),
                        Field.Text("message").Needed(),
                        new Field(
                            "details",
                            Field.ObjectOf(
                                [
                                    Field.Text("message").Needed(), Field.Text("error").Needed(), Field.Integer("statusCode").Needed(),
                                    Field.Text("code", "Stable code of the situation.").Needed(), Field.Text("property", "The member that is wrong."),
                                    Field.Text("details"), Field.Text("hint"),
                                ],
                                isClosed: false),
                            IsNeeded: true),
                    ],
                    isClosed: false),
                IsNeeded: true),
            Field.Integer("statusCode").Needed(),
            Field.Text("message", "The same as in the error.").Needed(),
        ],
        "Every refusal.",
        isClosed: false);

    public static string Name(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static JsonObject Headers(IEnumerable<string> names) =>
        new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)new JsonObject { ["$ref"] = $"#/components/headers/{name}" })));

    private static JsonObject Header(string words, string example) =>
        new() { ["description"] = words, ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = example };

    private static JsonNode Value(Error error, string path)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            SchedulingErrorWriter.WriteBody(writer, error, Instant.FromUtc(2030, 7, 1, 9, 0), path);
        }

        return JsonNode.Parse(bytes.WrittenSpan)!;
    }
}
