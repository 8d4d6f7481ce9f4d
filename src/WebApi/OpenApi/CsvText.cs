using System.Text.Json.Nodes;
using Bookings.Application.Tables;

namespace Bookings.WebApi.OpenApi;

/// <summary>An example body as CSV: a line of names and a line of values. Lists are PostgreSQL's literals, as in the answers.</summary>
internal static class CsvText
{
    public static string Of(TableDefinition table, JsonObject row) =>
        $"{string.Join(',', row.Select(column => column.Key))}\r\n{string.Join(',', row.Select(column => Cell(table.Find(column.Key)!, column.Value)))}\r\n";

    private static string Cell(ColumnDefinition column, JsonNode? value)
    {
        var text = value switch
        {
            null => "NULL",
            JsonArray list when column.Type != ColumnType.Json => $"{{{string.Join(',', list.Select(Element))}}}",
            JsonArray or JsonObject => value.ToJsonString(),
            _ => value.ToString(),
        };
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }

    // Quotes of JSON are quotes of an array literal too.
    private static string Element(JsonNode? item) => item?.ToJsonString() ?? "NULL";
}
