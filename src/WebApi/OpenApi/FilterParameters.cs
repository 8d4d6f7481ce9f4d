using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;
using Bookings.Application.Tables.Requests;

namespace Bookings.WebApi.OpenApi;

/// <summary>A parameter for every column that can be filtered.</summary>
/// <remarks>Columns of one name and one kind in several tables (<c>created_at</c>) share a component.</remarks>
internal sealed class FilterParameters
{
    private readonly Dictionary<(string Table, string Column), string> names = [];

    public FilterParameters(TableCatalog catalog, JsonObject parameters)
    {
        var described = catalog.Tables
            .SelectMany(table => table.Columns.Where(IsParameter).Select(column => (Table: table, Column: column, Text: Describe(table, column))))
            .ToList();
        foreach (var sameName in described.GroupBy(filter => filter.Column.Name))
        {
            var isShared = sameName.Select(filter => filter.Text.ToJsonString()).Distinct().Count() == 1;
            foreach (var (table, column, text) in sameName)
            {
                var name = isShared ? $"filter.{column.Name}" : $"filter.{table.Name}.{column.Name}";
                names[(table.Name, column.Name)] = name;
                parameters.TryAdd(name, text);
            }
        }
    }

    /// <summary>References to the filters of a table, in the order of its columns.</summary>
    public IEnumerable<JsonObject> Of(TableDefinition table) =>
        table.Columns.Where(IsParameter).Select(column => Pointer.ToParameter(names[(table.Name, column.Name)]));

    private static bool IsParameter(ColumnDefinition column) => column.Allows(Can.Filter) && !ParameterNames.Covers(column.Name);

    private static JsonObject Describe(TableDefinition table, ColumnDefinition column) => new()
    {
        ["name"] = column.Name,
        ["in"] = "query",
        ["description"] = $"{TypeNames.Sql(column.Type)}: {string.Join(' ', OperatorWords.Of(column))}."
            + (column.FormerName is { } formerName ? $" Formerly {formerName}, which is still read." : string.Empty),
        ["schema"] = Pointer.ToSchema(SharedParts.Filter),
        ["examples"] = SharedParts.Unsent(ColumnExamples.Filter(table, column)),
    };
}
