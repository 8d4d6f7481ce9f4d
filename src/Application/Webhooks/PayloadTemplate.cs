using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bookings.Application.Webhooks;

/// <summary>Fills the payload templates of the scheduling dialect: the part of Handlebars that payloads need. Pure.</summary>
/// <remarks>
/// <c>{{title}}</c>, <c>{{organizer.name}}</c>, <c>{{attendees.0.name}}</c>, <c>{{{location}}}</c>, <c>{{#if x}}…{{else}}…{{/if}}</c>,
/// <c>{{#unless x}}…{{/unless}}</c> and <c>{{#each attendees}}{{name}} {{@index}} {{this}}{{/each}}</c> over the members of the payload with
/// <c>triggerEvent</c> and <c>createdAt</c>. What is not there is the empty text. In a template of JSON, values are written so that they fit between
/// quotes; objects and lists are written as JSON. Other tags stand as they are.
/// </remarks>
/// <source href="scheduling-v2 §11.3" />
internal static partial class PayloadTemplate
{
    // A list in a list in a list is more than any payload has.
    private const int DeepestNesting = 10;

    /// <summary>Fills a template.</summary>
    /// <param name="template">The template.</param>
    /// <param name="trigger">Name of the trigger.</param>
    /// <param name="createdAt">When it happened, printed.</param>
    /// <param name="payload">An object.</param>
    /// <exception cref="InvalidOperationException">The text, or the way to it, is too long.</exception>
    public static string Render(string template, string trigger, string createdAt, JsonElement payload)
    {
        var isJson = template.AsSpan().TrimStart() is ['{', not '{', ..] or ['[', ..] || template.AsSpan().TrimStart().SequenceEqual("{");
        var target = new Output();
        var top = new Scope(payload, null, 0, new Dictionary<string, string> { ["triggerEvent"] = trigger, ["createdAt"] = createdAt });
        Render(template, top, isJson, target, 0);
        return target.ToString();
    }

    private static void Render(string template, Scope scope, bool isJson, Output target, int depth)
    {
        target.Charge(template.Length);
        var at = 0;
        while (Tag().Match(template, at) is { Success: true } tag)
        {
            target.Append(template.AsSpan(at, tag.Index - at));
            at = tag.Index + tag.Length;
            if (!tag.Groups["block"].Success)
            {
                target.Append(Value(scope, tag.Groups["path"].Value, isJson));
                continue;
            }

            var kind = tag.Groups["block"].Value;
            if (depth == DeepestNesting || FindEnd(template, kind, at) is not { } block)
            {
                target.Append(tag.Value);
                continue;
            }

            at = block.After;
            RenderBlock(kind, scope.Find(tag.Groups["path"].Value), block.Inner, scope, isJson, target, depth + 1);
        }

        target.Append(template.AsSpan(at));
    }

    private static void RenderBlock(string kind, JsonElement? subject, string inner, Scope scope, bool isJson, Output target, int depth)
    {
        var (then, otherwise) = Halves(inner);
        if (kind != "each")
        {
            Render(IsTruthy(subject) == (kind == "if") ? then : otherwise, scope, isJson, target, depth);
            return;
        }

        if (subject is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            Render(otherwise, scope, isJson, target, depth);
            return;
        }

        var index = 0;
        foreach (var item in list.EnumerateArray())
        {
            Render(then, new Scope(item, scope, index++, null), isJson, target, depth);
        }
    }

    private static string Value(Scope scope, string path, bool isJson)
    {
        if (path == "@index")
        {
            return scope.Index.ToString(CultureInfo.InvariantCulture);
        }

        if (scope.FindText(path) is { } text)
        {
            return isJson ? Quoted(text) : text;
        }

        switch (scope.Find(path))
        {
            case null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined }:
                return string.Empty;
            case { ValueKind: JsonValueKind.String } found:
                return isJson ? Quoted(found.GetString()!) : found.GetString()!;
            case { } found:
                var written = new StringBuilder();
                StringifiedJson.Write(found, written);
                return written.ToString();
        }
    }

    // The text as it stands between quotes.
    private static string Quoted(string text)
    {
        var written = new StringBuilder();
        StringifiedJson.WriteText(text, written);
        return written.ToString(1, written.Length - 2);
    }

    private static bool IsTruthy(JsonElement? value) => value is { } found && found.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => found.GetString()!.Length > 0,
        JsonValueKind.Number => found.GetRawText() is not ("0" or "-0"),
        JsonValueKind.Array => found.GetArrayLength() > 0,
        _ => true,
    };

    private static (string Inner, int After)? FindEnd(string template, string kind, int from)
    {
        var open = 1;
        for (var tag = Edge().Match(template, from); tag.Success; tag = tag.NextMatch())
        {
            if (tag.Groups["kind"].Value != kind)
            {
                continue;
            }

            open += tag.Groups["sign"].Value == "#" ? 1 : -1;
            if (open == 0)
            {
                return (template[from..tag.Index], tag.Index + tag.Length);
            }
        }

        return null;
    }

    private static (string Then, string Else) Halves(string inner)
    {
        var open = 0;
        for (var tag = Edge().Match(inner); tag.Success; tag = tag.NextMatch())
        {
            if (tag.Groups["else"].Success && open == 0)
            {
                return (inner[..tag.Index], inner[(tag.Index + tag.Length)..]);
            }

            open += tag.Groups["sign"].Value switch { "#" => 1, "/" => -1, _ => 0 };
        }

        return (inner, string.Empty);
    }

    [GeneratedRegex(
        @"\{\{(?:\{\s*(?<path>@index|[\w$-]+(?:\.[\w$-]+)*)\s*\}|\s*(?:#(?<block>if|unless|each)\s+)?(?<path>@index|[\w$-]+(?:\.[\w$-]+)*)\s*)\}\}", RegexOptions.None, 1_000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\{\{\s*(?:(?<sign>[#/])(?<kind>if|unless|each)\b[^}]*|(?<else>else)\s*)\}\}", RegexOptions.None, 1_000)]
    private static partial Regex Edge();

    // A list within a list within a list multiplies: it must neither fill the memory nor hold up the other webhooks.
    private sealed class Output
    {
        private const int LongestText = 1_000_000;
        private const int MostWork = 20_000_000;

        private readonly StringBuilder text = new();
        private int work;

        public void Charge(int length)
        {
            work += length + 1;
            if (work > MostWork)
            {
                throw new InvalidOperationException("The template of the payload takes too many steps.");
            }
        }

        public void Append(ReadOnlySpan<char> piece)
        {
            if (text.Length + piece.Length > LongestText)
            {
                throw new InvalidOperationException("The template of the payload makes more than 1,000,000 characters.");
            }

            text.Append(piece);
        }

        public override string ToString() => text.ToString();
    }

    private sealed record Scope(JsonElement Element, Scope? Outer, int Index, IReadOnlyDictionary<string, string>? Texts)
    {
        public string? FindText(string path) => Texts is not null ? Texts.GetValueOrDefault(path) : Find(path) is null ? Outer?.FindText(path) : null;

        public JsonElement? Find(string path)
        {
            var found = Element;
            foreach (var step in path.Split('.'))
            {
                if (step == "this")
                {
                    continue;
                }

                if (found.ValueKind == JsonValueKind.Array && int.TryParse(step, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < found.GetArrayLength())
                {
                    found = found[index];
                }
                else if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
                {
                    return Outer?.Find(path);
                }
            }

            return found;
        }
    }
}
