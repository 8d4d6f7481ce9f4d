using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.OpenApi;

/// <summary>The OpenAPI document of <c>/v1</c>, made of the declarations: every table, column, verb, scope and refusal.</summary>
/// <remarks>It says nothing of the installation (limits, address), so that every server of a version gives the same bytes, and the committed copy is what is served.</remarks>
/// <source href="https://spec.openapis.org/oas/v3.1.1.html" read="2026-11-21" />
internal static class TablesDocument
{
    /// <summary>Name of the security scheme.</summary>
    public const string KeyScheme = "apiKey";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Dictionary<Area, string> Areas = new()
    {
        [Area.Bookings] = "Bookings, calendar events, contacts, money.",
        [Area.Channels] = "Widgets and sites.",
        [Area.Messages] = "Messages and their templates.",
        [Area.Organization] = "The organization, its people, keys and webhooks.",
        [Area.Products] = "Units, their prices and imported calendars.",
        [Area.Reviews] = "Reviews.",
    };

    /// <summary>Makes the document as UTF-8 text.</summary>
    public static byte[] Write(TableCatalog catalog, IEnumerable<IPathDescription> others) => Encoding.UTF8.GetBytes(Make(catalog, [.. others]).ToJsonString(Compact));

    private static JsonObject Make(TableCatalog catalog, IReadOnlyList<IPathDescription> others)
    {
        var parameters = SharedParts.Parameters();
        var schemas = SharedParts.Schemas();
        var bodies = new JsonObject();
        var paths = new JsonObject();
        var tablePaths = new TablePaths(new FilterParameters(catalog, parameters));
        var tableSchemas = new TableSchemas(catalog);
        foreach (var other in others.OrderBy(other => other.Path, StringComparer.Ordinal))
        {
            paths[other.Path] = other.Item();
            foreach (var (name, schema) in other.Schemas())
            {
                schemas[name] = schema!.DeepClone();
            }
        }

        foreach (var table in catalog.Tables)
        {
            paths[$"/{table.Name}"] = tablePaths.Item(table);
            tableSchemas.AddTo(schemas, table);
            TablePaths.AddBodies(bodies, table);
        }

        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = About(),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/v1" }),
            ["security"] = new JsonArray(new JsonObject { [KeyScheme] = new JsonArray() }),
            ["tags"] = new JsonArray([.. Areas.Select(area => (JsonNode)new JsonObject { ["name"] = area.Key.ToString().ToLowerInvariant(), ["description"] = area.Value })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = schemas,
                ["parameters"] = parameters,
                ["requestBodies"] = bodies,
                ["responses"] = Refusals.Responses(),
                ["headers"] = SharedParts.Headers(),
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
        DropUnused(document);
        return document;
    }

    // A component that nothing refers to would promise what no operation has.
    private static void DropUnused(JsonObject document)
    {
        var text = document.ToJsonString(Compact);
        foreach (var kind in (string[])["parameters", "headers", "responses"])
        {
            var components = (JsonObject)document["components"]![kind]!;
            foreach (var name in components.Select(component => component.Key).Where(name => !text.Contains($"\"#/components/{kind}/{name}\"", StringComparison.Ordinal)).ToList())
            {
                components.Remove(name);
            }
        }
    }

    private static JsonObject About() => new()
    {
        ["title"] = "Bookings: tables",
        ["version"] = "1",
        ["summary"] = "Every table of the server in the query grammar of PostgREST.",
        ["description"] = """
            Filters are parameters named after columns: `status=eq.CONFIRMED`, `start_date=gte.2030-07-01`, several of one column too; columns of embeds as
            `bookings.reference=eq.X`. `select` nests what belongs together: `select=status,products(name)`. An embed has its own filters, `order`, `limit`
            and `offset`: `calendar_events.limit=5`.

            Every refusal is `{"code", "details", "hint", "message"}`. A parameter is never ignored silently.
            """,
        ["license"] = new JsonObject { ["name"] = "MIT", ["identifier"] = "MIT" },
    };
}
