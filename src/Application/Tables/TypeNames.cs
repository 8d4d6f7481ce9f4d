using System.Collections.Frozen;

namespace Bookings.Application.Tables;

/// <summary>The type names that a cast may use, and the names of our own types.</summary>
/// <remarks>A fixed list: any other identifier (<c>regclass</c>) never reaches the database.</remarks>
public static class TypeNames
{
    private static readonly FrozenDictionary<string, ColumnType> Casts = new Dictionary<string, ColumnType>(StringComparer.OrdinalIgnoreCase)
    {
        ["text"] = ColumnType.Text,
        ["varchar"] = ColumnType.Text,
        ["bool"] = ColumnType.Boolean,
        ["boolean"] = ColumnType.Boolean,
        ["int2"] = ColumnType.SmallInt,
        ["smallint"] = ColumnType.SmallInt,
        ["int"] = ColumnType.Integer,
        ["int4"] = ColumnType.Integer,
        ["integer"] = ColumnType.Integer,
        ["int8"] = ColumnType.BigInt,
        ["bigint"] = ColumnType.BigInt,
        ["float4"] = ColumnType.Real,
        ["real"] = ColumnType.Real,
        ["float8"] = ColumnType.Double,
        ["double precision"] = ColumnType.Double,
        ["numeric"] = ColumnType.Numeric,
        ["decimal"] = ColumnType.Numeric,
        ["uuid"] = ColumnType.Uuid,
        ["date"] = ColumnType.Date,
        ["time"] = ColumnType.Time,
        ["timestamp"] = ColumnType.LocalTimestamp,
        ["timestamptz"] = ColumnType.Timestamp,
        ["json"] = ColumnType.Json,
        ["jsonb"] = ColumnType.Json,
        ["daterange"] = ColumnType.DateRange,
        ["datemultirange"] = ColumnType.DateMultirange,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names that a cast may use, without regard to case.</summary>
    public static IEnumerable<string> All => Casts.Keys.Order(StringComparer.Ordinal);

    /// <summary>Finds the type of a cast.</summary>
    public static bool TryFind(string name, out ColumnType type) => Casts.TryGetValue(name, out type);

    /// <summary>The SQL name of a type.</summary>
    public static string Sql(ColumnType type) => type switch
    {
        ColumnType.Text => "text",
        ColumnType.Boolean => "boolean",
        ColumnType.SmallInt => "smallint",
        ColumnType.Integer => "integer",
        ColumnType.BigInt => "bigint",
        ColumnType.Real => "real",
        ColumnType.Double => "double precision",
        ColumnType.Numeric => "numeric",
        ColumnType.Uuid => "uuid",
        ColumnType.Date => "date",
        ColumnType.Time => "time",
        ColumnType.Timestamp => "timestamptz",
        ColumnType.LocalTimestamp => "timestamp",
        ColumnType.Json => "jsonb",
        ColumnType.TextArray => "text[]",
        ColumnType.BooleanArray => "boolean[]",
        ColumnType.DateRange => "daterange",
        ColumnType.DateMultirange => "datemultirange",
        ColumnType.SearchVector => "tsvector",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Unknown column type."),
    };
}
