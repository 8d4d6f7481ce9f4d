namespace Bookings.Application.Tables.Writing;

/// <summary>What the objects of a body are for; decides which columns they may name.</summary>
public enum RowKind
{
    /// <summary>New rows: columns that a POST may name, and all that are required.</summary>
    Create,

    /// <summary>Changes of rows that are there: columns that a PATCH may name. Others must be as they are.</summary>
    Change,

    /// <summary>New rows, or changes where the row is there, made by one statement: columns that a POST may name. Others must be as they are.</summary>
    Merge,

    /// <summary>New rows or changes, as the key decides: both sorts of columns, and the key. Others must be as they are.</summary>
    Upsert,
}
