using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bookings.Application.Tables.Requests;
using Bookings.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Application.Tables.Writing;

/// <summary>Reads one JSON value as the value of a column and applies the column's rules.</summary>
/// <remarks>
/// What the database would refuse is refused here, with the same code. A value of a plainly written table has the type of the column
/// (<see cref="string"/>, <see cref="Guid"/>, <see cref="Json"/>, …), one of an entity the type of the member.
/// </remarks>
internal static partial class ValueReader
{
    private static readonly string[] TimestampFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd",
    ];

    /// <summary>Reads a value.</summary>
    /// <returns>The value, which is null for JSON's null; or what is wrong with it.</returns>
    public static Result<ReadValue> Read(TableDefinition table, ColumnDefinition column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return column.IsNullable ? default(ReadValue) : TableErrors.Missing(table.Name, column.Name);
        }

        return Read(column, value, IsPlain(table));
    }

    /// <summary>Reads a value in the type of the column, whatever the type of the member.</summary>
    public static Result<ReadValue> ReadStored(ColumnDefinition column, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? default(ReadValue) : Read(column, value, isPlain: true);

    /// <summary>Reads a value as a plain uuid, whatever the type of the member.</summary>
    public static Result<ReadValue> ReadUuid(TableDefinition table, ColumnDefinition column, JsonElement value) =>
        value.ValueKind == JsonValueKind.Null ? TableErrors.Missing(table.Name, column.Name)
        : value.ValueKind == JsonValueKind.String && Guid.TryParse(value.GetString(), out var guid) ? new ReadValue(guid)
        : TableErrors.BadValue(column.Name, column.Type, value.GetRawText());

    /// <summary>A key in the type that the table's values have.</summary>
    public static object KeyOf(TableDefinition table, Guid key) => IsPlain(table) || table.Key.ClrType == typeof(Guid) ? key : Wrap(table.Key.ClrType!, key);

    private static bool IsPlain(TableDefinition table) => table.Way != WayOfWriting.ByWriter;

    private static Result<ReadValue> Read(ColumnDefinition column, JsonElement value, bool isPlain) => column.Type switch
    {
        ColumnType.Json => ReadJson(column, value, isPlain),
        ColumnType.TextArray => ReadTexts(column, value, isPlain),
        ColumnType.BooleanArray => ReadBooleans(column, value),
        _ => ReadScalar(column, value, isPlain),
    };

    // Numbers and truth values may come as text and text as numbers, as the database itself would read them.
    private static Result<ReadValue> ReadScalar(ColumnDefinition column, JsonElement value, bool isPlain)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text?.Contains('\0', StringComparison.Ordinal) == true)
        {
            return TableErrors.ZeroCharacter() with { Target = column.Name };
        }

        if (text is null)
        {
            return TableErrors.BadValue(column.Name, column.Type, value.GetRawText());
        }

        switch (column.Type)
        {
            case ColumnType.Text:
                return ReadText(column, text, isPlain);
            case ColumnType.Uuid:
                return Guid.TryParse(text, out var guid)
                    ? new ReadValue(isPlain || column.ClrType == typeof(Guid) ? guid : Wrap(column.ClrType!, guid))
                    : TableErrors.BadValue(column.Name, column.Type, text);
            case ColumnType.DateRange or ColumnType.DateMultirange:
                return ReadRanges(column, text);
            case ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt or ColumnType.Real or ColumnType.Double or ColumnType.Numeric:
                return ReadNumber(column, text);
            case ColumnType.Date when isPlain && Parse(ColumnType.Date, text) is LocalDate { Year: < 1 }:
                return TableErrors.BadValue(column.Name, column.Type, text);
            default:
                return Parse(column.Type, text) is { } parsed ? new ReadValue(parsed) : TableErrors.BadValue(column.Name, column.Type, text);
        }
    }

    private static Result<ReadValue> ReadText(ColumnDefinition column, string text, bool isPlain)
    {
        if (RefusalOfText(column, text) is { } refusal)
        {
            return refusal;
        }

        if (isPlain || column.ClrType is not { IsEnum: true } type)
        {
            return new ReadValue(column.FormerTexts.GetValueOrDefault(text, text));
        }

        // CONFIRMED is Confirmed, blocked-period is BlockedPeriod.
        var plain = new string([.. text.Where(char.IsLetterOrDigit)]);
        return plain.Length > 0 && !char.IsDigit(plain[0]) && Enum.TryParse(type, plain, ignoreCase: true, out var member)
            ? new ReadValue(member)
            : TableErrors.NotOneOf(column.Name, text, Enum.GetNames(type), NearMiss.Of(text, Enum.GetNames(type)));
    }

    private static Error? RefusalOfText(ColumnDefinition column, string text)
    {
        if (column.IsNotEmpty && text.Length == 0)
        {
            return TableErrors.BreaksRule(column.Name, "not empty");
        }

        if (column.MaxLength is { } most && text.Length > most && text.EnumerateRunes().Count() > most)
        {
            return TableErrors.TooLong(column.Name, most);
        }

        if (column.OneOf.Count > 0 && !column.OneOf.Contains(text) && !column.FormerTexts.ContainsKey(text))
        {
            return TableErrors.NotOneOf(column.Name, text, column.OneOf, NearMiss.Of(text, column.OneOf));
        }

        return column.Pattern is { } pattern && !pattern.Allows(text) ? TableErrors.BreaksRule(column.Name, pattern.Meaning) : null;
    }

    private static Result<ReadValue> ReadNumber(ColumnDefinition column, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        object? number = column.Type switch
        {
            ColumnType.SmallInt => short.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var small) ? small : null,
            ColumnType.Integer => int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var integer) ? integer : null,
            ColumnType.BigInt => long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var big) ? big : null,
            ColumnType.Real => float.TryParse(text, NumberStyles.Float, culture, out var real) && float.IsFinite(real) ? real : null,
            ColumnType.Double => double.TryParse(text, NumberStyles.Float, culture, out var wide) && double.IsFinite(wide) ? wide : null,
            _ => decimal.TryParse(text, NumberStyles.Float, culture, out var exact) ? exact : null,
        };
        if (number is null)
        {
            var isWhole = column.Type is ColumnType.SmallInt or ColumnType.Integer or ColumnType.BigInt;
            return (isWhole ? WholeNumber() : AnyNumber()).IsMatch(text)
                ? TableErrors.OutOfRange(column.Name, column.Type, text)
                : TableErrors.BadValue(column.Name, column.Type, text);
        }

        if (column.OneOfNumbers.Count > 0 && !column.OneOfNumbers.Contains(Convert.ToInt32(number, culture)))
        {
            return TableErrors.BreaksRule(column.Name, $"one of {string.Join(", ", column.OneOfNumbers)}");
        }

        // What decimal cannot hold is beyond every declared bound.
        var size = number is float or double ? Math.Clamp(Convert.ToDouble(number, culture), -7e28, 7e28) : number;
        if (column.Least is { } least && Convert.ToDecimal(size, culture) < least)
        {
            return TableErrors.BreaksRule(column.Name, $"at least {least}");
        }

        return column.Most is { } most && Convert.ToDecimal(size, culture) > most
            ? TableErrors.BreaksRule(column.Name, $"at most {most}")
            : new ReadValue(number);
    }

    private static Result<ReadValue> ReadJson(ColumnDefinition column, JsonElement value, bool isPlain)
    {
        var raw = value.GetRawText();
        if (raw.Contains("\\u0000", StringComparison.Ordinal) && HoldsNul(value))
        {
            return Error.Invalid("22P05", "unsupported Unicode escape sequence", column.Name);
        }

        if (HoldsHugeNumber(value))
        {
            return Error.Invalid("22003", $"value out of range in column {column.Name}: a number has at most 308 digits", column.Name);
        }

        if (column.Shape == JsonShape.Localized)
        {
            return ReadLocalized(column, value, isPlain);
        }

        var isOfShape = column.Shape switch
        {
            JsonShape.Object => value.ValueKind == JsonValueKind.Object,
            JsonShape.Array => value.ValueKind == JsonValueKind.Array,
            _ => true,
        };
        if (!isOfShape)
        {
            return TableErrors.BreaksRule(column.Name, column.Shape == JsonShape.Object ? "a JSON object" : "a JSON array");
        }

        if (column.Rule?.FindFault(value, column.Name) is { } fault)
        {
            return TableErrors.BreaksRule(column.Name, fault);
        }

        return column.Elements is { } count && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() != count
            ? TableErrors.BreaksRule(column.Name, $"{count} elements")
            : new ReadValue(new Json(raw));
    }

    // The database keeps every digit: 1e131000 is eight characters here and 128 KB there.
    private static bool HoldsHugeNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => IsHuge(value.GetRawText()),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsHugeNumber),
        JsonValueKind.Object => value.EnumerateObject().Any(member => HoldsHugeNumber(member.Value)),
        _ => false,
    };

    private static bool IsHuge(string number)
    {
        const int most = 308;
        var exponent = number.IndexOfAny(['e', 'E']);
        return number.Length > most
            || (exponent >= 0 && !(int.TryParse(number.AsSpan(exponent + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power) && Math.Abs(power) <= most));
    }

    private static Result<ReadValue> ReadLocalized(ColumnDefinition column, JsonElement value, bool isPlain)
    {
        var isText = value.ValueKind == JsonValueKind.String;
        if (!isText && (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(text => text.Value.ValueKind != JsonValueKind.String)))
        {
            return TableErrors.BreaksRule(column.Name, "an object of texts by language, for example {\"default\": \"Attic\", \"nl-NL\": \"Zolder\"}");
        }

        var texts = isText
            ? LocalizedText.Of(value.GetString()!)
            : new LocalizedText(value.EnumerateObject().DistinctBy(text => text.Name).Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!)));
        foreach (var text in texts.Texts.Values)
        {
            if (RefusalOfText(column, text) is { } refusal)
            {
                return refusal;
            }
        }

        return isPlain ? new ReadValue(new Json(JsonSerializer.Serialize(texts.Texts))) : new ReadValue(texts);
    }

    private static Result<ReadValue> ReadTexts(ColumnDefinition column, JsonElement value, bool isPlain)
    {
        // CSV and forms have no arrays of their own: there PostgreSQL's literal stands for one.
        var texts = value.ValueKind == JsonValueKind.String ? ArrayLiteral.Read(value.GetString()!)
            : value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
                ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
                : null;
        if (texts is null || texts.Any(text => text.Contains('\0', StringComparison.Ordinal)))
        {
            return TableErrors.BadValue(column.Name, column.Type, value.GetRawText());
        }

        if (column.Elements is { } count && texts.Length != count)
        {
            return TableErrors.BreaksRule(column.Name, $"{count} elements");
        }

        foreach (var text in texts)
        {
            if (RefusalOfText(column, text) is { } refusal)
            {
                return refusal;
            }
        }

        return column.ClrType switch
        {
            { IsArray: true } => new ReadValue(texts),
            _ when isPlain => new ReadValue(texts),
            var type when type == typeof(ImmutableArray<string>) => new ReadValue(texts.ToImmutableArray()),
            _ => new ReadValue(texts.ToList()),
        };
    }

    private static Result<ReadValue> ReadBooleans(ColumnDefinition column, JsonElement value)
    {
        bool?[]? truths = value.ValueKind switch
        {
            JsonValueKind.String => ArrayLiteral.Read(value.GetString()!)?.Select(text => (bool?)Parse(ColumnType.Boolean, text)).ToArray(),
            JsonValueKind.Array => [.. value.EnumerateArray().Select(item => item.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => (bool?)null })],
            _ => null,
        };
        if (truths is null || truths.Contains(null))
        {
            return TableErrors.BadValue(column.Name, column.Type, value.GetRawText());
        }

        return column.Elements is { } count && truths.Length != count
            ? TableErrors.BreaksRule(column.Name, $"{count} elements")
            : new ReadValue(truths.Select(truth => truth!.Value).ToArray());
    }

    private static Result<ReadValue> ReadRanges(ColumnDefinition column, string text)
    {
        var trimmed = text.Trim();
        var isWellFormed = column.Type == ColumnType.DateMultirange
            ? MultirangeLiteral().IsMatch(trimmed)
            : RangeLiteral().Match(trimmed) is { Success: true, Index: 0 } whole && whole.Length == trimmed.Length;
        if (!isWellFormed)
        {
            return TableErrors.BadValue(column.Name, column.Type, text);
        }

        foreach (Match range in RangeLiteral().Matches(text))
        {
            LocalDate?[] days = [null, null];
            foreach (var (group, index) in new[] { (range.Groups["from"], 0), (range.Groups["to"], 1) })
            {
                var day = group.Value.Trim().Trim('"');
                if (day.Length == 0 || day is "infinity" or "-infinity")
                {
                    continue;
                }

                if (Parse(ColumnType.Date, day) is not LocalDate { Year: >= 1 } date)
                {
                    return TableErrors.BadValue(column.Name, ColumnType.Date, day);
                }

                days[index] = date;
            }

            if (days[0] > days[1])
            {
                return Error.Invalid("22000", "range lower bound must be less than or equal to range upper bound", column.Name) with { Details = $"Column: {column.Name}." };
            }
        }

        return new ReadValue(text);
    }

    private static object? Parse(ColumnType type, string text)
    {
        switch (type)
        {
            case ColumnType.Boolean:
                return text.ToLowerInvariant() switch
                {
                    "true" or "t" or "yes" or "on" or "1" => true,
                    "false" or "f" or "no" or "off" or "0" => false,
                    _ => null,
                };
            case ColumnType.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : null;
            case ColumnType.Time:
                return LocalTimePattern.ExtendedIso.Parse(text) is { Success: true } time ? time.Value
                    : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } hour ? hour.Value : null;
            case ColumnType.Timestamp:
                // Nanoseconds come from some clients; the database keeps microseconds.
                return DateTimeOffset.TryParseExact(Nanoseconds().Replace(text, "$1"), TimestampFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? Instant.FromDateTimeOffset(moment)
                    : null;
            default:
                return null;
        }
    }

    private static bool HoldsNul(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Contains('\0', StringComparison.Ordinal),
        JsonValueKind.Array => value.EnumerateArray().Any(HoldsNul),
        JsonValueKind.Object => value.EnumerateObject().Any(property => property.Name.Contains('\0', StringComparison.Ordinal) || HoldsNul(property.Value)),
        _ => false,
    };

    private static object Wrap(Type type, Guid guid) => type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(Guid)])!.Invoke([guid]);

    [GeneratedRegex(@"^\s*[+-]?\d+\s*$")]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$")]
    private static partial Regex AnyNumber();

    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex Nanoseconds();

    [GeneratedRegex("""(empty|[\[(](?<from>[^,\[\](){}]{0,40}),(?<to>[^,\[\](){}]{0,40})[\])])""")]
    private static partial Regex RangeLiteral();

    [GeneratedRegex("""^\s*\{\s*((empty|[\[(][^,\[\](){}]{0,40},[^,\[\](){}]{0,40}[\])])(\s*,\s*(empty|[\[(][^,\[\](){}]{0,40},[^,\[\](){}]{0,40}[\])]))*)?\s*\}\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex MultirangeLiteral();
}
