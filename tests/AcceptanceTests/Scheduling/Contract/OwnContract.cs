using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Bookings.WebApi.Scheduling;
using Bookings.WebApi.Scheduling.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bookings.AcceptanceTests.Scheduling.Contract;

/// <summary>Our document of <c>/v2</c>: every request that is carried out and every answer has to be in it.</summary>
internal static class OwnContract
{
    private static readonly Lazy<IReadOnlyList<Endpoint>> Mapped = new(Map);
    private static readonly ConcurrentDictionary<string, Lazy<Task<JsonNode>>> Documents = new();

    /// <summary>All endpoints of the dialect.</summary>
    public static IReadOnlyList<Endpoint> Endpoints => Mapped.Value;

    /// <summary>The document of a version; the judge knows it by the version's name.</summary>
    public static Task<JsonNode> Of(string version) => Documents.GetOrAdd(version, asked => new Lazy<Task<JsonNode>>(async () =>
    {
        var document = JsonNode.Parse(SchedulingDocument.Write(Endpoints, asked))!;
        await SchemaJudge.Know(asked, document);
        return document;
    })).Value;

    /// <summary>What the document does not say of an exchange.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOf(Exchange exchange)
    {
        // Tokens have errors of the shape of RFC 6749.
        if (exchange.Version is not { } version || exchange.Segments is ["openapi.json"] or ["auth", "oauth2", "token"] or [])
        {
            return [];
        }

        var document = await Of(version);
        var responses = document["components"]!["responses"]!.AsObject();
        if (!exchange.IsSuccess)
        {
            var wrong = await SchemaJudge.ProblemsOf(version, ["components", "schemas", "Error"], exchange.Received);
            if (wrong.Count > 0)
            {
                return wrong;
            }
        }

        var verb = exchange.Method.ToLowerInvariant();
        if (PathTable.Find(document, exchange.Segments, verb) is not { } path)
        {
            return exchange.IsSuccess ? ["The document does not have this operation."] : [];
        }

        var operation = document["paths"]![path]![verb]!;
        var status = ((int)exchange.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (operation["responses"]![status] is null)
        {
            return [$"The document does not have the status {status}."];
        }

        return exchange.IsSuccess ? [.. await Answer(), .. await Body(), .. Query()] : [];

        Task<IReadOnlyList<string>> Answer() => SchemaJudge.ProblemsOf(version, ["paths", path, verb, "responses", status, "content", "application/json", "schema"], exchange.Received);

        async Task<IReadOnlyList<string>> Body()
        {
            if (exchange.Sent is not (JsonObject or JsonArray))
            {
                return [];
            }

            var sent = exchange.Sent;
            if (operation["requestBody"] is null)
            {
                return sent is JsonObject { Count: 0 } ? [] : ["The document has no body here."];
            }

            string[] schema = ["paths", path, verb, "requestBody", "content", "application/json", "schema"];
            return await SchemaJudge.ProblemsOf(version, schema, sent) is { Count: > 0 } && await SchemaJudge.ProblemsOf(version, schema, WithoutNull(sent)) is { Count: > 0 } wrong ? wrong : [];
        }

        IEnumerable<string> Query()
        {
            var known = operation["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]).ToHashSet();

            // Lists are written with brackets too.
            return exchange.Parameters.Where(name => !known.Contains(name) && !known.Contains(name.Split('[')[0]) && !known.Contains(name.Replace("[]", string.Empty, StringComparison.Ordinal)))
                .Select(name => $"The document does not have the parameter {name}.");
        }
    }

    // A member that is null counts as absent.
    private static JsonNode? WithoutNull(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutNull(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(WithoutNull)]),
        _ => node?.DeepClone(),
    };

    private static IReadOnlyList<Endpoint> Map()
    {
        var builder = WebApplication.CreateSlimBuilder();
        WebApi.Program.AddServices(builder, "Host=nowhere.invalid");
        var app = builder.Build();
        app.MapScheduling();
        return [.. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints)];
    }
}
