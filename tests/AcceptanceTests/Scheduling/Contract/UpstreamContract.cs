using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bookings.TestKit;
using Bookings.WebApi.Scheduling;

namespace Bookings.AcceptanceTests.Scheduling.Contract;

/// <summary>The vendor's document, with the corrections of <c>corrections.json</c>: answers of the newest contracts have to fit it.</summary>
internal static class UpstreamContract
{
    private const string Name = "upstream";
    private static readonly Lazy<Task<JsonNode>> Known = new(Load);

    /// <summary>Places where the vendor's document differs from what the vendor's server does, or where ours does better; each with its reason.</summary>
    public static JsonNode Corrections { get; } = Read("corrections.json");

    /// <summary>The document before the corrections.</summary>
    public static JsonNode Published() => Read("upstream.json");

    /// <summary>The document with the corrections.</summary>
    public static Task<JsonNode> Corrected => Known.Value;

    /// <summary>What the vendor's document does not say of an answer.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOf(Exchange exchange)
    {
        if (!exchange.IsSuccess || exchange.Version is not { } version || exchange.Segments is ["openapi.json"] or [])
        {
            return [];
        }

        var verb = exchange.Method.ToLowerInvariant();
        var status = ((int)exchange.Status).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (await IsNewest(exchange, version, verb, status) is not { } own)
        {
            return [];
        }

        var document = await Corrected;
        if (PathTable.Find(document, exchange.Segments, verb, "/v2") is not { } path)
        {
            return Corrections["ours"]!.AsArray().Any(entry => (string?)entry!["operation"] == $"{exchange.Method} {own}")
                ? []
                : [$"The vendor's document does not have {exchange.Method} {own}: corrections.json lists, with a reason, what is ours."];
        }

        return document["paths"]![path]![verb]![status] is null
            ? [$"The vendor's document does not have the status {status} of {exchange.Method} {path}."]
            : await SchemaJudge.ProblemsOf(Name, ["paths", path, verb, status], exchange.Received);
    }

    // The vendor publishes the newest contract of each resource: what the newest version does not answer in the same way is not in it.
    private static async Task<string?> IsNewest(Exchange exchange, string version, string verb, string status)
    {
        var (asked, newest) = (await OwnContract.Of(version), await OwnContract.Of(SchedulingVersions.Usual));
        return PathTable.Find(asked, exchange.Segments, verb) is { } path
            && JsonNode.DeepEquals(asked["paths"]![path]![verb]!["responses"]![status], newest["paths"]![path]?[verb]?["responses"]![status])
                ? path
                : null;
    }

    private static async Task<JsonNode> Load()
    {
        var document = Published();
        foreach (var correction in Corrections["corrections"]!.AsArray())
        {
            Apply(document, correction!);
        }

        await SchemaJudge.Know(Name, document);
        return document;
    }

    // Steps are names; * stands for any text within a name.
    private static void Apply(JsonNode document, JsonNode correction)
    {
        var at = (string)correction["at"]!;
        var steps = at.Split(" > ");
        var places = steps.Skip(1).Aggregate(
            Inside(document, steps[0]).ToList(), (found, step) => [.. found.SelectMany(place => Inside(place.Parent[place.Name], step))]);
        if (places.Count == 0)
        {
            throw new InvalidOperationException($"The correction {at} leads nowhere.");
        }

        foreach (var (parent, name) in places)
        {
            if (correction["becomes"] is { } becomes)
            {
                parent[name] = becomes.DeepClone();
            }
            else if (correction["optional"] is { } optional)
            {
                var needed = parent[name]!["required"]!.AsArray();
                needed.Remove(needed.First(one => (string?)one == (string?)optional));
            }
        }
    }

    private static IEnumerable<(JsonNode Parent, string Name)> Inside(JsonNode? node, string step)
    {
        var pattern = $"^{Regex.Escape(step).Replace(@"\*", ".*", StringComparison.Ordinal)}$";
        return node is JsonObject members
            ? members.Select(member => member.Key).Where(name => Regex.IsMatch(name, pattern)).ToList().Select(name => (node, name))
            : [];
    }

    private static JsonNode Read(string file) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tests", "AcceptanceTests", "Scheduling", "Contract", file)))!;
}
