using System.Text.Json.Nodes;

namespace Bookings.Application.Tables.Examples;

/// <summary>A row of every table and the bodies that make and change it: what documents show.</summary>
public static class TableExamples
{
    /// <summary>How many columns beside the required ones a body shows.</summary>
    private const int Further = 3;

    /// <summary>A row as <c>select=*</c> gives it.</summary>
    public static JsonObject Row(TableDefinition table) => ObjectOf(table, table.Columns.Where(column => column.IsInStar));

    /// <summary>The body of a POST: what it must name, and a few columns more.</summary>
    public static JsonObject New(TableDefinition table)
    {
        var writable = table.Columns.Where(column => column.Allows(Can.Create) && (!column.IsKey || column.IsRequired)).ToList();
        var shown = writable.Where(column => !column.IsRequired && IsTelling(table, column)).Take(Further).ToHashSet();
        return ObjectOf(table, writable.Where(column => column.IsRequired || column.IsShown || shown.Contains(column)));
    }

    /// <summary>The body of a PUT: a new row with its key.</summary>
    public static JsonObject Whole(TableDefinition table)
    {
        var row = New(table);
        if (!row.ContainsKey(table.Key.Name))
        {
            row.Insert(0, table.Key.Name, ColumnExamples.Of(table, table.Key));
        }

        return row;
    }

    /// <summary>The body of a PATCH: a few columns.</summary>
    public static JsonObject Change(TableDefinition table)
    {
        var writable = table.Columns.Where(column => column.Allows(Can.Change)).ToList();
        var shown = writable.Where(column => IsTelling(table, column)).Take(Further - 1).ToList();
        return ObjectOf(table, shown.Count > 0 ? shown : writable.Take(1));
    }

    // References and nulls say little; a body without any would say nothing.
    private static bool IsTelling(TableDefinition table, ColumnDefinition column) => column.Target is null && ColumnExamples.Of(table, column) is not null;

    private static JsonObject ObjectOf(TableDefinition table, IEnumerable<ColumnDefinition> columns) =>
        new(columns.Select(column => KeyValuePair.Create(column.Name, ColumnExamples.Of(table, column))));
}
