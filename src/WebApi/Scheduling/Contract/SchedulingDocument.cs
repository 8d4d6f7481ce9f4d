using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>The OpenAPI document of <c>/v2</c> in one version, made of the endpoints as they are mapped and of their descriptions.</summary>
/// <remarks>As that of <c>/v1</c> it says nothing of the installation, so that the committed copy is what is served.</remarks>
/// <source href="https://spec.openapis.org/oas/v3.1.1.html" read="2026-11-21" />
internal static class SchedulingDocument
{
    private const string KeyScheme = "apiKey";
    private const string Prefix = "/v2";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Every parameter of a path: its type, what it names, and an example.
    private static readonly Dictionary<string, (string Type, string Words, JsonNode Example)> PathParameters = new(StringComparer.Ordinal)
    {
        ["id"] = ("integer", "Its number.", 1),
        ["uid"] = ("string", "Its uid.", "0197c0de4f6b7c1e9a553d5f0c7b2a10"),
        ["userId"] = ("integer", "Number of a person.", 2),
        ["seatUid"] = ("string", "The uid of a seat.", "0197c0de4f6b7c1e9a553d5f0c7b2a11"),
        ["attendeeId"] = ("integer", "Number of an attendee.", 1),
        ["teamId"] = ("integer", "Number of a team.", 1),
        ["eventTypeId"] = ("integer", "Number of an event type.", 1),
        ["membershipId"] = ("integer", "Number of a membership.", 1),
        ["connectionId"] = ("string", "A connection to a calendar service.", "1"),
        ["eventId"] = ("string", "An event of a calendar service.", "1"),
        ["eventUid"] = ("string", "An event of a calendar service.", "1"),
        ["calendar"] = ("string", "A calendar service: google, office365 or apple.", "google"),
        ["app"] = ("string", "A video service such as zoom.", "zoom"),
        ["kind"] = ("string", "emails or phones.", "emails"),
        ["clientId"] = ("string", "An OAuth client.", "1"),
        ["linkId"] = ("string", "The name of a link.", "d2f7a1c09b3e4f58"),
        ["webhookId"] = ("string", "The id of a webhook.", "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"),
    };

    /// <summary>Makes the document as UTF-8 text.</summary>
    /// <param name="endpoints">All endpoints of the server.</param>
    /// <param name="version">A known version.</param>
    public static byte[] Write(IEnumerable<Endpoint> endpoints, string version) => Encoding.UTF8.GetBytes(Make(endpoints, version).ToJsonString(Compact));

    private static JsonObject Make(IEnumerable<Endpoint> endpoints, string version)
    {
        var schemas = new OutputSchemas();
        schemas.Keep(SharedAnswers.Error, SharedAnswers.ErrorSchema);
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in DescribedEndpoints.OfDialect(endpoints).Where(endpoint => DescribedEndpoints.VersionsOf(endpoint).Contains(version)))
        {
            if (DescribedEndpoints.DescriptionOf(endpoint) is not { } description)
            {
                continue;
            }

            var path = PathOf(endpoint.RoutePattern)[Prefix.Length..];
            var tag = path.Split('/')[1];
            tags.Add(tag);
            if (!paths.TryGetValue(path, out var item))
            {
                paths[path] = item = [];
            }

            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            {
                item.Add(method.ToLowerInvariant(), Operation(endpoint, description, tag, path, method, schemas));
            }
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = About(version),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = Prefix }),
            ["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)new JsonObject { ["name"] = tag })]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas.All(),
                ["parameters"] = SharedAnswers.Parameters(version),
                ["responses"] = SharedAnswers.Responses(),
                ["headers"] = SharedAnswers.HeaderComponents(),
                ["securitySchemes"] = new JsonObject
                {
                    [KeyScheme] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["description"] = "An API key. Its scopes name areas and levels, such as `bookings:write`; write includes read. Operations list the scope that they need.",
                    },
                },
            },
        };
    }

    private static JsonObject Operation(
        RouteEndpoint endpoint, OperationDescription description, string tag, string path, string method, OutputSchemas schemas)
    {
        var changes = !HttpMethods.IsGet(method);
        var operation = new JsonObject { ["operationId"] = description.Id, ["tags"] = new JsonArray(tag), ["summary"] = description.Summary };
        if (WordsOf(endpoint, description) is { Length: > 0 } words)
        {
            operation["description"] = words;
        }

        if (description.IsFormer)
        {
            operation["deprecated"] = true;
        }

        operation["security"] = SecurityOf(description.Key);
        operation["parameters"] = new JsonArray(
        [
            .. endpoint.RoutePattern.Parameters.Select(parameter => PathParameter(parameter.Name)),
            .. description.Query.Select(QueryParameter),
            Pointer("parameters", SchedulingVersions.HeaderName),
            .. HttpMethods.IsPost(method) || HttpMethods.IsPatch(method) ? [Pointer("parameters", "Idempotency-Key")] : Array.Empty<JsonNode>(),
        ]);
        if (description.Body is { } members)
        {
            operation["requestBody"] = Body(description, members);
        }

        var responses = new JsonObject { [SharedAnswers.Name(description.Answer.Status)] = AnswerOf(description.Answer, schemas) };
        var own = description.Refusals.ToLookup(SchedulingErrorWriter.StatusCodeOf);
        foreach (var status in SharedAnswers.Always.Concat(changes ? SharedAnswers.OfChanges : []).Union(own.Select(errors => errors.Key)).Order())
        {
            responses[SharedAnswers.Name(status)] = own.Contains(status)
                ? SharedAnswers.Response(status, own[status], Prefix + path)
                : Pointer("responses", SharedAnswers.Name(status));
        }

        operation["responses"] = responses;
        return operation;
    }

    // Without the constraints that the map has.
    private static string PathOf(RoutePattern pattern) => string.Concat(pattern.PathSegments.Select(segment => "/" + string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
        _ => string.Empty,
    }))));

    private static string WordsOf(RouteEndpoint endpoint, OperationDescription description)
    {
        List<string> words = [];
        if (description.Words is { } own)
        {
            words.Add(own);
        }

        if (description.Key.Scope is { } scope)
        {
            words.Add(description.Key.IsKeyNeeded ? $"Needs `{scope}`." : $"Needs no key; a key that is sent needs `{scope}`.");
        }
        else if (!description.Key.IsKeyNeeded)
        {
            words.Add("Needs no key.");
        }

        if (endpoint.Metadata.GetMetadata<ServedVersions>() is { } served)
        {
            words.Add($"Found with `{SchedulingVersions.HeaderName}` {string.Join(", ", served.Versions)}.");
        }

        return string.Join(' ', words);
    }

    private static JsonArray SecurityOf(KeyNeed key)
    {
        var scheme = new JsonObject { [KeyScheme] = key.Scope is { } scope ? new JsonArray(scope) : [] };
        return key.IsKeyNeeded ? new JsonArray(scheme) : new JsonArray(new JsonObject(), scheme);
    }

    private static JsonObject PathParameter(string name) => PathParameters.TryGetValue(name, out var known)
        ? new JsonObject
        {
            ["name"] = name,
            ["in"] = "path",
            ["required"] = true,
            ["description"] = known.Words,
            ["schema"] = new JsonObject { ["type"] = known.Type },
            ["example"] = known.Example.DeepClone(),
        }
        : throw new InvalidOperationException($"The path parameter {name} needs a line in {nameof(SchedulingDocument)}.{nameof(PathParameters)}.");

    private static JsonNode QueryParameter(Field field)
    {
        var parameter = new JsonObject { ["name"] = field.Name, ["in"] = "query" };
        var schema = (JsonObject)field.Schema.DeepClone();
        if (schema.Remove("description", out var words))
        {
            parameter["description"] = words;
        }

        if (field.IsNeeded)
        {
            parameter["required"] = true;
        }

        parameter["schema"] = schema;
        if ((string?)schema["type"] == "array")
        {
            // One text with commas, as clients of the dialect send lists.
            parameter["explode"] = false;
        }

        return parameter;
    }

    private static JsonObject Body(OperationDescription description, IReadOnlyList<Field> members)
    {
        var schema = Field.ObjectOf(members);
        var content = new JsonObject { ["schema"] = description.IsBodyList ? Field.ListOf(schema) : schema };
        if (description.Example is { } example)
        {
            content["example"] = example.DeepClone();
        }

        return new JsonObject { ["required"] = !description.IsBodyOptional, ["content"] = new JsonObject { ["application/json"] = content } };
    }

    private static JsonObject AnswerOf(Answer answer, OutputSchemas schemas)
    {
        List<Field> members = [new Field("status", new JsonObject { ["const"] = "success" }, IsNeeded: true)];
        var example = new JsonObject { ["status"] = "success" };
        if (answer.Data is { } data)
        {
            members.Add(new Field("data", data(schemas), IsNeeded: true));
            example["data"] = answer.Example?.DeepClone();
        }

        if (answer.Pages is { } pages)
        {
            members.Add(new Field("pagination", pages(schemas), IsNeeded: true));
            example["pagination"] = answer.PagesExample?.DeepClone();
        }

        return new JsonObject
        {
            ["description"] = answer.Status == StatusCodes.Status201Created ? "Made." : "Done.",
            ["headers"] = SharedAnswers.Headers(),
            ["content"] = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = Field.ObjectOf(members, isClosed: false), ["example"] = example } },
        };
    }

    private static JsonObject Pointer(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    private static JsonObject About(string version) => new()
    {
        ["title"] = "Bookings: scheduling",
        ["version"] = version,
        ["summary"] = "Event types, free slots, bookings and all around them, as applications for Cal.com's API v2 know them.",
        ["description"] = $$"""
            Every answer is `{"status": "success", "data": …}`; every refusal is `{"status": "error", "error": {"code", "message", "details"}, …}`. A parameter or
            a member of a body that is not known is refused, never ignored silently. A member that is null counts as absent, unless null means something.

            The header `{{SchedulingVersions.HeaderName}}` chooses the version of the contract: {{string.Join(", ", SchedulingVersions.Known)}}. This document is that of
            {{version}}; `GET /v2/openapi.json` with the header gives that of any other.
            """,
        ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
    };
}
