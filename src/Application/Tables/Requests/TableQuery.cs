namespace Bookings.Application.Tables.Requests;

/// <summary>A filter parameter: <c>bookings.reference=eq.X</c>.</summary>
/// <param name="Name">The decoded name, not yet parsed.</param>
/// <param name="Operator">The operator and the place of its value.</param>
public sealed record FilterParameter(string Name, OperatorExpression Operator);

/// <summary>A tree parameter: <c>bookings.or=(…)</c>.</summary>
/// <param name="Path">Names of the embeds that lead to it, joined by dots; empty for the table itself.</param>
/// <param name="Tree">The tree.</param>
public sealed record TreeParameter(string Path, LogicTree Tree);

/// <summary>An order parameter: <c>bookings.order=…</c>.</summary>
/// <param name="Path">Names of the embeds that lead to it; empty for the table itself.</param>
/// <param name="Text">The terms, not yet parsed.</param>
public sealed record OrderParameter(string Path, string Text);

/// <summary>Limit and offset of an embed.</summary>
/// <param name="Path">Names of the embeds that lead to it.</param>
/// <param name="Limit">Most rows; null for the server's limit.</param>
/// <param name="Offset">Rows to leave out.</param>
public sealed record EmbedPage(string Path, int? Limit, int Offset);

/// <summary>A query string taken apart into its shape and its values.</summary>
/// <remarks>
/// The shape (names, operators, select and order text) decides the plan; the values only fill its parameters. So the plan of a
/// shape is made once, and names, select and order are parsed only then.
/// </remarks>
public sealed class TableQuery
{
    /// <summary>The text of <c>select</c>; null when absent or empty.</summary>
    public string? Select { get; init; }

    /// <summary>The text of <c>columns</c>; null when absent.</summary>
    public string? Columns { get; init; }

    /// <summary>The text of <c>on_conflict</c>; null when absent.</summary>
    public string? OnConflict { get; init; }

    /// <summary>The filters in the order of the query string; they add up.</summary>
    public required IReadOnlyList<FilterParameter> Filters { get; init; }

    /// <summary>The trees in the order of the query string; they add up.</summary>
    public required IReadOnlyList<TreeParameter> Trees { get; init; }

    /// <summary>One order for each path: the first.</summary>
    public required IReadOnlyList<OrderParameter> Orders { get; init; }

    /// <summary>One page for each path of an embed.</summary>
    public required IReadOnlyList<EmbedPage> EmbedPages { get; init; }

    /// <summary>The <c>limit</c> of the table itself; null when absent.</summary>
    public long? Limit { get; init; }

    /// <summary>The <c>offset</c> of the table itself, 0 or more; null when absent.</summary>
    public long? Offset { get; init; }

    /// <summary>The text of <c>cursor</c>: empty to begin paging by key; null when absent. Not part of the shape.</summary>
    public string? Cursor { get; init; }

    /// <summary>The decoded parameters in the order of the query string.</summary>
    public required IReadOnlyList<(string Name, string Value)> Parameters { get; init; }

    /// <summary>A <see cref="string"/> for each single value, a <see cref="string"/> array for each list.</summary>
    public required IReadOnlyList<object> Values { get; init; }

    /// <summary>The shape as text: equal texts have equal plans. Limit and offset of the table itself are not in it.</summary>
    public required string Shape { get; init; }
}
