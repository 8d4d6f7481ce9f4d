using Bookings.Application.Tables;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Bookings.Infrastructure.Tables;

/// <summary>How the values of a column reach a statement: as a parameter of the column's own binary type, or as text that the statement casts.</summary>
internal abstract class ColumnBinding
{
    private static readonly Dictionary<ColumnType, ColumnBinding> ByType = new()
    {
        [ColumnType.Text] = new ColumnBinding<string?>(NpgsqlDbType.Text, null, value => (string)value),
        [ColumnType.Boolean] = new ColumnBinding<bool?>(NpgsqlDbType.Boolean, null, value => (bool)value),
        [ColumnType.SmallInt] = new ColumnBinding<short?>(NpgsqlDbType.Smallint, null, value => (short)value),
        [ColumnType.Integer] = new ColumnBinding<int?>(NpgsqlDbType.Integer, null, value => (int)value),
        [ColumnType.BigInt] = new ColumnBinding<long?>(NpgsqlDbType.Bigint, null, value => (long)value),
        [ColumnType.Real] = new ColumnBinding<float?>(NpgsqlDbType.Real, null, value => (float)value),
        [ColumnType.Double] = new ColumnBinding<double?>(NpgsqlDbType.Double, null, value => (double)value),
        [ColumnType.Numeric] = new ColumnBinding<decimal?>(NpgsqlDbType.Numeric, null, value => (decimal)value),
        [ColumnType.Uuid] = new ColumnBinding<Guid?>(NpgsqlDbType.Uuid, null, value => (Guid)value),
        [ColumnType.Date] = new ColumnBinding<DateOnly?>(NpgsqlDbType.Date, null, value => ((LocalDate)value).ToDateOnly()),
        [ColumnType.Time] = new ColumnBinding<TimeOnly?>(NpgsqlDbType.Time, null, value => ((LocalTime)value).ToTimeOnly()),
        [ColumnType.Timestamp] = new ColumnBinding<DateTime?>(NpgsqlDbType.TimestampTz, null, value => ((Instant)value).ToDateTimeUtc()),
        [ColumnType.Json] = new ColumnBinding<string?>(NpgsqlDbType.Jsonb, null, value => ((Json)value).Text),

        // An array of arrays would have to be rectangular, and the driver knows no nullable ranges: these go as literals.
        [ColumnType.TextArray] = new ColumnBinding<string?>(NpgsqlDbType.Text, "text[]", value => Literal((string[])value)),
        [ColumnType.BooleanArray] = new ColumnBinding<string?>(NpgsqlDbType.Text, "boolean[]", value => Literal((bool[])value)),
        [ColumnType.DateRange] = new ColumnBinding<string?>(NpgsqlDbType.Text, "daterange", value => (string)value),
        [ColumnType.DateMultirange] = new ColumnBinding<string?>(NpgsqlDbType.Text, "datemultirange", value => (string)value),
    };

    /// <summary>What follows the parameter or the array's element: a cast, or nothing.</summary>
    public abstract string Cast { get; }

    public static ColumnBinding Of(ColumnType type) => ByType[type];

    /// <summary>One value.</summary>
    public abstract NpgsqlParameter One(object? value);

    /// <summary>The values of a column in many rows.</summary>
    public abstract NpgsqlParameter Many(IReadOnlyList<RowChanges> rows, Func<RowChanges, object?> valueOf);

    private static string Literal(bool[] values) => $"{{{string.Join(',', values.Select(value => value ? 't' : 'f'))}}}";

    private static string Literal(string[] texts) => $"{{{string.Join(',', texts.Select(Quote))}}}";

    private static string Quote(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}

/// <inheritdoc />
/// <typeparam name="T">The driver's type, nullable.</typeparam>
internal sealed class ColumnBinding<T>(NpgsqlDbType type, string? cast, Func<object, T> convert) : ColumnBinding
{
    public override string Cast { get; } = cast is null ? string.Empty : $"::{cast}";

    public override NpgsqlParameter One(object? value) => value is null
        ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = type }
        : new NpgsqlParameter<T> { TypedValue = convert(value), NpgsqlDbType = type };

    public override NpgsqlParameter Many(IReadOnlyList<RowChanges> rows, Func<RowChanges, object?> valueOf)
    {
        var values = new T[rows.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = valueOf(rows[i]) is { } value ? convert(value) : default!;
        }

        return new NpgsqlParameter<T[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
    }
}
