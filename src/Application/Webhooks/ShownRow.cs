using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bookings.Application.Tables;

namespace Bookings.Application.Webhooks;

/// <summary>Rows as the tables dialect shows them: the declared columns of their images, in their order. Pure.</summary>
internal static class ShownRow
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What follows from other rows, or from a change itself, is no news.
    private static readonly string[] Quiet = ["updated_at", "generated_title"];

    // Who knows the address of a feed reads the calendar; receivers of webhooks are often services of others.
    private const string SecretAddress = "ical_url";

    /// <summary>Writes <c>{"new": row, "old": row}</c> of a change.</summary>
    /// <returns>Null when nothing changed that a column shows, or nothing but the time of the change and the title that the server makes.</returns>
    public static string? Of(RowChange change)
    {
        var columns = ColumnsOf(change.Table);
        if (change is { Before: { } before, After: { } after } && columns.TrueForAll(column => Quiet.Contains(column.Name) || IsSame(before, after, column.Name)))
        {
            return null;
        }

        return Of(change, []);
    }

    /// <summary>Writes <c>{"new": row, "old": row}</c> of a change and further rows behind them.</summary>
    /// <param name="change">The change.</param>
    /// <param name="further">The members with their tables; null for a row that is not there.</param>
    public static string Of(RowChange change, IReadOnlyList<(string Name, string Table, JsonElement? Image)> further)
    {
        var columns = ColumnsOf(change.Table);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            Write(json, "new", change.After, columns);
            Write(json, "old", change.Before, columns);
            foreach (var (name, table, image) in further)
            {
                Write(json, name, image, ColumnsOf(table));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static List<ColumnDefinition> ColumnsOf(string table) =>
        [.. TableCatalog.Declared.Tables.Single(declared => declared.Name == table).Columns.Where(column => column.IsInStar)];

    private static bool IsSame(JsonElement before, JsonElement after, string column) =>
        before.TryGetProperty(column, out var former) == after.TryGetProperty(column, out var value)
        && (value.ValueKind == JsonValueKind.Undefined || JsonElement.DeepEquals(former, value));

    private static void Write(Utf8JsonWriter json, string name, JsonElement? image, List<ColumnDefinition> columns)
    {
        if (image is not { } row)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        foreach (var column in columns)
        {
            if (row.TryGetProperty(column.Name, out var value))
            {
                json.WritePropertyName(column.Name);
                if (column.Name == SecretAddress && value.ValueKind == JsonValueKind.String)
                {
                    json.WriteStringValue(HostOnly(value.GetString()));
                }
                else
                {
                    value.WriteTo(json);
                }
            }
        }

        json.WriteEndObject();
    }

    private static string HostOnly(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) ? $"{uri.Scheme}://{uri.Authority}/…" : "…";
}
