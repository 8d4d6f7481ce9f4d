using System.Text.Json.Nodes;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>A member of a JSON object, or a query parameter, as the OpenAPI document shows it. Optional unless it is <see cref="Needed"/>.</summary>
/// <param name="Name">The name on the wire.</param>
/// <param name="Schema">Its JSON Schema.</param>
/// <param name="IsNeeded">Whether it has to be there.</param>
internal sealed record Field(string Name, JsonObject Schema, bool IsNeeded = false)
{
    public static Field Text(string name, string? words = null, int? longest = null)
    {
        var schema = Typed("string", words);
        if (longest is not null)
        {
            schema["maxLength"] = longest;
        }

        return new Field(name, schema);
    }

    public static Field Integer(string name, string? words = null, int? least = null, int? most = null)
    {
        var schema = Typed("integer", words);
        if (least is not null)
        {
            schema["minimum"] = least;
        }

        if (most is not null)
        {
            schema["maximum"] = most;
        }

        return new Field(name, schema);
    }

    public static Field Flag(string name, string? words = null) => new(name, Typed("boolean", words));

    /// <summary>An ISO 8601 moment.</summary>
    public static Field Moment(string name, string? words = null) => Formatted(name, "date-time", words);

    /// <summary>An ISO date.</summary>
    public static Field Date(string name, string? words = null) => Formatted(name, "date", words);

    public static Field Email(string name, string? words = null) => Formatted(name, "email", words);

    public static Field Link(string name, string? words = null) => Formatted(name, "uri", words);

    public static Field Zone(string name, string? words = null) => new(name, Typed("string", words ?? "IANA time zone."));

    public static Field OneOf(string name, IEnumerable<string> values, string? words = null)
    {
        var schema = Typed("string", words);
        schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        return new Field(name, schema);
    }

    public static Field Texts(string name, string? words = null) => new(name, ListOf(Typed("string", null), words));

    public static Field Integers(string name, string? words = null) => new(name, ListOf(Typed("integer", null), words));

    /// <summary>An object with exactly these members.</summary>
    public static Field Object(string name, string? words, params IEnumerable<Field> members) => new(name, ObjectOf(members, words));

    /// <summary>A list of objects with exactly these members.</summary>
    public static Field Objects(string name, string? words, params IEnumerable<Field> members) => new(name, ListOf(ObjectOf(members), words));

    /// <summary>An object with any members.</summary>
    public static Field Open(string name, string? words = null) => new(name, Typed("object", words));

    /// <summary>Any of several forms.</summary>
    public static Field AnyOf(string name, string? words, params IEnumerable<JsonObject> schemas)
    {
        var schema = new JsonObject { ["anyOf"] = new JsonArray([.. schemas]) };
        if (words is not null)
        {
            schema["description"] = words;
        }

        return new Field(name, schema);
    }

    /// <summary>The same, but it has to be there.</summary>
    public Field Needed() => this with { IsNeeded = true };

    /// <summary>The same, but it can be null.</summary>
    public Field OrNull()
    {
        var schema = (JsonObject)Schema.DeepClone();
        if (schema["anyOf"] is JsonArray forms)
        {
            forms.Add(Typed("null", null));
        }
        else if (schema["type"] is { } type)
        {
            schema["type"] = new JsonArray(type.DeepClone(), "null");
            (schema["enum"] as JsonArray)?.Add(null);
        }

        return this with { Schema = schema };
    }

    /// <summary>The schema of an object.</summary>
    /// <param name="members">Its members.</param>
    /// <param name="words">What it is.</param>
    /// <param name="isClosed">Whether other members are refused.</param>
    public static JsonObject ObjectOf(IEnumerable<Field> members, string? words = null, bool isClosed = true)
    {
        var schema = Typed("object", words);
        var (properties, needed) = (new JsonObject(), new JsonArray());
        foreach (var member in members)
        {
            properties[member.Name] = member.Schema.DeepClone();
            if (member.IsNeeded)
            {
                needed.Add(member.Name);
            }
        }

        schema["properties"] = properties;
        if (needed.Count > 0)
        {
            schema["required"] = needed;
        }

        if (isClosed)
        {
            schema["additionalProperties"] = false;
        }

        return schema;
    }

    /// <summary>The schema of a list.</summary>
    public static JsonObject ListOf(JsonObject items, string? words = null)
    {
        var schema = Typed("array", words);
        schema["items"] = items;
        return schema;
    }

    /// <summary>The schema of a type.</summary>
    public static JsonObject Typed(string type, string? words)
    {
        var schema = new JsonObject { ["type"] = type };
        if (words is not null)
        {
            schema["description"] = words;
        }

        return schema;
    }

    private static Field Formatted(string name, string format, string? words)
    {
        var schema = Typed("string", words);
        schema["format"] = format;
        return new Field(name, schema);
    }
}
