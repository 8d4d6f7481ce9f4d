namespace Bookings.Application.Tables;

/// <summary>What a caller may do with a column. Always written out on the column's line.</summary>
[Flags]
public enum Can
{
    /// <summary>Nothing: the column is known to the server only.</summary>
    None = 0,

    /// <summary>Select it, cast it, walk into its JSON.</summary>
    Read = 1,

    /// <summary>Use it in filters and order. A column that is not readable cannot be filtered either: filters leak it bit by bit.</summary>
    Filter = 2,

    /// <summary>Name it in the body of a POST.</summary>
    Create = 4,

    /// <summary>Name it in the body of a PATCH.</summary>
    Change = 8,

    /// <summary>Read and filter: a column that only the server writes.</summary>
    View = Read | Filter,

    /// <summary>Everything.</summary>
    All = View | Create | Change,
}
