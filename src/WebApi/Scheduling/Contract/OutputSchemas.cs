using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bookings.WebApi.Scheduling.Contract;

/// <summary>The schemas of output records, each a component of the document, made of the records themselves.</summary>
/// <remarks>
/// A member that is left out when it is null is optional and not null; every other one is always there. <see cref="AllowedValuesAttribute"/> and
/// <see cref="DescriptionAttribute"/> of a property are kept.
/// </remarks>
internal sealed class OutputSchemas
{
    private const string Suffix = "Output";
    private const string Components = "#/components/schemas/";

    private static readonly JsonSerializerOptions Options = new(SchedulingJson.Options)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        RespectNullableAnnotations = true,
        NumberHandling = JsonNumberHandling.Strict,
    };

    // Members that are moments wherever they stand.
    private static readonly HashSet<string> Moments =
    [
        "start", "end", "createdAt", "updatedAt", "slotStart", "slotEnd", "reservationUntil", "expiresAt",
    ];

    private readonly JsonObject kept = [];

    /// <summary>All components that were asked for, in the order of their names.</summary>
    public JsonObject All() => new(kept.OrderBy(schema => schema.Key, StringComparer.Ordinal).Select(schema => KeyValuePair.Create(schema.Key, schema.Value?.DeepClone())));

    /// <summary>The schema of a type: a reference when it is an output record.</summary>
    public JsonObject Of(Type type) => IsOutput(type) ? Keep(NameOf(type), () => Make(type)) : Make(type);

    /// <summary>Keeps a component and points to it.</summary>
    public JsonObject Keep(string name, Func<JsonObject> make)
    {
        if (!kept.ContainsKey(name))
        {
            kept[name] = new JsonObject();
            kept[name] = make();
        }

        return new JsonObject { ["$ref"] = Components + name };
    }

    private JsonObject Make(Type type)
    {
        var node = Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform });
        return node as JsonObject ?? [];
    }

    private JsonObject Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema)
        {
            return new JsonObject();
        }

        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = schema["type"] is JsonArray types && types.Any(one => (string?)one == "null");
        var isLeftOut = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: false)
            .OfType<JsonIgnoreAttribute>().Any(attribute => attribute.Condition == JsonIgnoreCondition.WhenWritingNull) == true;
        if (isLeftOut && isNullable)
        {
            schema["type"] = ((JsonArray)schema["type"]!).First(one => (string?)one != "null")!.DeepClone();
            isNullable = false;
        }

        if (!context.Path.IsEmpty && IsOutput(type))
        {
            var pointer = Keep(NameOf(type), () => Make(type));
            return isNullable ? new JsonObject { ["anyOf"] = new JsonArray(pointer, Field.Typed("null", null)) } : pointer;
        }

        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object)
        {
            Complete(schema, context.TypeInfo);
        }

        Decorate(schema, context.PropertyInfo);
        return schema;
    }

    // All members are written, unless they are left out when they are null.
    private static void Complete(JsonObject schema, JsonTypeInfo type)
    {
        var always = type.Properties.Where(property => property.Get is not null && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), false) is not [_, ..])
            .Select(property => (JsonNode)property.Name).ToArray();
        schema.Remove("required");
        if (always.Length > 0)
        {
            schema["required"] = new JsonArray(always);
        }
    }

    private static void Decorate(JsonObject schema, JsonPropertyInfo? property)
    {
        if (property is null)
        {
            return;
        }

        if (Moments.Contains(property.Name) && schema["type"] is JsonValue type && (string?)type == "string")
        {
            schema["format"] = "date-time";
        }

        var attributes = property.AttributeProvider?.GetCustomAttributes(inherit: false) ?? [];
        if (attributes.OfType<AllowedValuesAttribute>().FirstOrDefault() is { } allowed)
        {
            schema["enum"] = new JsonArray([.. allowed.Values.Select(value => JsonValue.Create((string?)value))]);
        }

        if (attributes.OfType<DescriptionAttribute>().FirstOrDefault() is { } description)
        {
            schema["description"] = description.Description;
        }
    }

    private static bool IsOutput(Type type) => type.FullName is { } name && name.StartsWith("Bookings.WebApi.Scheduling.", StringComparison.Ordinal);

    private static string NameOf(Type type)
    {
        var name = type.Name.EndsWith(Suffix, StringComparison.Ordinal) ? type.Name[..^Suffix.Length] : type.Name;
        return type.DeclaringType is { } outer ? $"{NameOf(outer)}.{name}" : name;
    }
}
