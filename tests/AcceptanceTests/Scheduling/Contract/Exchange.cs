using System.Net;
using System.Text.Json.Nodes;

namespace Bookings.AcceptanceTests.Scheduling.Contract;

/// <summary>A request of the scheduling dialect and what came back.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Address">Path and query, as they were sent.</param>
/// <param name="Sent">The body; null when there was none or it was no JSON.</param>
/// <param name="Status">The status.</param>
/// <param name="Received">The body.</param>
/// <param name="Version">The version that answered; null when there is none.</param>
internal sealed record Exchange(string Method, string Address, JsonNode? Sent, HttpStatusCode Status, JsonNode? Received, string? Version)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>The path as it is after rewriting, below <c>/v2</c>.</summary>
    public string[] Segments
    {
        get
        {
            var path = Address.Split('?')[0];
            foreach (var prefix in (string[])["/api/v2", "/v2/ee", "/v2"])
            {
                if (path.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                {
                    path = path[prefix.Length..];
                    break;
                }
            }

            return path.Replace("reccuring", "recurring", StringComparison.Ordinal).Split('/', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    /// <summary>Names of query parameters.</summary>
    public IEnumerable<string> Parameters => Address.Split('?', 2) is [_, var query]
        ? query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => Uri.UnescapeDataString(pair.Split('=')[0])).Distinct()
        : [];

    public override string ToString() => $"{Method} {Address} {Version} {Sent?.ToJsonString()} -> {(int)Status} {Received?.ToJsonString()}";
}
