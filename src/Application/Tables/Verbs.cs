namespace Bookings.Application.Tables;

/// <summary>What a table answers to. HEAD goes with GET, OPTIONS is always answered.</summary>
[Flags]
public enum Verbs
{
    /// <summary>Read rows (GET and HEAD).</summary>
    Get = 1,

    /// <summary>Insert rows.</summary>
    Post = 2,

    /// <summary>Change the rows that the filters match.</summary>
    Patch = 4,

    /// <summary>Delete the rows that the filters match.</summary>
    Delete = 8,

    /// <summary>All four.</summary>
    All = Get | Post | Patch | Delete,
}
