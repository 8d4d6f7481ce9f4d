using System.Collections.Frozen;
using System.Reflection;

namespace Bookings.Application.Tables;

/// <summary>All tables of the API and the relations between them, checked when it is built.</summary>
/// <threadsafety>Immutable: build it once.</threadsafety>
public sealed class TableCatalog
{
    private static readonly Lazy<TableCatalog> OfThisAssembly = new(() => Of(typeof(TableCatalog).Assembly));

    private readonly FrozenDictionary<string, TableDefinition> tablesByName;

    /// <summary>Builds the catalogue.</summary>
    /// <exception cref="InvalidOperationException">A declaration is wrong: a name is there twice, a relation leads nowhere.</exception>
    public TableCatalog(IEnumerable<Table> tables)
    {
        Tables = [.. tables.Select(table => table.Build()).OrderBy(table => table.Name, StringComparer.Ordinal)];
        tablesByName = Tables.SelectMany(table => table.FormerNames.Prepend(table.Name).Select(name => (Name: name, Table: table)))
            .ToFrozenDictionary(pair => pair.Name, pair => pair.Table);
        var tablesByClass = Tables.ToDictionary(table => table.DeclaredIn);
        var relations = new List<Relation>();
        foreach (var table in Tables)
        {
            foreach (var column in table.Columns.Where(column => column.Target is not null))
            {
                var parent = tablesByClass.GetValueOrDefault(column.Target!)
                    ?? throw new InvalidOperationException($"{table.Name}.{column.Name} refers to {column.Target!.Name}, which is not in the catalogue.");
                relations.Add(new Relation($"{table.Name}_{column.Name}_fkey", table, column, parent));
            }

            if (table.Way != WayOfWriting.ReadOnly && table.Key.Type != ColumnType.Uuid)
            {
                throw new InvalidOperationException($"{table.Name} can be written, so its key must be a uuid.");
            }

            if (table.Way == WayOfWriting.ReadOnly && table.Verbs != Verbs.Get)
            {
                throw new InvalidOperationException($"{table.Name} answers to writes but says of no way of writing.");
            }
        }

        foreach (var table in Tables)
        {
            table.Relations =
            [
                .. relations.Where(relation => relation.Child == table).Select(relation => new RelationEnd(relation, true)),
                .. relations.Where(relation => relation.Parent == table).Select(relation => new RelationEnd(relation, false)),
            ];
        }
    }

    /// <summary>The catalogue of the tables that the API has; built once.</summary>
    public static TableCatalog Declared => OfThisAssembly.Value;

    /// <summary>The tables by name, ascending.</summary>
    public IReadOnlyList<TableDefinition> Tables { get; }

    /// <summary>Builds the catalogue of every table class of an assembly.</summary>
    public static TableCatalog Of(Assembly assembly) => new(assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Table)))
        .Select(type => (Table)Activator.CreateInstance(type)!));

    /// <summary>Finds a table by its wire name, or by a former one.</summary>
    /// <returns>The table, or null.</returns>
    public TableDefinition? Find(string name) => tablesByName.GetValueOrDefault(name);

    /// <summary>Prints the whole contract as text, one line per column: the golden file.</summary>
    public string Print()
    {
        var text = new System.Text.StringBuilder();
        foreach (var table in Tables)
        {
            text.Append(table.Name).Append(" | ").Append(table.Area).Append(" | ").Append(table.Verbs).Append(" | ").Append(table.Way);
            text.Append(table.AnswersOneObject ? " | answers one object" : string.Empty);
            text.Append(table.SelectOnCreate is { } select ? $" | POST selects {select}" : string.Empty);
            text.Append(table.KeepsDeleted ? " | keeps deleted" : string.Empty);
            text.Append(table.FormerNames.Count > 0 ? $" | formerly {string.Join(", ", table.FormerNames)}" : string.Empty);
            text.Append(string.Concat(table.Uniques.Select(columns => $" | unique ({string.Join(", ", columns)})"))).Append('\n');
            foreach (var column in table.Columns)
            {
                text.Append("  ").Append(column.Name).Append(": ").Append(column.Type).Append(column.IsNullable ? "?" : string.Empty);
                text.Append(column.IsKey ? " key" : string.Empty).Append(" [").Append(column.Can).Append(']');
                text.Append(column.Sql is null ? string.Empty : " computed").Append(column.IsRequired ? " required" : string.Empty);
                text.Append(column.IsNotEmpty ? " not empty" : string.Empty);
                text.Append(column.MaxLength is { } length ? $" max {length}" : string.Empty);
                text.Append(column.OneOf.Count > 0 ? $" ({string.Join(" | ", column.OneOf)})" : string.Empty);
                text.Append(column.OneOfNumbers.Count > 0 ? $" ({string.Join(" | ", column.OneOfNumbers)})" : string.Empty);
                text.Append(column.Least is { } least ? $" from {least}" : string.Empty).Append(column.Most is { } most ? $" to {most}" : string.Empty);
                text.Append(column.Pattern is { } pattern ? $" matches {pattern.Expression}" : string.Empty);
                text.Append(column.Shape == JsonShape.Any ? string.Empty : $" {column.Shape}").Append(column.Elements is { } elements ? $" of {elements}" : string.Empty);
                text.Append(column.Rule is { } rule ? $" like {rule.ToSchema().ToJsonString()}" : string.Empty);
                text.Append(column.Default is { } fallback ? $" = {fallback.Sql}" : string.Empty);
                text.Append(column.FormerName is { } formerName ? $" formerly {formerName}" : string.Empty);
                text.Append(column.Target is { } target ? $" -> {Tables.Single(other => other.DeclaredIn == target).Name}" : string.Empty);
                text.Append('\n');
            }
        }

        return text.ToString();
    }
}
