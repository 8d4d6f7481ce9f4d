using System.Net;
using System.Text.Json.Nodes;

namespace Bookings.TestKit;

/// <summary>What came back.</summary>
/// <param name="Status">Status code.</param>
/// <param name="Text">The body as it came.</param>
/// <param name="Json">The body when it is JSON; else null.</param>
/// <param name="Headers">All headers by name.</param>
public sealed record ApiReply(HttpStatusCode Status, string Text, JsonNode? Json, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The status as a number.</summary>
    public int Code => (int)Status;

    /// <summary>The text at a path such as <c>data.uid</c> or <c>0.products.name</c>; empty when there is none.</summary>
    public string At(string path) => path.Split('.').Aggregate(
        Json, (node, step) => node is JsonArray array && int.TryParse(step, out var index) ? array.ElementAtOrDefault(index) : (node as JsonObject)?[step])
        ?.ToString() ?? string.Empty;

    public override string ToString() => $"{Code} {Text}";
}
