using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;
using Bookings.Application.Tables.Requests;

namespace Bookings.WebApi.OpenApi;

/// <summary>The JSON schemas of a table: a row, the body that makes one, the body that changes some.</summary>
/// <remarks>A body's properties refer to those of the row, so that each column is described once.</remarks>
internal sealed class TableSchemas(TableCatalog catalog)
{
    /// <summary>Name of the schema of the body of POST.</summary>
    public static string New(TableDefinition table) => $"{table.Name}.new";

    /// <summary>Name of the schema of the body of PUT.</summary>
    public static string Whole(TableDefinition table) => $"{table.Name}.whole";

    /// <summary>Name of the schema of the body of PATCH.</summary>
    public static string Change(TableDefinition table) => $"{table.Name}.change";

    /// <summary>Adds the schemas of a table.</summary>
    public void AddTo(JsonObject schemas, TableDefinition table)
    {
        schemas[table.Name] = Row(table);
        if (table.Verbs.HasFlag(Verbs.Post))
        {
            var required = table.Columns.Where(column => column.IsRequired).Select(column => column.Name).ToList();
            schemas[New(table)] = Body(table, Can.Create, required, TableExamples.New(table));
            if (Offered.TakesPut(table))
            {
                schemas[Whole(table)] = Body(table, Can.Create, required.Prepend(table.Key.Name).Distinct(), TableExamples.Whole(table));
            }
        }

        if (table.Verbs.HasFlag(Verbs.Patch))
        {
            schemas[Change(table)] = Body(table, Can.Change, [], TableExamples.Change(table));
        }
    }

    private JsonObject Row(TableDefinition table)
    {
        var columns = table.Columns.Where(column => column.Allows(Can.Read)).ToList();
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["description"] = table.Doc + EmbedsOf(table),
            ["required"] = Names(columns.Where(column => column.IsInStar).Select(column => column.Name)),
            ["properties"] = new JsonObject(columns.Select(column => KeyValuePair.Create(column.Name, (JsonNode?)Column(table, column)))),
            ["examples"] = new JsonArray(TableExamples.Row(table)),
            ["x-area"] = table.Area.ToString().ToLowerInvariant(),
        };
        if (table.Uniques.Count > 0)
        {
            schema["x-unique"] = new JsonArray([.. table.Uniques.Select(names => (JsonNode)Names(names))]);
        }

        if (table.FormerNames.Count > 0)
        {
            schema["x-former-names"] = Names(table.FormerNames);
        }

        return schema;
    }

    private JsonObject Body(TableDefinition table, Can can, IEnumerable<string> required, JsonObject example)
    {
        var names = Names(required);
        var properties = new JsonObject();
        foreach (var column in table.Columns)
        {
            var isTenant = column.Name == table.TenantColumn && !column.Allows(can);
            if (isTenant && column.Allows(Can.Read) && !column.IsKey)
            {
                properties[column.Name] = Pointer.ToSchema(SharedParts.OwnOrganization);
            }
            else if (column.Allows(can) || (column.IsKey && names.Any(name => (string?)name == column.Name)))
            {
                var isInRow = column.Allows(Can.Read);
                properties[column.Name] = isInRow ? Pointer.ToSchema($"{table.Name}/properties/{column.Name}") : Column(table, column);
                if (column.FormerName is { } formerName)
                {
                    properties[formerName] = new JsonObject
                    {
                        ["$ref"] = $"#/components/schemas/{table.Name}/properties/{column.Name}",
                        ["deprecated"] = true,
                        ["description"] = $"Former name of {column.Name}.",
                    };
                }
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (names.Count > 0)
        {
            schema["required"] = names;
        }

        schema["examples"] = new JsonArray(example);
        return schema;
    }

    private JsonObject Column(TableDefinition table, ColumnDefinition column)
    {
        var schema = new JsonObject();
        var types = TypesOf(column);
        if (types.Length > 0)
        {
            var all = column.IsNullable ? [.. types, "null"] : types;
            schema["type"] = all.Length == 1 ? all[0] : Names(all);
        }

        AddFormat(schema, column);
        AddBounds(schema, column);
        if (!column.IsRequired && column.Default?.Json is { } fallback)
        {
            schema["default"] = JsonNode.Parse(fallback);
        }

        var description = DescriptionOf(table, column);
        if (description.Length > 0)
        {
            schema["description"] = description;
        }

        if ((column.Can & (Can.Create | Can.Change)) == 0)
        {
            schema["readOnly"] = true;
        }
        else if (!column.Allows(Can.Read))
        {
            schema["writeOnly"] = true;
        }

        schema["x-database-type"] = TypeNames.Sql(column.Type);
        if (column.Target is { } target)
        {
            schema["x-references"] = TableOf(target);
        }

        if (column.FormerName is { } formerName)
        {
            schema["x-former-name"] = formerName;
        }

        return schema;
    }

    private static string[] TypesOf(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Boolean => ["boolean"],
        ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt => ["integer"],
        ColumnType.Real or ColumnType.Double or ColumnType.Numeric => ["number"],
        ColumnType.TextArray or ColumnType.BooleanArray => ["array"],
        ColumnType.Json => column.Shape switch
        {
            JsonShape.Object or JsonShape.Localized => ["object"],
            JsonShape.Array => ["array"],
            _ => [],
        },
        _ => ["string"],
    };

    private static void AddFormat(JsonObject schema, ColumnDefinition column)
    {
        var format = column.Type switch
        {
            ColumnType.Uuid => "uuid",
            ColumnType.Date => "date",
            ColumnType.Timestamp => "date-time",
            ColumnType.SmallInt => "int16",
            ColumnType.Integer => "int32",
            ColumnType.BigInt => "int64",
            ColumnType.Real => "float",
            ColumnType.Double => "double",
            _ => null,
        };
        if (format is not null)
        {
            schema["format"] = format;
        }

        if (column.Type is ColumnType.TextArray or ColumnType.BooleanArray)
        {
            schema["items"] = new JsonObject { ["type"] = column.Type == ColumnType.TextArray ? "string" : "boolean" };
        }
        else if (column.Rule is { } rule)
        {
            foreach (var (name, value) in rule.ToSchema().ToList().Where(member => member.Key != "type"))
            {
                schema[name] = value?.DeepClone();
            }
        }
        else if (column.Type == ColumnType.Json && column.Shape == JsonShape.Localized)
        {
            schema["additionalProperties"] = new JsonObject { ["type"] = "string" };
        }
    }

    private static void AddBounds(JsonObject schema, ColumnDefinition column)
    {
        if (column.OneOf.Count > 0)
        {
            var words = Names(column.OneOf);
            if (column.IsNullable)
            {
                words.Add(null);
            }

            schema["enum"] = words;
        }
        else if (column.OneOfNumbers.Count > 0)
        {
            schema["enum"] = new JsonArray([.. column.OneOfNumbers.Select(number => JsonValue.Create(number))]);
        }

        if (column.IsNotEmpty)
        {
            schema["minLength"] = 1;
        }

        var text = column.Type == ColumnType.TextArray ? (JsonObject)schema["items"]! : column.Shape == JsonShape.Localized ? (JsonObject)schema["additionalProperties"]! : schema;
        if (column.MaxLength is { } length)
        {
            text["maxLength"] = length;
        }

        if (column.Pattern is { } pattern)
        {
            text["pattern"] = pattern.Expression;
        }

        if (column.Least is { } least)
        {
            schema["minimum"] = least;
        }

        if (column.Most is { } most)
        {
            schema["maximum"] = most;
        }

        if (column.Elements is { } elements)
        {
            schema["minItems"] = elements;
            schema["maxItems"] = elements;
        }
    }

    private string DescriptionOf(TableDefinition table, ColumnDefinition column)
    {
        List<string> parts = [];
        if (column.Doc is { } doc)
        {
            parts.Add(doc);
        }

        if (column.Pattern is { } pattern)
        {
            parts.Add($"{(column.HasManyTexts ? "Each is" : "Is")} {pattern.Meaning}.");
        }

        if (column.Target is { } target)
        {
            parts.Add($"Key of {TableOf(target)}.");
        }

        if (column is { IsRequired: false, Default: { Json: null } computed })
        {
            parts.Add($"Without a value: {computed.Sql}.");
        }

        if (column.Type == ColumnType.SearchVector)
        {
            parts.Add("For full-text search; not part of *.");
        }
        else if (column.Sql is not null)
        {
            parts.Add("Computed when it is read.");
        }

        if (column.Shape == JsonShape.Localized)
        {
            parts.Add("Texts by language; a body may send one text, which is read as the default.");
        }

        if (ParameterNames.Covers(column.Name) && column.Allows(Can.Filter))
        {
            parts.Add($"Filtered inside a tree: and=({column.Name}.{ColumnExamples.Filter(table, column)}).");
        }

        if (column.FormerName is { } formerName)
        {
            parts.Add($"Formerly {formerName}.");
        }

        return string.Join(' ', parts);
    }

    private static string EmbedsOf(TableDefinition table)
    {
        var toOne = table.Relations.Where(end => end.IsToOne).Select(end => end.Other.Name).Distinct().ToList();
        var toMany = table.Relations.Where(end => !end.IsToOne).Select(end => end.Other.Name).Distinct().ToList();
        return (toOne.Count > 0 ? $" Embeds one {string.Join(", ", toOne)}." : string.Empty)
            + (toMany.Count > 0 ? $" Embeds lists of {string.Join(", ", toMany)}." : string.Empty);
    }

    private string TableOf(Type declaredIn) => catalog.Tables.Single(table => table.DeclaredIn == declaredIn).Name;

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);
}
