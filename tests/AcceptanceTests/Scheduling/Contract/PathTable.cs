using System.Text.Json.Nodes;

namespace Bookings.AcceptanceTests.Scheduling.Contract;

/// <summary>Finds the path of a document that an address belongs to.</summary>
internal static class PathTable
{
    /// <returns>The path with the most literal segments that fits and has the verb; null when none does.</returns>
    public static string? Find(JsonNode document, string[] segments, string verb, string prefix = "") => document["paths"]!.AsObject()
        .Where(item => item.Value![verb] is not null)
        .Select(item => (item.Key, Parts: item.Key[prefix.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)))
        .Where(item => item.Parts.Length == segments.Length && item.Parts.Zip(segments).All(pair => IsName(pair.First) || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(item => item.Parts.Count(IsName))
        .Select(item => item.Key)
        .FirstOrDefault();

    private static bool IsName(string part) => part.StartsWith('{');
}
