using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Bookings.Application.Tables.Examples;

/// <summary>A value for every column that keeps to the rules of the column: what documents show.</summary>
/// <remarks>A value follows from the declaration alone, so that documents change only when the contract does. Keys are the same everywhere: a row's references
/// lead to the rows of the other examples.</remarks>
public static class ColumnExamples
{
    private const string FirstDay = "2030-07-01";
    private const string LastDay = "2030-07-08";

    /// <summary>Whole words that end a column's name, or are in it, and a text for it; the first that the column's rules allow is taken.</summary>
    private static readonly (string Word, string Text)[] Texts =
    [
        ("email", "grace@example.org"), ("from_address", "grace@example.org"), ("address", "Via Appia 1, Rome"), ("url", "https://example.org/house"), ("avatar", "https://example.org/house.png"),
        ("image", "https://example.org/house.png"), ("domain", "house.example.org"), ("phone", "+31 20 123 4567"), ("currency", "EUR"), ("language", "en-US"),
        ("locale", "en-US"), ("first_name", "Grace"), ("last_name", "Hopper"), ("company_name", "Acme"), ("name", "Grace Hopper"), ("city", "Rome"),
        ("country_code", "IT"), ("country", "Italy"), ("zip", "00184"), ("street", "Via Appia 1"), ("zone", "Europe/Rome"), ("timezone", "Europe/Rome"), ("color", "#336699"),
        ("reference", "2030-0001"), ("number", "2030-0001"), ("title", "Sea house"), ("code", "SUMMER30"), ("method", "GET"), ("path", "/v1/contacts"),
        ("ip", "192.0.2.1"), ("user_agent", "curl/8.5.0"), ("tld", "example.org"), ("host", "example.org"), ("secret", "k7Qm2ZrT9xVb"), ("slug", "sea-house"),
        ("username", "grace"), ("uid", "0197c0de-4f6b-7c1e-9a55-3d5f0c7b2a10"), ("status", "accepted"),
    ];

    /// <summary>Texts for columns that accept no text of the list above.</summary>
    private static readonly string[] Spare =
    [
        "en", "EUR", "IT", "#336699", "15:00", "https://example.org/house", "grace@example.org", "example.org", "sea-house", "A1", "1", "P1D", "word",
        "$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaA", string.Empty,
    ];

    /// <summary>Words in the names of columns that are null in a row to which nothing has happened yet.</summary>
    private static readonly string[] Mishaps = ["deleted", "error", "cancel", "reject", "reschedul", "fail", "revoked", "completed", "refund", "absent", "expired"];

    private static readonly string[] Amounts = ["amount", "total", "price"];

    /// <summary>The key of a table's example row.</summary>
    /// <param name="tableClass">The table class.</param>
    public static string KeyOf(Type tableClass)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(tableClass.Name)));
        return $"0197c0de-{hash[..4]}-7{hash[4..7]}-8{hash[7..10]}-{hash[10..22]}";
    }

    /// <summary>A value of the column as it stands in a row.</summary>
    /// <returns>The value; null stands for JSON's null.</returns>
    public static JsonNode? Of(TableDefinition table, ColumnDefinition column)
    {
        if (column is { IsShown: true, Example: { } shown })
        {
            return JsonNode.Parse(shown);
        }

        if (column.IsNullable && Mishaps.Any(word => column.Name.Contains(word, StringComparison.Ordinal)))
        {
            return null;
        }

        return column.Type switch
        {
            ColumnType.Uuid => column.Target is { } target ? KeyOf(target) : column.IsKey ? KeyOf(table.DeclaredIn) : KeyOf(table.DeclaredIn)[..^2] + "10",
            ColumnType.Text => TextOf(column),
            ColumnType.Boolean => column.Default?.Json is { } truth ? JsonNode.Parse(truth) : false,
            ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt or ColumnType.Real or ColumnType.Double or ColumnType.Numeric => NumberOf(column),
            ColumnType.Date => IsEnd(column.Name) ? LastDay : FirstDay,
            ColumnType.Time => IsEnd(column.Name) ? "17:00:00" : "15:00:00",
            ColumnType.Timestamp or ColumnType.LocalTimestamp => MomentOf(column.Name),
            ColumnType.Json => JsonOf(column),
            ColumnType.TextArray => ArrayOf(column, column.Pattern is null ? Sentence(column.Name) : TextOf(column)!),
            ColumnType.BooleanArray => ArrayOf(column, true),
            ColumnType.DateRange => $"[{FirstDay},{LastDay})",
            ColumnType.DateMultirange => "{[2030-06-01,2030-09-01)}",
            _ => null,
        };
    }

    /// <summary>A filter on the column, operator and value: <c>gte.2030-07-01</c>.</summary>
    public static string Filter(TableDefinition table, ColumnDefinition column) => column.Type switch
    {
        ColumnType.SearchVector => "wfts.sea house",
        ColumnType.Boolean => "is.true",
        ColumnType.Json or ColumnType.BooleanArray => column.IsNullable ? "not.is.null" : "is.null",
        ColumnType.TextArray => "cs.{word}",
        ColumnType.DateMultirange => $"ov.{{[{FirstDay},{LastDay})}}",
        ColumnType.DateRange => $"ov.[{FirstDay},{LastDay})",
        ColumnType.Date => $"gte.{FirstDay}",
        ColumnType.Timestamp => $"gte.{FirstDay}T00:00:00Z",
        ColumnType.Time => "eq.15:00:00",
        ColumnType.Text when column.OneOf.Count > 1 => $"in.({string.Join(',', column.OneOf.Take(2))})",
        ColumnType.Text when column.IsNullable || column.OneOf.Count > 0 || column.IsKey => $"eq.{TextOf(column) ?? "word"}",
        ColumnType.Text => $"ilike.*{(TextOf(column) is { Length: > 0 } text ? text.Split(' ')[0] : "word")}*",
        ColumnType.Uuid => $"eq.{Of(table, column) ?? KeyOf(table.DeclaredIn)}",
        _ => $"gte.{Of(table, column) ?? 0}",
    };

    /// <summary>The name of a column as the start of a sentence: <c>Arrival label</c>.</summary>
    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static bool IsEnd(string name) => name.Split('_').Any(word => word is "end" or "ends" or "until" or "departure" or "expires" or "due" or "to");

    private static string MomentOf(string name) => name switch
    {
        "created_at" => "2030-03-01T09:30:00+00:00",
        "updated_at" => "2030-03-02T10:00:00+00:00",
        _ when name.StartsWith("start", StringComparison.Ordinal) => $"{FirstDay}T13:00:00+00:00",
        _ when IsEnd(name) => $"{LastDay}T08:00:00+00:00",
        _ => "2030-03-02T10:00:00+00:00",
    };

    private static string? TextOf(ColumnDefinition column)
    {
        if (column.OneOf.Count > 0)
        {
            return column.Default?.Json is { } word && JsonNode.Parse(word)!.GetValue<string>() is { Length: > 0 } chosen ? chosen : column.OneOf[0];
        }

        var name = $"_{column.Name}_";
        var named = Texts.Where(text => name.EndsWith($"_{text.Word}_", StringComparison.Ordinal))
            .Concat(Texts.Where(text => name.Contains($"_{text.Word}_", StringComparison.Ordinal) || name.Contains($"_{text.Word}s_", StringComparison.Ordinal)))
            .Select(text => text.Text);
        var stated = column is { Type: ColumnType.Text, Default.Json: { Length: > 2 } json } ? [JsonNode.Parse(json)!.GetValue<string>()] : Array.Empty<string>();
        return stated.Concat(named).Append(Sentence(column.Name)).Concat(Spare).FirstOrDefault(text => Allows(column, text));
    }

    private static bool Allows(ColumnDefinition column, string text) =>
        (!column.IsNotEmpty || text.Length > 0) && text.Length <= (column.MaxLength ?? int.MaxValue) && column.Pattern?.Allows(text) != false;

    private static JsonValue NumberOf(ColumnDefinition column)
    {
        if (column.OneOfNumbers.Count > 0)
        {
            return JsonValue.Create(column.OneOfNumbers[0]);
        }

        var stated = column.Default?.Json is { } json ? decimal.Parse(json, NumberStyles.Float, CultureInfo.InvariantCulture) : (decimal?)null;
        var usual = column.Name switch
        {
            _ when column.IsKey => 1,
            "duration" => 7,
            _ when Amounts.Any(word => column.Name.Contains(word, StringComparison.Ordinal)) => 12500,
            _ => stated ?? 1,
        };
        return JsonValue.Create(Math.Min(Math.Max(usual, column.Least ?? usual), column.Most ?? usual));
    }

    private static JsonNode? JsonOf(ColumnDefinition column)
    {
        var stated = (column.Example ?? column.Default?.Json) is { } json ? JsonNode.Parse(json) : null;
        return column.Shape switch
        {
            JsonShape.Localized when column.Pattern is not null => new JsonObject { ["default"] = TextOf(column) },
            JsonShape.Localized when column.Name.EndsWith("name", StringComparison.Ordinal) => new JsonObject { ["default"] = "Sea house", ["nl-NL"] = "Zeehuis" },
            JsonShape.Localized => new JsonObject { ["default"] = Sentence(column.Name) },
            JsonShape.Object => stated ?? new JsonObject(),
            JsonShape.Array => stated ?? ArrayOf(column, 1),
            _ => stated ?? (column.IsNullable ? null : new JsonObject()),
        };
    }

    private static JsonNode ArrayOf(ColumnDefinition column, JsonNode element) =>
        column.Default?.Json is { } json
            ? JsonNode.Parse(json)!
            : new JsonArray([.. Enumerable.Range(0, column.Elements ?? (column.Type == ColumnType.Json ? 0 : 1)).Select(_ => element.DeepClone())]);
}
