namespace Bookings.Application.Tables.Requests;

/// <summary>One item of <c>select</c>.</summary>
public abstract record Selection;

/// <summary>All columns: <c>*</c>.</summary>
public sealed record AllColumns : Selection;

/// <summary>A column: <c>alias:name->key::text</c>.</summary>
/// <param name="Field">The column and the path into it.</param>
/// <param name="Cast">Name of a type; null without cast.</param>
/// <param name="Alias">Key in the answer; null for the natural one.</param>
public sealed record SelectedColumn(Field Field, string? Cast, string? Alias) : Selection;

/// <summary>An embedded table: <c>alias:products!hint!inner(…)</c> or a spread, <c>...products(…)</c>.</summary>
/// <param name="Target">Name of the table, or of the key column or constraint.</param>
/// <param name="Alias">Key in the answer and name for filters; null for the target.</param>
/// <param name="Hint">Column or constraint that picks the relation; null without.</param>
/// <param name="IsInner">Whether parents without a match are dropped.</param>
/// <param name="IsSpread">Whether the columns are lifted into the parent.</param>
/// <param name="Items">What is selected of it; empty prints nothing.</param>
public sealed record SelectedEmbed(string Target, string? Alias, string? Hint, bool IsInner, bool IsSpread, IReadOnlyList<Selection> Items) : Selection
{
    /// <summary>The name that filters, orders and limits use for it.</summary>
    public string Name => Alias ?? Target;
}
