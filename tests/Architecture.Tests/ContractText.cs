using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bookings.Architecture.Tests;

/// <summary>Prints a JSON document for people and diffs: what fits stands on one line.</summary>
internal static class ContractText
{
    private const int Width = 160;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(byte[] json)
    {
        var text = new StringBuilder();
        Print(text, JsonNode.Parse(json), 0);
        return text.Append('\n').ToString();
    }

    private static void Print(StringBuilder text, JsonNode? node, int depth)
    {
        var flat = node?.ToJsonString(Compact) ?? "null";
        if (node is not (JsonObject or JsonArray) || (flat.Length + (2 * depth) <= Width && depth > 2))
        {
            text.Append(flat);
            return;
        }

        var isObject = node is JsonObject;
        var parts = node is JsonObject members
            ? members.Select(member => (Name: $"{JsonSerializer.Serialize(member.Key, Compact)}: ", member.Value))
            : ((JsonArray)node).Select(element => (Name: string.Empty, Value: element));
        var separator = "\n";
        text.Append(isObject ? '{' : '[');
        foreach (var (name, value) in parts)
        {
            text.Append(separator).Append(' ', 2 * (depth + 1)).Append(name);
            Print(text, value, depth + 1);
            separator = ",\n";
        }

        text.Append('\n').Append(' ', 2 * depth).Append(isObject ? '}' : ']');
    }
}
