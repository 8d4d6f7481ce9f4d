using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime.Text;

namespace Bookings.Application.Tables;

/// <summary>What a JSON value must look like: put together from smaller rules, it says what is wrong, and where, and describes itself as JSON Schema.</summary>
/// <threadsafety>Immutable.</threadsafety>
public sealed class JsonRule
{
    private readonly Func<JsonElement, string, string?> find;
    private readonly Func<JsonObject> describe;

    private JsonRule(Func<JsonElement, string, string?> find, Func<JsonObject> describe) => (this.find, this.describe) = (find, describe);

    /// <summary>Every value.</summary>
    public static JsonRule Any { get; } = new(static (_, _) => null, static () => []);

    /// <summary>A truth value.</summary>
    public static JsonRule Truth { get; } =
        Where(static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false", static () => new JsonObject { ["type"] = "boolean" });

    /// <summary>A uuid.</summary>
    public static JsonRule Uuid { get; } = Where(
        static value => value.ValueKind == JsonValueKind.String && value.TryGetGuid(out _), "a uuid", static () => new JsonObject { ["type"] = "string", ["format"] = "uuid" });

    /// <summary>A calendar day, <c>2030-07-01</c>.</summary>
    public static JsonRule Day { get; } = Where(
        static value => value.ValueKind == JsonValueKind.String && LocalDatePattern.Iso.Parse(value.GetString()!).Success,
        "a day such as 2030-07-01",
        static () => new JsonObject { ["type"] = "string", ["format"] = "date" });

    /// <summary>One text, or an object of texts by language.</summary>
    public static JsonRule Localized { get; } = Where(
        static value => value.ValueKind == JsonValueKind.String
            || (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(text => text.Value.ValueKind == JsonValueKind.String)),
        "a text, or an object of texts by language",
        static () => new JsonObject { ["type"] = new JsonArray("string", "object"), ["additionalProperties"] = new JsonObject { ["type"] = "string" } });

    /// <summary>Any object.</summary>
    public static JsonRule AnyObject { get; } = Map(Any);

    /// <summary>A text.</summary>
    /// <param name="most">Longest length in UTF-16 units.</param>
    public static JsonRule Text(int most) => Where(
        value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= most,
        string.Create(CultureInfo.InvariantCulture, $"a text of at most {most} characters"),
        () => new JsonObject { ["type"] = "string", ["maxLength"] = most });

    /// <summary>An address in the web.</summary>
    public static JsonRule WebAddress { get; } = Where(
        static value => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= TextLengths.Address && ColumnPattern.WebAddress.Allows(value.GetString()!),
        string.Create(CultureInfo.InvariantCulture, $"{ColumnPattern.WebAddress.Meaning} of at most {TextLengths.Address} characters"),
        static () => new JsonObject { ["type"] = "string", ["maxLength"] = TextLengths.Address, ["pattern"] = ColumnPattern.WebAddress.Expression });

    /// <summary>One of some words.</summary>
    public static JsonRule Word(params string[] words) => Where(
        value => value.ValueKind == JsonValueKind.String && words.Contains(value.GetString()),
        $"one of {string.Join(", ", words)}",
        () => new JsonObject { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) });

    /// <summary>A number between two bounds, which are allowed.</summary>
    public static JsonRule Number(decimal least, decimal most) => Number(least, most, isWhole: false);

    /// <summary>A whole number between two bounds, which are allowed.</summary>
    public static JsonRule Whole(int least, int most) => Number(least, most, isWhole: true);

    /// <summary>An array whose elements all follow a rule.</summary>
    public static JsonRule List(JsonRule element) => new(
        (value, path) => value.ValueKind != JsonValueKind.Array
            ? $"{path} must be an array"
            : value.EnumerateArray().Select((item, index) => element.find(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"))).FirstOrDefault(fault => fault is not null),
        () => new JsonObject { ["type"] = "array", ["items"] = element.describe() });

    /// <summary>An object of any keys whose values all follow a rule.</summary>
    public static JsonRule Map(JsonRule value) => new(
        (map, path) => map.ValueKind != JsonValueKind.Object
            ? $"{path} must be an object"
            : map.EnumerateObject().Select(member => value.find(member.Value, $"{path}.{TableErrors.Shorten(member.Name)}")).FirstOrDefault(fault => fault is not null),
        () => new JsonObject { ["type"] = "object", ["additionalProperties"] = value.describe() });

    /// <summary>An object with some members. Others are kept and mean nothing.</summary>
    /// <param name="members">A name that ends with <c>?</c> is of a member that may be left out.</param>
    public static JsonRule Object(params (string Name, JsonRule Rule)[] members) => new(
        (value, path) => value.ValueKind != JsonValueKind.Object
            ? $"{path} must be an object"
            : members.Select(member => Fault(value, member.Name, member.Rule, path)).FirstOrDefault(fault => fault is not null),
        () =>
        {
            var schema = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name.TrimEnd('?'), (JsonNode?)member.Rule.describe()))),
            };
            var required = members.Where(member => !member.Name.EndsWith('?')).Select(member => (JsonNode)member.Name).ToArray();
            if (required.Length > 0)
            {
                schema["required"] = new JsonArray(required);
            }

            return schema;
        });

    /// <summary>An object whose member <c>type</c> says which rule it follows.</summary>
    public static JsonRule ByType(params (string Type, JsonRule Rule)[] cases)
    {
        var type = Object(("type", Word([.. cases.Select(one => one.Type)])));
        return new JsonRule(
            (value, path) => type.find(value, path) ?? cases.First(one => one.Type == value.GetProperty("type").GetString()).Rule.find(value, path),
            () => new JsonObject
            {
                ["oneOf"] = new JsonArray([.. cases.Select(one =>
                {
                    var schema = one.Rule.describe();
                    schema["properties"]!["type"] = new JsonObject { ["const"] = one.Type };
                    (schema["required"] as JsonArray ?? (JsonArray)(schema["required"] = new JsonArray())).Add("type");
                    return (JsonNode)schema;
                })]),
            });
    }

    /// <summary>The same, or null.</summary>
    public JsonRule OrNull() => new(
        (value, path) => value.ValueKind == JsonValueKind.Null ? null : find(value, path),
        () => new JsonObject { ["anyOf"] = new JsonArray(describe(), new JsonObject { ["type"] = "null" }) });

    /// <summary>Says what is wrong with a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="name">What it is called.</param>
    /// <returns>Path and demand, <c>rates[0].rate must be a number from 0 to 10</c>; null when nothing is wrong.</returns>
    public string? FindFault(JsonElement value, string name) => find(value, name);

    /// <summary>The rule as JSON Schema of OpenAPI 3.1.</summary>
    public JsonObject ToSchema() => describe();

    private static JsonRule Where(Func<JsonElement, bool> holds, string meaning, Func<JsonObject> describe) =>
        new((value, path) => holds(value) ? null : $"{path} must be {meaning}", describe);

    private static JsonRule Number(decimal least, decimal most, bool isWhole) => Where(
        value => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number) && number >= least && number <= most && (!isWhole || decimal.IsInteger(number)),
        string.Create(CultureInfo.InvariantCulture, $"a {(isWhole ? "whole " : string.Empty)}number from {least} to {most}"),
        () => new JsonObject { ["type"] = isWhole ? "integer" : "number", ["minimum"] = least, ["maximum"] = most });

    private static string? Fault(JsonElement value, string name, JsonRule rule, string path)
    {
        var plain = name.TrimEnd('?');
        return value.TryGetProperty(plain, out var member) ? rule.find(member, $"{path}.{plain}")
            : plain == name ? $"{path} must have {plain}"
            : null;
    }
}
