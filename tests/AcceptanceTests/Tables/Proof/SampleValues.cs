using System.Globalization;
using System.Text.Json.Nodes;
using Bookings.Application.Tables;
using Bookings.Domain.Common;

namespace Bookings.AcceptanceTests.Tables.Proof;

/// <summary>Values that the rules of a column allow, made from its declaration. Free texts hold the word of their organization, keys its letter.</summary>
internal sealed class SampleValues(string word, char letter)
{
    /// <summary>What rules between columns, of entities or of writers, ask for beyond the declaration. {n} is the number of the row, {m} a month of it, {word} the word.</summary>
    private static readonly Dictionary<string, string?> Chosen = new()
    {
        ["calendar_events.counting"] = "nightly",
        ["calendar_events.start_date"] = "2031-0{m}-05",
        ["calendar_events.end_date"] = "2031-0{m}-08",
        ["calendar_events.starts_at"] = null,
        ["calendar_events.ends_at"] = null,
        ["calendar_events.host_id"] = null,
        ["calendar_events.type"] = "blocked-period",
        ["calendar_events.booking_id"] = null,
        ["bookings.event_type_id"] = null,
        ["bookings.host_id"] = null,
        ["bookings.exchange_rate"] = "1",
        ["bookings.currency"] = "EUR",
        ["bookings.display_currency"] = "EUR",
        ["products.currency"] = "EUR",
        ["coupons.code"] = "{WORD}{n}",
        ["line_items.invoice_id"] = null,
        ["products.timezone"] = "Europe/Rome",
        ["products.deleted_at"] = null,
        ["products.parent_id"] = null,
        ["capacity_group_dependencies.accumulator_id"] = "{next capacity_groups}",
        ["capacity_groups.type"] = "sum",
        ["coupons.definition"] = """{"type":"relative","restrictions":[],"value":-5}""",
        ["message_templates.moment"] = """{"type":"check-in","offset":1}""",
        ["message_templates.trigger"] = null,
        ["webhook_notifications.subscription_id"] = null,
        ["task_templates.moment"] = """{"type":"checkout","offset":0}""",
        ["webhooks.endpoint"] = "https://{word}.example.org/{n}",
        ["webhooks.events"] = """["bookings.created"]""",
        ["external_calendars.ical_url"] = "https://{word}.example.org/{n}.ics",
        ["external_calendars.time_offset"] = "0",
    };

    // For columns with a pattern: the first that fits.
    private static readonly string[] Patterned =
    [
        "https://{word}.example.org/{n}", "{word}{n}@example.org", "{word}{n}", "en-US", "EUR", "NL", "$2b$12${word}{n}", "#a1b2c3", "+39061234567{n}", "2031-01-0{m}", "10:00", "10:00:00",
        "Europe/Rome", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "{WORD}{n}", "AB", "A", "1", "",
    ];

    /// <summary>The key of a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="row">From 0.</param>
    public string Key(TableDefinition table, int row)
    {
        if (table.Key.Target is not null)
        {
            return Key(Of(table.Key), row);
        }

        var number = TableCatalog.Declared.Tables.ToList().IndexOf(table);
        return table.Key.Type switch
        {
            ColumnType.Uuid => $"{new string(letter, 8)}-0000-7000-8000-{number:x4}{row:x8}",
            ColumnType.BigInt => $"{Convert.ToInt32(letter) * 100_000 + number * 100 + row}",
            _ => $"{word}-{table.Name}-{row}",
        };
    }

    /// <summary>A value of a column.</summary>
    /// <param name="table">The table.</param>
    /// <param name="column">Its column.</param>
    /// <param name="row">Rows of different numbers have different values where the type has enough.</param>
    /// <returns>The value as JSON shows it; null for null.</returns>
    public JsonNode? Of(TableDefinition table, ColumnDefinition column, int row)
    {
        if (Chosen.TryGetValue($"{table.Name}.{column.Name}", out var chosen))
        {
            return chosen is null ? null
                : chosen.StartsWith("{next ", StringComparison.Ordinal) ? Key(Of(column), (row + 1) % 2)
                : Parsed(column.Type, Filled(chosen, row));
        }

        if (column.IsKey)
        {
            return Parsed(column.Type, Key(table, row));
        }

        if (column.Target is not null)
        {
            var parent = Of(column);
            return parent == table && row == 0 && column.IsNullable ? null : Parsed(column.Type, Key(parent, parent == table ? 0 : row));
        }

        return column.Type switch
        {
            ColumnType.Text => TextOf(table, column, row),
            ColumnType.Boolean => row % 2 == 0,
            ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt => NumberOf(column, row),
            ColumnType.Real or ColumnType.Double or ColumnType.Numeric => NumberOf(column, row) + 0.5,
            ColumnType.Uuid => $"{new string(letter, 8)}-0000-7000-8000-ffff{row:x8}",
            ColumnType.Date => $"2031-0{row % 9 + 1}-05",
            ColumnType.Time => $"10:0{row % 9}:00",
            ColumnType.Timestamp or ColumnType.LocalTimestamp => $"2031-0{row % 9 + 1}-05T10:00:00+00:00",
            ColumnType.Json => JsonOf(table, column, row),
            ColumnType.TextArray => new JsonArray([.. Enumerable.Range(0, column.Elements ?? 2).Select(n => (JsonNode)$"{word} {n}")]),
            ColumnType.BooleanArray => new JsonArray([.. Enumerable.Range(0, column.Elements ?? 2).Select(n => (JsonNode)(n % 2 == row % 2))]),
            ColumnType.DateRange => $"[2031-0{row % 9 + 1}-05,2031-0{row % 9 + 1}-08)",
            ColumnType.DateMultirange => $"{{[2031-0{row % 9 + 1}-05,2031-0{row % 9 + 1}-08)}}",
            _ => null,
        };
    }

    /// <summary>The value as PostgreSQL reads it; null for null.</summary>
    public static string? Literal(ColumnType type, JsonNode? value) => value is null ? null : type switch
    {
        ColumnType.Json => value.ToJsonString(),
        ColumnType.TextArray => $"{{{string.Join(',', value.AsArray().Select(item => $"\"{item}\""))}}}",
        ColumnType.BooleanArray => $"{{{string.Join(',', value.AsArray().Select(item => item!.ToJsonString()))}}}",
        _ => value.ToString(),
    };

    /// <summary>The table that a column refers to.</summary>
    public static TableDefinition Of(ColumnDefinition column) => TableCatalog.Declared.Tables.Single(table => table.DeclaredIn == column.Target);

    private string TextOf(TableDefinition table, ColumnDefinition column, int row)
    {
        if (column.OneOf.Count > 0)
        {
            return column.OneOf[row % column.OneOf.Count];
        }

        if (column.Pattern is null)
        {
            var text = $"{word} {row} {table.Name} {column.Name}";
            return column.MaxLength is { } most && text.Length > most ? $"{row}{word}"[..Math.Min(most, word.Length + 1)] : text;
        }

        return Patterned.Select(text => Filled(text, row)).FirstOrDefault(text =>
                column.Pattern.Allows(text) && text.Length <= (column.MaxLength ?? int.MaxValue) && (text.Length > 0 || !column.IsNotEmpty))
            ?? throw new InvalidOperationException($"{table.Name}.{column.Name}: none of the samples matches {column.Pattern.Expression}. Add one.");
    }

    private static int NumberOf(ColumnDefinition column, int row)
    {
        if (column.OneOfNumbers.Count > 0)
        {
            return column.OneOfNumbers[row % column.OneOfNumbers.Count];
        }

        var number = (int)Math.Max(column.Least ?? 0, 0) + row + 1;
        return column.Most is { } most ? (int)Math.Min(number, most) : number;
    }

    // Entities read their JSON into types of their own: what has no declared shape stays as the database makes it.
    private JsonNode? JsonOf(TableDefinition table, ColumnDefinition column, int row) => column switch
    {
        { Shape: JsonShape.Localized, Pattern: not null } => new JsonObject { ["default"] = TextOf(table, column, row) },
        { Shape: JsonShape.Localized } => new JsonObject { ["default"] = $"{word} {row}", ["nl-NL"] = word },
        _ when column.ClrType == typeof(LocalizedText) => new JsonObject { ["default"] = $"{word} {row}", ["nl-NL"] = word },
        { Example: { } example, Can: var can } when (can & Can.Create) != 0 => JsonNode.Parse(example),
        _ when table.Entity is not null => null,
        { Shape: JsonShape.Object } => new JsonObject { [word] = word },
        { Shape: JsonShape.Array } => new JsonArray([]),
        _ => null,
    };

    private string Filled(string text, int row) => text
        .Replace("{word}", word, StringComparison.Ordinal).Replace("{WORD}", word.ToUpperInvariant(), StringComparison.Ordinal)
        .Replace("{n}", row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{m}", (row % 9 + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static JsonNode Parsed(ColumnType type, string text) => type switch
    {
        ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt => long.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Real or ColumnType.Double or ColumnType.Numeric => double.Parse(text, CultureInfo.InvariantCulture),
        ColumnType.Boolean => bool.Parse(text),
        ColumnType.Json or ColumnType.TextArray => JsonNode.Parse(text)!,
        _ => text,
    };
}
