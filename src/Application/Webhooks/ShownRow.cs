using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;

namespace Bookings.Application.Webhooks;

/// <summary>A row as the tables dialect shows it: the declared columns of its image, in their order. Pure.</summary>
internal static class ShownRow
{
    /// <summary>Leaves out of an image what no column shows.</summary>
    /// <param name="table">The name of the table.</param>
    /// <param name="image">All stored columns; null stays null.</param>
    public static JsonObject? Of(string table, JsonElement? image)
    {
        if (image is not { } row)
        {
            return null;
        }

        var shown = new JsonObject();
        foreach (var column in TableCatalog.Declared.Tables.Single(declared => declared.Name == table).Columns.Where(column => column.IsInStar))
        {
            if (row.TryGetProperty(column.Name, out var value))
            {
                shown[column.Name] = JsonValue.Create(value);
            }
        }

        return shown;
    }
}
