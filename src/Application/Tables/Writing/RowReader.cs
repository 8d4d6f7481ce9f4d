using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Bookings.Domain.Common;
using NodaTime;
using NodaTime.Text;

namespace Bookings.Application.Tables.Writing;

/// <summary>Reads the objects of a body into row changes and applies the column rules.</summary>
public static class RowReader
{
    private static readonly string[] TimestampFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd",
    ];

    /// <summary>Reads a body.</summary>
    /// <param name="table">The table.</param>
    /// <param name="body">One object, or an array of objects.</param>
    /// <param name="columns">The columns to read from each object; null reads all, and then every object must have the same keys.</param>
    /// <param name="isCreate">POST or PATCH.</param>
    /// <param name="missingIsDefault">Whether a column that <paramref name="columns"/> names and an object lacks keeps its default; else it becomes null.</param>
    /// <param name="organizationId">The caller's organization, the only value that <c>organization_id</c> may have.</param>
    /// <errors>
    ///   <error code="PGRST102">The body is no object or array of objects, or the objects have different keys.</error>
    ///   <error code="PGRST204">A key is no column.</error>
    ///   <error code="428C9">A column may not be written.</error>
    ///   <error code="42501">The body names another organization.</error>
    ///   <error code="22P02">A value cannot be read as the column's type, or is none of the allowed ones.</error>
    ///   <error code="22007">A date or time cannot be read.</error>
    ///   <error code="22001">A text is too long.</error>
    ///   <error code="23502">A null where there must be a value, or a required column is missing.</error>
    ///   <error code="23514">A rule of the column refuses the value.</error>
    /// </errors>
    public static Result<List<RowChanges>> Read(
        TableDefinition table, JsonElement body, IReadOnlyList<string>? columns, bool isCreate, bool missingIsDefault, Guid organizationId)
    {
        var objects = body.ValueKind switch
        {
            JsonValueKind.Object => [body],
            JsonValueKind.Array => body.EnumerateArray().ToArray(),
            _ => null,
        };
        if (objects is null || objects.Any(element => element.ValueKind != JsonValueKind.Object))
        {
            return TableErrors.Body("The body must be one JSON object or an array of objects");
        }

        if (columns is null && objects.Length > 1)
        {
            var keys = objects[0].EnumerateObject().Select(property => property.Name).ToHashSet();
            if (objects.Any(element => !keys.SetEquals(element.EnumerateObject().Select(property => property.Name))))
            {
                return TableErrors.Body("All object keys must match", "Name the columns with the 'columns' query parameter to send objects with different keys.");
            }
        }

        var rows = new List<RowChanges>(objects.Length);
        foreach (var element in objects)
        {
            var row = table.Entity is null
                ? new PlainRowChanges()
                : (RowChanges)Activator.CreateInstance(typeof(RowChanges<>).MakeGenericType(table.Entity), table)!;
            var error = Fill(row, table, element, columns, isCreate, missingIsDefault, organizationId);
            if (error is not null)
            {
                return error;
            }

            rows.Add(row);
        }

        return rows;
    }

    private static Error? Fill(
        RowChanges row, TableDefinition table, JsonElement element, IReadOnlyList<string>? columns, bool isCreate, bool missingIsDefault, Guid organizationId)
    {
        var named = columns ?? [.. element.EnumerateObject().Select(property => property.Name).Distinct()];
        foreach (var name in named)
        {
            var column = table.Find(name);
            if (column is null || (!column.Allows(Can.Read) && !column.Allows(isCreate ? Can.Create : Can.Change)))
            {
                return TableErrors.UnknownBodyColumn(table.Name, name, NearMiss.Of(name, table.Columns.Select(other => other.Name)));
            }

            if (!element.TryGetProperty(name, out var value))
            {
                if (!missingIsDefault && column.Allows(isCreate ? Can.Create : Can.Change))
                {
                    if (!column.IsNullable)
                    {
                        return TableErrors.Missing(table.Name, name);
                    }

                    row.Set(name, null);
                }

                continue;
            }

            if (name == table.TenantColumn)
            {
                if (value.ValueKind == JsonValueKind.String && value.TryGetGuid(out var organization) && organization == organizationId)
                {
                    continue;
                }

                return TableErrors.OtherOrganization();
            }

            if (!column.Allows(isCreate ? Can.Create : Can.Change))
            {
                return TableErrors.ReadOnlyColumn(table.Name, name, isCreate);
            }

            var converted = Convert(table, column, value);
            if (converted.IsError)
            {
                return converted.Error;
            }

            row.Set(name, converted.Value.Object);
        }

        var missing = isCreate ? table.Columns.FirstOrDefault(column => column.IsRequired && !row.Has(column.Name)) : null;
        return missing is null ? null : TableErrors.Missing(table.Name, missing.Name);
    }

    private static Result<Boxed> Convert(TableDefinition table, ColumnDefinition column, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return column.IsNullable ? default(Boxed) : TableErrors.Missing(table.Name, column.Name);
        }

        if (column.Type == ColumnType.Json)
        {
            return ConvertJson(column, value);
        }

        if (column.Type == ColumnType.TextArray)
        {
            return ConvertArray(column, value);
        }

        // Numbers and truth values may come as text and text as numbers, as the database itself would read them.
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        if (text is null || text.Contains('\0', StringComparison.Ordinal))
        {
            return TableErrors.BadValue(column.Name, column.Type, value.GetRawText());
        }

        var converted = column.Type == ColumnType.Text ? ConvertText(column, text) : Parse(column, text) is { } parsed ? new Boxed(parsed) : TableErrors.BadValue(column.Name, column.Type, text);
        if (!converted.IsError && column.OneOfNumbers.Count > 0 && !column.OneOfNumbers.Contains(System.Convert.ToInt32(converted.Value.Object, CultureInfo.InvariantCulture)))
        {
            return TableErrors.BreaksRule(column.Name, $"one of {string.Join(", ", column.OneOfNumbers)}");
        }

        return converted;
    }

    private static Result<Boxed> ConvertText(ColumnDefinition column, string text)
    {
        if (column.IsNotEmpty && text.Length == 0)
        {
            return TableErrors.BreaksRule(column.Name, "not empty");
        }

        if (column.MaxLength is { } most && text.Length > most && text.EnumerateRunes().Count() > most)
        {
            return TableErrors.TooLong(column.Name, most);
        }

        if (column.OneOf.Count > 0 && !column.OneOf.Contains(text))
        {
            return TableErrors.NotOneOf(column.Name, text, column.OneOf, NearMiss.Of(text, column.OneOf));
        }

        if (column.ClrType is { IsEnum: true } type)
        {
            // CONFIRMED is Confirmed, blocked-period is BlockedPeriod.
            var plain = new string([.. text.Where(char.IsLetterOrDigit)]);
            return plain.Length > 0 && !char.IsDigit(plain[0]) && Enum.TryParse(type, plain, ignoreCase: true, out var member)
                ? new Boxed(member)
                : TableErrors.NotOneOf(column.Name, text, Enum.GetNames(type), NearMiss.Of(text, Enum.GetNames(type)));
        }

        return new Boxed(text);
    }

    private static Result<Boxed> ConvertJson(ColumnDefinition column, JsonElement value)
    {
        if (value.GetRawText().Contains("\\u0000", StringComparison.Ordinal))
        {
            return Error.Invalid("22P05", "unsupported Unicode escape sequence", column.Name);
        }

        if (column.ClrType != typeof(LocalizedText))
        {
            return new Boxed(new Json(value.GetRawText()));
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return new Boxed(LocalizedText.Of(value.GetString()!));
        }

        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Any(text => text.Value.ValueKind != JsonValueKind.String))
        {
            return TableErrors.BreaksRule(column.Name, "an object of texts by language, for example {\"default\": \"Attic\", \"nl-NL\": \"Zolder\"}");
        }

        var texts = value.EnumerateObject().DistinctBy(text => text.Name).Select(text => KeyValuePair.Create(text.Name, text.Value.GetString()!));
        return new Boxed(new LocalizedText(texts));
    }

    private static Result<Boxed> ConvertArray(ColumnDefinition column, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
        {
            return TableErrors.BadValue(column.Name, column.Type, value.GetRawText());
        }

        var texts = value.EnumerateArray().Select(item => item.GetString()!).ToArray();
        return column.ClrType switch
        {
            { IsArray: true } => new Boxed(texts),
            var type when type == typeof(ImmutableArray<string>) => new Boxed(texts.ToImmutableArray()),
            _ => new Boxed(texts.ToList()),
        };
    }

    private static object? Parse(ColumnDefinition column, string text)
    {
        var culture = CultureInfo.InvariantCulture;
        switch (column.Type)
        {
            case ColumnType.Boolean:
                return text.ToLowerInvariant() switch
                {
                    "true" or "t" or "yes" or "on" or "1" => true,
                    "false" or "f" or "no" or "off" or "0" => false,
                    _ => null,
                };
            case ColumnType.SmallInt:
                return short.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var small) ? small : null;
            case ColumnType.Integer:
                return int.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var integer) ? integer : null;
            case ColumnType.BigInt:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, culture, out var big) ? big : null;
            case ColumnType.Real:
                return float.TryParse(text, NumberStyles.Float, culture, out var real) && float.IsFinite(real) ? real : null;
            case ColumnType.Double:
                return double.TryParse(text, NumberStyles.Float, culture, out var number) && double.IsFinite(number) ? number : null;
            case ColumnType.Numeric:
                return decimal.TryParse(text, NumberStyles.Float, culture, out var exact) ? exact : null;
            case ColumnType.Uuid:
                return Guid.TryParse(text, out var guid) ? Wrap(column.ClrType!, guid) : null;
            case ColumnType.Date:
                return LocalDatePattern.Iso.Parse(text) is { Success: true } date ? date.Value : null;
            case ColumnType.Time:
                return LocalTimePattern.ExtendedIso.Parse(text) is { Success: true } time ? time.Value
                    : LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text) is { Success: true } short2 ? short2.Value : null;
            case ColumnType.Timestamp:
                return DateTimeOffset.TryParseExact(text, TimestampFormats, culture, DateTimeStyles.AssumeUniversal, out var moment)
                    ? Instant.FromDateTimeOffset(moment)
                    : null;
            default:
                return null;
        }
    }

    private static object Wrap(Type type, Guid guid) =>
        type == typeof(Guid) ? guid : type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [typeof(Guid)])!.Invoke([guid]);

    // Result cannot carry a bare object: its conversion from T would take the error too.
    private readonly record struct Boxed(object? Object);
}
