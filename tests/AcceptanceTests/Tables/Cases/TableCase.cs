using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Bookings.TestKit;

namespace Bookings.AcceptanceTests.Tables.Cases;

/// <summary>One acceptance case: a sentence and one or more steps, read from a file of this folder.</summary>
/// <param name="Name">The sentence.</param>
/// <param name="Steps">The requests in their order.</param>
internal sealed record TableCase(string Name, IReadOnlyList<CaseStep> Steps)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "AcceptanceTests", "Tables", "Cases");

    /// <summary>The areas: the names of the files.</summary>
    public static IEnumerable<string> Areas() => Directory.GetFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The cases of an area. A case is a step with a name, or a name with <c>steps</c>.</summary>
    public static IEnumerable<TableCase> Of(string area)
    {
        using var stream = File.OpenRead(Path.Combine(Folder, $"{area}.json"));
        var cases = JsonNode.Parse(stream, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsArray();
        foreach (var item in cases.Select(item => item!.AsObject()))
        {
            var name = item["name"]!.GetValue<string>();
            item.Remove("name");
            var steps = item["steps"] is JsonArray several ? several.Deserialize<CaseStep[]>(Options)! : [item.Deserialize<CaseStep>(Options)!];
            yield return new TableCase(name, steps);
        }
    }

    public override string ToString() => Name;
}
