using System.Linq.Expressions;
using System.Reflection;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Tables;

/// <summary>Collects the lines of a table class over an entity.</summary>
/// <typeparam name="TEntity">The entity whose rows the table shows.</typeparam>
public sealed class TableBuilder<TEntity> : TableLines<TableBuilder<TEntity>>
    where TEntity : class
{
    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Rows are written by a class that calls use cases.</summary>
    public TableBuilder<TEntity> WrittenBy<TWriter>()
        where TWriter : ITableWriter<TEntity>
    {
        Way = WayOfWriting.ByWriter;
        Writer = typeof(TWriter);
        return this;
    }

    /// <summary>The row is the tenant itself: its key decides who sees it.</summary>
    public TableBuilder<TEntity> IsTenant()
    {
        TenantColumn = Columns.Single(column => column.IsKey).Name;
        return this;
    }

    /// <summary>The primary key, a uuid. Callers may choose it on create where <paramref name="can"/> says so.</summary>
    public ColumnBuilder Key<TValue>(Expression<Func<TEntity, TValue>> member, Can can = Can.View) => Key(SnakeCase(MemberOf(member).Name), member, can);

    /// <summary>The primary key, a uuid, under a name of its own.</summary>
    public ColumnBuilder Key<TValue>(string wireName, Expression<Func<TEntity, TValue>> member, Can can = Can.View) =>
        Add(wireName, MemberOf(member), can, isKey: true);

    /// <summary>A stored column.</summary>
    /// <param name="wireName">Name on the wire and in the database.</param>
    /// <param name="member">The property that holds it.</param>
    /// <param name="can">What a caller may do with it.</param>
    public ColumnBuilder Column<TValue>(string wireName, Expression<Func<TEntity, TValue>> member, Can can) => Add(wireName, MemberOf(member), can, isKey: false);

    /// <summary>The tenant, shown. A body may repeat it, but not name another.</summary>
    public ColumnBuilder Organization<TValue>(Expression<Func<TEntity, TValue>> member) => Add("organization_id", MemberOf(member), Can.View, isKey: false);

    /// <summary>When the row was made: <c>created_at</c>, set by the server.</summary>
    public ColumnBuilder CreatedAt<TValue>(Expression<Func<TEntity, TValue>> member) => Column("created_at", member, Can.View).DefaultSql("now()");

    /// <summary>When the row last changed: <c>updated_at</c>, set by the server at every change.</summary>
    public ColumnBuilder UpdatedAt<TValue>(Expression<Func<TEntity, TValue>> member) => Column("updated_at", member, Can.View).DefaultSql("now()");

    internal TableDefinition Build(Type declaredIn) => Build(declaredIn, typeof(TEntity));

    private static MemberInfo MemberOf(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } conversion ? conversion.Operand : expression.Body;
        return body is MemberExpression { Expression: ParameterExpression } member
            ? member.Member
            : throw new InvalidOperationException($"A column is one member of {typeof(TEntity).Name}: {expression}");
    }

    private static string SnakeCase(string text) =>
        string.Concat(text.Select((c, i) => char.IsUpper(c) ? (i == 0 ? string.Empty : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private static ColumnType TypeOf(Type type) => type switch
    {
        _ when type == typeof(string) || type.IsEnum => ColumnType.Text,
        _ when type == typeof(bool) => ColumnType.Boolean,
        _ when type == typeof(short) => ColumnType.SmallInt,
        _ when type == typeof(int) => ColumnType.Integer,
        _ when type == typeof(long) => ColumnType.BigInt,
        _ when type == typeof(float) => ColumnType.Real,
        _ when type == typeof(double) => ColumnType.Double,
        _ when type == typeof(decimal) => ColumnType.Numeric,
        _ when type == typeof(Guid) => ColumnType.Uuid,
        _ when type == typeof(LocalDate) => ColumnType.Date,
        _ when type == typeof(LocalTime) => ColumnType.Time,
        _ when type == typeof(Instant) => ColumnType.Timestamp,
        _ when type == typeof(Json) || type == typeof(LocalizedText) => ColumnType.Json,
        _ when type == typeof(DayRange) => ColumnType.DateRange,
        _ when typeof(IEnumerable<string>).IsAssignableFrom(type) => ColumnType.TextArray,
        _ when type.IsValueType && type.GetConstructor([typeof(Guid)]) is not null => ColumnType.Uuid,
        _ => throw new InvalidOperationException($"{type.Name} has no column type."),
    };

    private static bool IsNullable(MemberInfo member, Type type) =>
        Nullable.GetUnderlyingType(type) is not null
        || (!type.IsValueType && member is PropertyInfo property && Nullability.Create(property).ReadState == NullabilityState.Nullable);

    private ColumnBuilder Add(string wireName, MemberInfo member, Can can, bool isKey)
    {
        var memberType = member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;
        var type = Nullable.GetUnderlyingType(memberType) ?? memberType;
        return Add(new ColumnDefinition
        {
            Name = wireName,
            Member = member.Name,
            ClrType = type,
            Type = TypeOf(type),
            Can = can,
            IsKey = isKey,
            IsNullable = IsNullable(member, memberType),
            Shape = type == typeof(LocalizedText) ? JsonShape.Localized : JsonShape.Any,
        });
    }
}
