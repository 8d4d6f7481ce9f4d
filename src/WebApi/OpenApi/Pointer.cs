using System.Text.Json.Nodes;

namespace Bookings.WebApi.OpenApi;

/// <summary>References to the components of the document.</summary>
internal static class Pointer
{
    public static JsonObject ToSchema(string name) => To($"schemas/{name}");

    public static JsonObject ToParameter(string name) => To($"parameters/{name}");

    public static JsonObject ToResponse(int status) => To($"responses/{status}");

    public static JsonObject ToHeader(string name) => To($"headers/{name}");

    public static JsonObject ToBody(string name) => To($"requestBodies/{name}");

    /// <summary>Headers by their names, each a reference.</summary>
    public static JsonObject ToHeaders(params IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create(name, (JsonNode?)ToHeader(name))));

    /// <summary>Responses by their status, each a reference.</summary>
    public static IEnumerable<KeyValuePair<string, JsonNode?>> ToResponses(params IEnumerable<int> statuses) =>
        statuses.Select(status => KeyValuePair.Create(status.ToString(System.Globalization.CultureInfo.InvariantCulture), (JsonNode?)ToResponse(status)));

    private static JsonObject To(string path) => new() { ["$ref"] = $"#/components/{path}" };
}
