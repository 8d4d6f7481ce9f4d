using Bookings.Domain.Organizations;

namespace Bookings.Application.Tables;

/// <summary>Collects what every table class says, whatever its rows are made of.</summary>
/// <typeparam name="TSelf">The builder itself, so that lines can be chained.</typeparam>
public abstract class TableLines<TSelf>
    where TSelf : TableLines<TSelf>
{
    private readonly List<ColumnDefinition> columns = [];
    private readonly List<IReadOnlyList<string>> uniques = [];
    private readonly List<string> formerNames = [];
    private string? name;
    private string doc = string.Empty;
    private Area? area;
    private Verbs? verbs;
    private bool answersOneObject;
    private string? selectOnCreate;
    private string? shownRows;
    private bool keepsDeleted;

    private protected TableLines()
    {
    }

    private protected WayOfWriting Way { get; set; } = WayOfWriting.ReadOnly;

    private protected Type? Writer { get; set; }

    private protected string TenantColumn { get; set; } = "organization_id";

    private protected IReadOnlyList<ColumnDefinition> Columns => columns;

    /// <summary>Name on the wire and in the database.</summary>
    public TSelf Name(string value)
    {
        name = value;
        return (TSelf)this;
    }

    /// <summary>A name of older versions of the API, whose address still answers.</summary>
    public TSelf FormerName(string value)
    {
        formerNames.Add(value);
        return (TSelf)this;
    }

    /// <summary>What the rows are, in one sentence; becomes the comment of the database table.</summary>
    public TSelf Doc(string text)
    {
        doc = text;
        return (TSelf)this;
    }

    /// <summary>The group of tables whose right the caller's key needs.</summary>
    public TSelf Area(Area value)
    {
        area = value;
        return (TSelf)this;
    }

    /// <summary>What the table answers to.</summary>
    public TSelf Verbs(Verbs value)
    {
        verbs = value;
        return (TSelf)this;
    }

    /// <summary>Rows are written by the generic writer; the column rules are the only rules.</summary>
    public TSelf WrittenPlainly()
    {
        Way = WayOfWriting.Plainly;
        return (TSelf)this;
    }

    /// <summary>Only the rows of which this is true belong to the table; the others are seen and changed by nobody through it.</summary>
    /// <param name="sql">An SQL condition over the row's own columns, with <c>{row}</c> for the alias of the table.</param>
    public TSelf Rows(string sql)
    {
        shownRows = sql;
        return (TSelf)this;
    }

    /// <summary>A POST of one object answers with one object instead of an array of one.</summary>
    public TSelf AnswersOneObject()
    {
        answersOneObject = true;
        return (TSelf)this;
    }

    /// <summary>A DELETE marks its rows and leaves them: it answers with what they are then.</summary>
    public TSelf KeepsDeleted()
    {
        keepsDeleted = true;
        return (TSelf)this;
    }

    /// <summary>What a POST without <c>select</c> answers with, where it is more than the table's own columns.</summary>
    public TSelf AnswersCreateWith(string select)
    {
        selectOnCreate = select;
        return (TSelf)this;
    }

    /// <summary>No two rows of a tenant have the same values in these columns; an upsert can decide by them.</summary>
    /// <param name="wireNames">One or more columns, without the tenant.</param>
    public TSelf Unique(params string[] wireNames)
    {
        uniques.Add(wireNames);
        return (TSelf)this;
    }

    /// <summary>A column that is computed when it is read.</summary>
    /// <param name="wireName">Name on the wire.</param>
    /// <param name="type">Type of the result.</param>
    /// <param name="sql">An SQL expression, with <c>{row}</c> for the alias of the table. It must stay within the row and the row's tenant.</param>
    public ColumnBuilder Computed(string wireName, ColumnType type, string sql) =>
        Add(new ColumnDefinition { Name = wireName, Type = type, Can = Can.View, Sql = sql });

    /// <summary>A key of the body of POST that is no column: it can be written, never read.</summary>
    public ColumnBuilder Input(string wireName, ColumnType type) =>
        Add(new ColumnDefinition { Name = wireName, Type = type, Can = Can.Create, IsNullable = true, IsInput = true });

    /// <summary>A search vector that the database keeps; it can be filtered and named, but is not part of <c>*</c>.</summary>
    /// <param name="wireName">Name on the wire.</param>
    /// <param name="text">An SQL expression over the row's own columns for the text to search; null where a migration says more than the declaration.</param>
    public ColumnBuilder SearchVector(string wireName, string? text = null) => Add(new ColumnDefinition
    {
        Name = wireName,
        Type = ColumnType.SearchVector,
        Can = Can.View,
        IsNullable = true,
        GeneratedAs = text is null ? null : $"to_tsvector('simple', {text})",
    });

    private protected ColumnBuilder Add(ColumnDefinition column)
    {
        columns.Add(column);
        return new ColumnBuilder(column);
    }

    private protected TableDefinition Build(Type declaredIn, Type? entity)
    {
        var duplicate = columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1);
        if (name is null || area is null || verbs is null || columns.Count(column => column.IsKey) != 1 || duplicate is not null)
        {
            throw new InvalidOperationException(
                $"{declaredIn.Name} needs a name, an area, verbs, one key and each column once{(duplicate is null ? "." : $": {duplicate.Key} is there twice.")}");
        }

        return new TableDefinition(name, declaredIn, entity, area.Value, verbs.Value, columns)
        {
            Doc = doc,
            Way = Way,
            Writer = Writer,
            TenantColumn = TenantColumn,
            AnswersOneObject = answersOneObject,
            SelectOnCreate = selectOnCreate,
            ShownRows = shownRows,
            KeepsDeleted = keepsDeleted,
            Uniques = uniques,
            FormerNames = formerNames,
        };
    }
}
