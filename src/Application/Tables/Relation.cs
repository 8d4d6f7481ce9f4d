namespace Bookings.Application.Tables;

/// <summary>A foreign key between two tables of the catalogue. The tenant is part of it on both sides.</summary>
/// <param name="Constraint">Name of the foreign key, <c>{table}_{column}_fkey</c>; a hint can name it.</param>
/// <param name="Child">The table that holds the key column.</param>
/// <param name="ChildColumn">The key column.</param>
/// <param name="Parent">The table whose primary key it holds.</param>
public sealed record Relation(string Constraint, TableDefinition Child, ColumnDefinition ChildColumn, TableDefinition Parent);

/// <summary>A relation seen from one of its tables.</summary>
/// <param name="Relation">The foreign key.</param>
/// <param name="IsToOne">True on the side of the child, which sees at most one parent; false on the side of the parent.</param>
public sealed record RelationEnd(Relation Relation, bool IsToOne)
{
    /// <summary>The table at the other end.</summary>
    public TableDefinition Other => IsToOne ? Relation.Parent : Relation.Child;
}
