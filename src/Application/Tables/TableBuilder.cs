using System.Linq.Expressions;
using System.Reflection;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Tables;

/// <summary>Collects the lines of a table class.</summary>
/// <typeparam name="TEntity">The entity whose rows the table shows.</typeparam>
public sealed class TableBuilder<TEntity>
    where TEntity : class
{
    private static readonly NullabilityInfoContext Nullability = new();

    private readonly List<ColumnDefinition> columns = [];
    private string? name;
    private string doc = string.Empty;
    private Area? area;
    private Verbs? verbs;
    private WayOfWriting way = WayOfWriting.ReadOnly;
    private Type? writer;
    private string tenantColumn = "organization_id";
    private bool answersOneObject;

    /// <summary>Name on the wire and in the database.</summary>
    public TableBuilder<TEntity> Name(string value)
    {
        name = value;
        return this;
    }

    /// <summary>What the rows are, in one sentence; becomes the comment of the database table.</summary>
    public TableBuilder<TEntity> Doc(string text)
    {
        doc = text;
        return this;
    }

    /// <summary>The group of tables whose right the caller's key needs.</summary>
    public TableBuilder<TEntity> Area(Area value)
    {
        area = value;
        return this;
    }

    /// <summary>What the table answers to.</summary>
    public TableBuilder<TEntity> Verbs(Verbs value)
    {
        verbs = value;
        return this;
    }

    /// <summary>Rows are written by the generic writer; the column rules are the only rules.</summary>
    public TableBuilder<TEntity> WrittenPlainly()
    {
        way = WayOfWriting.Plainly;
        return this;
    }

    /// <summary>Rows are written by a class that calls use cases.</summary>
    public TableBuilder<TEntity> WrittenBy<TWriter>()
        where TWriter : ITableWriter<TEntity>
    {
        way = WayOfWriting.ByWriter;
        writer = typeof(TWriter);
        return this;
    }

    /// <summary>A POST of one object answers with one object instead of an array of one.</summary>
    public TableBuilder<TEntity> AnswersOneObject()
    {
        answersOneObject = true;
        return this;
    }

    /// <summary>The row is the tenant itself: its key decides who sees it.</summary>
    public TableBuilder<TEntity> IsTenant()
    {
        tenantColumn = columns.Single(column => column.IsKey).Name;
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

    /// <summary>A column that is computed when it is read.</summary>
    /// <param name="wireName">Name on the wire.</param>
    /// <param name="type">Type of the result.</param>
    /// <param name="sql">An SQL expression, with <c>{row}</c> for the alias of the table. It must stay within the row and the row's tenant.</param>
    public ColumnBuilder Computed(string wireName, ColumnType type, string sql)
    {
        var column = new ColumnDefinition { Name = wireName, Type = type, Can = Can.View, Sql = sql };
        columns.Add(column);
        return new ColumnBuilder(column);
    }

    /// <summary>A key of the body of POST that is no column: it can be written, never read.</summary>
    public ColumnBuilder Input(string wireName, ColumnType type)
    {
        var column = new ColumnDefinition { Name = wireName, Type = type, Can = Can.Create, IsNullable = true };
        columns.Add(column);
        return new ColumnBuilder(column);
    }

    /// <summary>A search vector that the database keeps; it can be filtered and named, but is not part of <c>*</c>.</summary>
    public ColumnBuilder SearchVector(string wireName)
    {
        var column = new ColumnDefinition { Name = wireName, Type = ColumnType.SearchVector, Can = Can.View };
        columns.Add(column);
        return new ColumnBuilder(column);
    }

    internal TableDefinition Build(Type declaredIn)
    {
        var duplicate = columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
        if (name is null || area is null || verbs is null || columns.Count(column => column.IsKey) != 1 || duplicate is not null)
        {
            throw new InvalidOperationException(
                $"{declaredIn.Name} needs a name, an area, verbs, one key and each column once{(duplicate is null ? "." : $": {duplicate.Key} is there twice.")}");
        }

        return new TableDefinition(name, declaredIn, typeof(TEntity), area.Value, verbs.Value, columns)
        {
            Doc = doc,
            Way = way,
            Writer = writer,
            TenantColumn = tenantColumn,
            AnswersOneObject = answersOneObject,
        };
    }

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
        var column = new ColumnDefinition
        {
            Name = wireName,
            Member = member.Name,
            ClrType = type,
            Type = TypeOf(type),
            Can = can,
            IsKey = isKey,
            IsNullable = IsNullable(member, memberType),
        };
        columns.Add(column);
        return new ColumnBuilder(column);
    }
}
