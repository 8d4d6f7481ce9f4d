using System.Text.Json.Nodes;

namespace Bookings.WebApi.OpenApi;

/// <summary>An example body as CSV: a line of names and a line of values.</summary>
internal static class CsvText
{
    public static string Of(JsonObject row) =>
        $"{string.Join(',', row.Select(column => column.Key))}\r\n{string.Join(',', row.Select(column => Cell(column.Value)))}\r\n";

    private static string Cell(JsonNode? value)
    {
        var text = value?.ToString() ?? "NULL";
        return text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
