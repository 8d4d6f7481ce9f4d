using System.Collections.Frozen;

namespace Bookings.Application.Tables.Requests;

/// <summary>Names in a query string that never are columns.</summary>
public static class ParameterNames
{
    private static readonly FrozenSet<string> Names =
        FrozenSet.Create("select", "columns", "on_conflict", "cursor", "order", "limit", "offset", "and", "or");

    /// <summary>Whether a column of this name is filtered inside a tree only, <c>and=(order.gte.1)</c>: outside of it the name means the parameter.</summary>
    public static bool Covers(string columnName) => Names.Contains(columnName);
}
