using Bookings.Domain.Organizations;
using System.Collections.Frozen;

namespace Bookings.Application.Tables;

/// <summary>A table as declared: everything that the engine knows of it.</summary>
/// <threadsafety>Immutable after the catalogue has been built.</threadsafety>
public sealed class TableDefinition
{
    private readonly FrozenDictionary<string, ColumnDefinition> columnsByName;

    internal TableDefinition(string name, Type declaredIn, Type? entity, Area area, Verbs verbs, IReadOnlyList<ColumnDefinition> columns)
    {
        Name = name;
        DeclaredIn = declaredIn;
        Entity = entity;
        Area = area;
        Verbs = verbs;
        Columns = columns;
        Key = columns.Single(column => column.IsKey);
        columnsByName = columns.SelectMany(column => new[] { (column.Name, column), (Name: column.FormerName ?? column.Name, column) })
            .Distinct().ToFrozenDictionary(pair => pair.Name, pair => pair.column);
    }

    /// <summary>Name on the wire and in the database.</summary>
    public string Name { get; }

    /// <summary>The table class.</summary>
    public Type DeclaredIn { get; }

    /// <summary>The entity whose rows it shows; null when the rows have no rules beyond those of the columns.</summary>
    public Type? Entity { get; }

    /// <summary>The group of tables whose right the caller's key needs.</summary>
    public Area Area { get; }

    /// <summary>What it answers to.</summary>
    public Verbs Verbs { get; }

    /// <summary>The columns in declared order, which is the order of <c>*</c>.</summary>
    public IReadOnlyList<ColumnDefinition> Columns { get; }

    /// <summary>The primary key; a uuid in every table that can be written.</summary>
    public ColumnDefinition Key { get; }

    /// <summary>What the rows are.</summary>
    public string Doc { get; init; } = string.Empty;

    /// <summary>How rows are written.</summary>
    public WayOfWriting Way { get; init; }

    /// <summary>The writer class; null unless <see cref="Way"/> is <see cref="WayOfWriting.ByWriter"/>.</summary>
    public Type? Writer { get; init; }

    /// <summary>The database column that must equal the caller's organization; on every table, shown or not.</summary>
    public string TenantColumn { get; init; } = "organization_id";

    /// <summary>An SQL condition on the rows that belong to the table, with <c>{row}</c> for its alias; null when all rows do.</summary>
    public string? ShownRows { get; init; }

    /// <summary>Whether a POST of one object answers with one object.</summary>
    public bool AnswersOneObject { get; init; }

    /// <summary>The <c>select</c> of a POST that names none; null when that is all columns.</summary>
    public string? SelectOnCreate { get; init; }

    /// <summary>Whether a DELETE marks rows instead of taking them away.</summary>
    public bool KeepsDeleted { get; init; }

    /// <summary>Sets of columns whose values no two rows of a tenant share, beside the key.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Uniques { get; init; } = [];

    /// <summary>Names of older versions of the API, whose addresses still answer.</summary>
    public IReadOnlyList<string> FormerNames { get; init; } = [];

    /// <summary>Ends of the relations that touch the table, to-one ends first, in the catalogue's order.</summary>
    public IReadOnlyList<RelationEnd> Relations { get; internal set; } = [];

    /// <summary>Finds a column by its wire name, or by its former one.</summary>
    /// <returns>The column, or null.</returns>
    public ColumnDefinition? Find(string name) => columnsByName.GetValueOrDefault(name);

    /// <summary>Whether this is its name, or a former one.</summary>
    public bool IsCalled(string name) => name == Name || FormerNames.Contains(name);

    /// <summary>Whether rows of this table only join a row of one relation with a row of the other: a pair is declared unique, or there is nothing else in a row.</summary>
    public bool Links(Relation one, Relation other)
    {
        var pair = new[] { one.ChildColumn.Name, other.ChildColumn.Name };
        return Uniques.Any(columns => columns.Count == 2 && columns.All(pair.Contains))
            || Columns.All(column => column.IsKey || column.Type == ColumnType.Timestamp || column.Name == TenantColumn || pair.Contains(column.Name));
    }

    /// <inheritdoc />
    public override string ToString() => Name;
}
