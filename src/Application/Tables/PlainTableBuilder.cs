using Bookings.Domain.Common;
using NodaTime;

namespace Bookings.Application.Tables;

/// <summary>Collects the lines of a table class without an entity: the type of a column stands on its line.</summary>
public sealed class PlainTableBuilder : TableLines<PlainTableBuilder>
{
    /// <summary>The primary key <c>id</c>, a uuid. A POST may choose it; otherwise the server makes a UUIDv7.</summary>
    /// <param name="can">What a caller may do with it; view only in tables that take no POST.</param>
    public ColumnBuilder Key(Can can = Can.View | Can.Create) => Add("id", ColumnType.Uuid, typeof(Guid), can, isKey: true);

    /// <summary>A primary key that is the key of a row of another table too.</summary>
    public ColumnBuilder KeyOf<TTable>(string wireName, Can can = Can.View | Can.Create)
        where TTable : Table
        => Add(wireName, ColumnType.Uuid, typeof(Guid), can, isKey: true).To<TTable>();

    /// <summary>The primary key <c>id</c>, a number that the database counts up. For logs, whose rows are never written through the API.</summary>
    public ColumnBuilder NumberedKey() => Add("id", ColumnType.BigInt, typeof(long), Can.View, isKey: true);

    /// <summary>The primary key <c>id</c>, a text that another system chose. For tables whose rows are never written through the API.</summary>
    public ColumnBuilder TextKey() => Add("id", ColumnType.Text, typeof(string), Can.View, isKey: true);

    /// <summary>The tenant, shown. A body may repeat it, but not name another. Tables without this line have the column too, unshown.</summary>
    public ColumnBuilder Organization() => Add("organization_id", ColumnType.Uuid, typeof(Guid), Can.View).To<Organizations.OrganizationsTable>();

    /// <summary>When the row was made: <c>created_at</c>, set by the server.</summary>
    public ColumnBuilder CreatedAt() => Add("created_at", ColumnType.Timestamp, typeof(Instant), Can.View).DefaultSql("now()");

    /// <summary>When the row last changed: <c>updated_at</c>, set by the server at every change.</summary>
    public ColumnBuilder UpdatedAt() => Add("updated_at", ColumnType.Timestamp, typeof(Instant), Can.View).DefaultSql("now()");

    /// <summary>The key of a row of another table of the same tenant.</summary>
    public ColumnBuilder Reference<TTable>(string wireName, Can can)
        where TTable : Table
        => Add(wireName, ColumnType.Uuid, typeof(Guid), can).To<TTable>();

    /// <summary>A text.</summary>
    public ColumnBuilder Text(string wireName, Can can) => Add(wireName, ColumnType.Text, typeof(string), can);

    /// <summary>Texts by language. Without a line of its own it starts as <c>{"default": ""}</c>.</summary>
    public ColumnBuilder Localized(string wireName, Can can) =>
        Add(wireName, ColumnType.Json, typeof(LocalizedText), can).Shape(JsonShape.Localized).DefaultJson("{\"default\": \"\"}");

    /// <summary>True or false.</summary>
    public ColumnBuilder Boolean(string wireName, Can can) => Add(wireName, ColumnType.Boolean, typeof(bool), can);

    /// <summary>A 16-bit number.</summary>
    public ColumnBuilder SmallInt(string wireName, Can can) => Add(wireName, ColumnType.SmallInt, typeof(short), can);

    /// <summary>A 32-bit number.</summary>
    public ColumnBuilder Integer(string wireName, Can can) => Add(wireName, ColumnType.Integer, typeof(int), can);

    /// <summary>A 64-bit number.</summary>
    public ColumnBuilder BigInt(string wireName, Can can) => Add(wireName, ColumnType.BigInt, typeof(long), can);

    /// <summary>A number with about six digits.</summary>
    public ColumnBuilder Real(string wireName, Can can) => Add(wireName, ColumnType.Real, typeof(float), can);

    /// <summary>A uuid that refers to no table of ours.</summary>
    public ColumnBuilder Uuid(string wireName, Can can) => Add(wireName, ColumnType.Uuid, typeof(Guid), can);

    /// <summary>A day.</summary>
    public ColumnBuilder Date(string wireName, Can can) => Add(wireName, ColumnType.Date, typeof(LocalDate), can);

    /// <summary>A time of day without a zone.</summary>
    public ColumnBuilder Time(string wireName, Can can) => Add(wireName, ColumnType.Time, typeof(LocalTime), can);

    /// <summary>An instant.</summary>
    public ColumnBuilder Timestamp(string wireName, Can can) => Add(wireName, ColumnType.Timestamp, typeof(Instant), can);

    /// <summary>A JSON value; say its shape.</summary>
    public ColumnBuilder Json(string wireName, JsonShape shape, Can can) => Add(wireName, ColumnType.Json, typeof(Json), can).Shape(shape);

    /// <summary>Texts in order.</summary>
    public ColumnBuilder TextArray(string wireName, Can can) => Add(wireName, ColumnType.TextArray, typeof(string[]), can);

    /// <summary>Truth values in order.</summary>
    public ColumnBuilder BooleanArray(string wireName, Can can) => Add(wireName, ColumnType.BooleanArray, typeof(bool[]), can);

    /// <summary>Sets of days, in PostgreSQL's text form <c>{[2026-06-01,2026-09-01)}</c>.</summary>
    public ColumnBuilder DateMultirange(string wireName, Can can) => Add(wireName, ColumnType.DateMultirange, typeof(string), can);

    /// <summary>A text that the database makes of other columns of the row.</summary>
    /// <param name="wireName">Name on the wire and in the database.</param>
    /// <param name="type">Its type.</param>
    /// <param name="sql">An immutable SQL expression over the row's own columns.</param>
    public ColumnBuilder Generated(string wireName, ColumnType type, string sql) =>
        Add(new ColumnDefinition { Name = wireName, Type = type, Can = Can.View, GeneratedAs = sql });

    internal TableDefinition Build(Type declaredIn) => Build(declaredIn, entity: null);

    private ColumnBuilder Add(string wireName, ColumnType type, Type clrType, Can can, bool isKey = false) =>
        Add(new ColumnDefinition { Name = wireName, Type = type, ClrType = clrType, Can = can, IsKey = isKey });
}
