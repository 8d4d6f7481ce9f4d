namespace Bookings.Application.Tables;

/// <summary>A foreign key between two tables of the catalogue. The tenant is part of it on both sides.</summary>
/// <param name="Constraint">Name of the foreign key, <c>{table}_{column}_fkey</c>; a hint can name it.</param>
/// <param name="Child">The table that holds the key column.</param>
/// <param name="ChildColumn">The key column.</param>
/// <param name="Parent">The table whose primary key it holds.</param>
public sealed record Relation(string Constraint, TableDefinition Child, ColumnDefinition ChildColumn, TableDefinition Parent)
{
    /// <summary>Whether a parent has one child at most: the key column is the whole key of the child, or unique.</summary>
    public bool IsOneToOne => ChildColumn.IsKey || Child.Uniques.Any(columns => columns.Count == 1 && columns[0] == ChildColumn.Name);
}

/// <summary>A relation seen from one of its tables.</summary>
/// <param name="Relation">The foreign key.</param>
/// <param name="IsToOne">True on the side of the child, which holds the key of one parent; false on the side of the parent.</param>
public sealed record RelationEnd(Relation Relation, bool IsToOne)
{
    /// <summary>The table at the other end.</summary>
    public TableDefinition Other => IsToOne ? Relation.Parent : Relation.Child;

    /// <summary>The column of this table that the relation compares.</summary>
    public ColumnDefinition OwnColumn => IsToOne ? Relation.ChildColumn : Relation.Parent.Key;

    /// <summary>The column of the other table that it is compared with.</summary>
    public ColumnDefinition OtherColumn => IsToOne ? Relation.Parent.Key : Relation.ChildColumn;

    /// <summary>Whether there is one row at the other end at most.</summary>
    public bool HasOneAtMost => IsToOne || Relation.IsOneToOne;

    /// <summary>What the list of candidates calls it.</summary>
    public string Cardinality => Relation.IsOneToOne ? "one-to-one" : IsToOne ? "many-to-one" : "one-to-many";
}
