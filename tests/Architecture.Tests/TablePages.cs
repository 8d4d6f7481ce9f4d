using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;
using Bookings.Application.Tables.Requests;

namespace Bookings.Architecture.Tests;

/// <summary>Writes the page of a table from its declaration.</summary>
internal static class TablePages
{
    /// <summary>Where the pages stand, from the root of the repository.</summary>
    public const string Folder = "docs/tables";

    private const string Origin = "<!-- Written from the declarations. Do not edit: BOOKINGS_ACCEPT_GOLDEN=1 dotnet test tests/Architecture.Tests rewrites it. -->";

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    /// <summary>Every page by its file name, the index among them.</summary>
    public static IReadOnlyDictionary<string, string> Write(TableCatalog catalog)
    {
        var pages = catalog.Tables.ToDictionary(table => $"{table.Name}.md", table => Page(catalog, table));
        pages["README.md"] = Index(catalog);
        return pages;
    }

    private static string Index(TableCatalog catalog)
    {
        var text = new StringBuilder();
        text.Append(Origin).Append("\n\n# Tables\n\n");
        text.Append("What the [tables dialect](../dialects/tables.md) serves below `/v1`. HEAD goes with GET.\n\n");
        text.Append("| Table | Rows | Takes | Key needs |\n| --- | --- | --- | --- |\n");
        foreach (var table in catalog.Tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"| [{table.Name}]({table.Name}.md) | {Cell(table.Doc)} | {VerbsOf(table)} | `{AreaOf(table)}` |\n");
        }

        return text.ToString();
    }

    private static string Page(TableCatalog catalog, TableDefinition table)
    {
        var text = new StringBuilder();
        text.Append(Origin).Append("\n\n").Append(CultureInfo.InvariantCulture, $"# {table.Name}\n\n{table.Doc}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"- Address: `/v1/{table.Name}`, takes {VerbsOf(table)}.\n");
        text.Append(CultureInfo.InvariantCulture, $"- Rights: `{AreaOf(table)}:read` to read{(table.Verbs == Verbs.Get ? "" : $", `{AreaOf(table)}:write` to write")}.\n");
        text.Append(CultureInfo.InvariantCulture, $"- Writing: {WayOf(table)}\n");
        if (table.Uniques.Count > 0)
        {
            var sets = string.Join("; ", table.Uniques.Select(names => string.Join(", ", names.Select(name => $"`{name}`"))));
            text.Append(CultureInfo.InvariantCulture, $"- No two rows share: {sets}; nor `{table.Key.Name}`. An upsert can name these in `on_conflict`.\n");
        }

        if (table.FormerNames.Count > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"- Former addresses, which still answer: {string.Join(", ", table.FormerNames.Select(name => $"`/v1/{name}`"))}.\n");
        }

        text.Append("- Refusals: [error codes](../dialects/tables.md#errors).\n");
        text.Append(CultureInfo.InvariantCulture, $"- Declared in `{table.DeclaredIn.Name}`.\n\n");
        text.Append("## Columns\n\nIn the order of `select=*`.\n\n| Column | Type | POST | PATCH | Meaning |\n| --- | --- | --- | --- | --- |\n");
        foreach (var column in table.Columns)
        {
            var post = !column.Allows(Can.Create) ? "" : column.IsRequired ? "required" : "yes";
            var patch = column.Allows(Can.Change) ? "yes" : "";
            text.Append(CultureInfo.InvariantCulture, $"| `{column.Name}` | {TypeOf(column)} | {post} | {patch} | {Cell(MeaningOf(catalog, column))} |\n");
        }

        AppendFilters(text, table);
        if (table.Relations.Count > 0)
        {
            text.Append("\n## Embeds\n\nWhat `select` can nest, and by which relation. The name of the relation tells two ways to one table apart.\n\n");
            text.Append("| Table | Rows | Relation |\n| --- | --- | --- |\n");
            foreach (var end in table.Relations)
            {
                var rows = end.IsToOne ? "one or null" : "array";
                text.Append(CultureInfo.InvariantCulture, $"| [{end.Other.Name}]({end.Other.Name}.md) | {rows} | `{end.Relation.Constraint}` |\n");
            }
        }

        AppendExamples(text, table);
        return text.ToString();
    }

    private static void AppendFilters(StringBuilder text, TableDefinition table)
    {
        text.Append("\n## Filters\n\n`column=operator.value`; every operator can be turned around with `not.`.\n\n| Columns | Operators | Example |\n| --- | --- | --- |\n");
        var groups = table.Columns.Where(column => column.Allows(Can.Filter))
            .GroupBy(column => string.Join(' ', OperatorWords.Of(column).Select(word => $"`{word}`")));
        foreach (var group in groups)
        {
            var first = group.FirstOrDefault(column => !column.IsKey) ?? group.First();
            var filter = ColumnExamples.Filter(table, first);
            var example = ParameterNames.Covers(first.Name) ? $"and=({first.Name}.{filter})" : $"{first.Name}={filter}";
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(", ", group.Select(column => $"`{column.Name}`"))} | {group.Key} | `{Cell(example)}` |\n");
        }
    }

    private static void AppendExamples(StringBuilder text, TableDefinition table)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## Examples\n\nA row, as `GET /v1/{table.Name}` gives it:\n\n```json\n{TableExamples.Row(table).ToJsonString(Indented)}\n```\n");
        if (table.Verbs.HasFlag(Verbs.Post))
        {
            Request($"POST /v1/{table.Name}", TableExamples.New(table));
        }

        if (table.Verbs.HasFlag(Verbs.Patch))
        {
            Request($"PATCH /v1/{table.Name}?{table.Key.Name}=eq.{ColumnExamples.KeyOf(table.DeclaredIn)}", TableExamples.Change(table));
        }

        void Request(string line, JsonObject body) =>
            text.Append(CultureInfo.InvariantCulture, $"\n```http\n{line}\nContent-Type: application/json\n\n{body.ToJsonString(Compact)}\n```\n");
    }

    private static string TypeOf(ColumnDefinition column)
    {
        var type = $"`{TypeNames.Sql(column.Type)}`";
        return column switch
        {
            { IsKey: true } => $"{type}, key",
            { Type: ColumnType.SearchVector } => type,
            { Sql: not null } => $"{type}, computed",
            { IsNullable: true } => $"{type} or null",
            _ => type,
        };
    }

    private static string MeaningOf(TableCatalog catalog, ColumnDefinition column)
    {
        List<string> parts = [];
        if (column.Doc is { } doc)
        {
            parts.Add(doc);
        }

        if (column.Target is { } target)
        {
            var name = catalog.Tables.Single(table => table.DeclaredIn == target).Name;
            parts.Add($"Key of [{name}]({name}.md).");
        }

        if (column.OneOf.Count > 0)
        {
            parts.Add($"One of {string.Join(", ", column.OneOf.Select(word => $"`{word}`"))}.");
        }

        if (column.OneOfNumbers.Count > 0)
        {
            parts.Add($"One of {string.Join(", ", column.OneOfNumbers)}.");
        }

        if ((column.Least, column.Most) is not (null, null))
        {
            parts.Add((column.Least, column.Most) switch
            {
                ({ } least, null) => string.Create(CultureInfo.InvariantCulture, $"At least {least}."),
                (null, { } most) => string.Create(CultureInfo.InvariantCulture, $"At most {most}."),
                var (least, most) => string.Create(CultureInfo.InvariantCulture, $"{least} to {most}."),
            });
        }

        if (column.Pattern is { } pattern)
        {
            parts.Add($"{(column.HasManyTexts ? "Each is" : "Is")} {pattern.Meaning}: `{pattern.Expression}`.");
        }

        if (column.Shape != JsonShape.Any)
        {
            parts.Add(column.Shape switch
            {
                JsonShape.Localized => "Texts by language, `{\"default\": \"Attic\", \"nl-NL\": \"Zolder\"}`; one text is read as the default.",
                JsonShape.Array => "A JSON array.",
                _ => "A JSON object.",
            });
        }

        if (column.Example is { } example)
        {
            parts.Add($"For example `{example}`.");
        }

        if (column.Elements is { } elements)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"Exactly {elements} elements."));
        }

        if (column.MaxLength is { } length)
        {
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"At most {length} characters{(column.HasManyTexts ? " each" : string.Empty)}."));
        }

        if (column.IsNotEmpty)
        {
            parts.Add("Not empty.");
        }

        if (column is { IsRequired: false, Default: { } fallback })
        {
            parts.Add($"Default `{fallback.Json ?? fallback.Sql}`.");
        }

        if (column.FormerName is { } formerName)
        {
            parts.Add($"Formerly `{formerName}`, which is still read.");
        }

        if (column.Type == ColumnType.SearchVector)
        {
            parts.Add("Full-text search (`fts`, `plfts`, `phfts`, `wfts`); not part of `*`.");
        }

        return string.Join(' ', parts);
    }

    private static string VerbsOf(TableDefinition table) => string.Join(", ", Enum.GetValues<Verbs>()
        .Where(verb => verb != Verbs.All && table.Verbs.HasFlag(verb))
        .SelectMany(verb => verb == Verbs.Post && table.Verbs.HasFlag(Verbs.Patch) ? ["POST", "PUT"] : new[] { verb.ToString().ToUpperInvariant() }));

    private static string AreaOf(TableDefinition table) => table.Area.ToString().ToLowerInvariant();

    private static string WayOf(TableDefinition table) => table.Way switch
    {
        WayOfWriting.ReadOnly => "not through the API; the server writes these rows.",
        WayOfWriting.Plainly => "the named columns are set; the rules below are the only rules.",
        _ => $"`{table.Writer!.Name}` turns the changes into use cases, whose rules come on top.",
    };

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace('\n', ' ');
}
