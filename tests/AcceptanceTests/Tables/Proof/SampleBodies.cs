using System.Text.Json.Nodes;
using Bookings.Application.Tables;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Bodies that the tables take, made from their declarations.</summary>
internal static class SampleBodies
{
    /// <summary>The body of a POST: required columns and what <see cref="Also"/> adds; null when the table takes no POST.</summary>
    /// <param name="table">The table.</param>
    /// <param name="values">The values of the caller's organization.</param>
    /// <param name="row">Number of the row that is made; its references lead to row 0.</param>
    public static JsonObject? Create(TableDefinition table, SampleValues values, int row)
    {
        if (!table.Verbs.HasFlag(Verbs.Post))
        {
            return null;
        }

        var body = new JsonObject();
        foreach (var column in table.Columns.Where(column => column.IsRequired))
        {
            body[column.Name] = column.Target is null ? values.Of(table, column, row) : values.Key(SampleValues.Of(column), 0);
        }

        // The rows that are there link the first with the first and the second with the second.
        foreach (var unique in table.Uniques.Where(columns => columns.All(name => body.ContainsKey(name))))
        {
            var last = table.Find(unique[^1])!;
            body[last.Name] = last.Target is null ? values.Of(table, last, row) : values.Key(SampleValues.Of(last), 1);
        }

        foreach (var (column, value) in Also(table.Name, values, row))
        {
            body[column] = value;
        }

        return body;
    }

    /// <summary>The body of a PATCH that changes one column, and the column; null when the table takes no PATCH.</summary>
    public static (ColumnDefinition Column, JsonObject Body)? Change(TableDefinition table, SampleValues values, int row)
    {
        if (!table.Verbs.HasFlag(Verbs.Patch))
        {
            return null;
        }

        var column = table.Columns.Where(column => column.Allows(Can.Change) && column is { Target: null, IsInput: false } && values.Of(table, column, row) is not null)
            .OrderByDescending(column => column.Allows(Can.Read)).ThenByDescending(column => column is { Type: ColumnType.Text, OneOf.Count: 0, Pattern: null })
            .FirstOrDefault();
        return column is null ? null : (column, new JsonObject { [column.Name] = values.Of(table, column, row) });
    }

    private static IEnumerable<(string Column, JsonNode? Value)> Also(string table, SampleValues values, int row) => table switch
    {
        "calendar_events" => [("start_date", Day(row * 2)), ("end_date", Day((row * 2) + 1)), ("type", "blocked-period")],
        "line_item_taxes" => [("percentage", 10)],
        "message_templates" => [("trigger", "booking-request-confirmed")],
        "messages" => [("booking_id", values.Key(TableCatalog.Declared.Find("bookings")!, 0))],
        "members" => [("email", $"new{row}@example.org")],
        "products" => [("rent_period", "nightly")],
        _ => [],
    };

    private static string Day(int number) => new DateOnly(2032, 1, 1).AddDays(number).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
