using Bookings.Application.Tables.Requests;

namespace Bookings.Application.Tables.Plans;

/// <summary>A condition on the rows of one table of a plan.</summary>
public abstract record Condition;

/// <summary>All or any of some conditions.</summary>
/// <param name="IsAnd">All or any.</param>
/// <param name="IsNegated">Whether it is turned around.</param>
/// <param name="Parts">One or more.</param>
public sealed record Combination(bool IsAnd, bool IsNegated, IReadOnlyList<Condition> Parts) : Condition;

/// <summary>A comparison of a column, or a place in its JSON, with a value.</summary>
/// <param name="Column">The column.</param>
/// <param name="Path">The steps into it; empty for the column itself.</param>
/// <param name="Operator">The operator and the place of its value.</param>
public sealed record Comparison(ColumnDefinition Column, IReadOnlyList<JsonStep> Path, OperatorExpression Operator) : Condition
{
    /// <summary>The type of the left side.</summary>
    public ColumnType Type => Path.Count == 0 ? Column.Type : Path[^1].AsText ? ColumnType.Text : ColumnType.Json;

    /// <summary>Whether the values must be texts that the column allows, as those of an enumeration of the database would have to be.</summary>
    public bool IsOfAllowedTexts => Path.Count == 0 && Column is { OneOf.Count: > 0, Type: ColumnType.Text } && Operator.Operator is
        FilterOperator.Eq or FilterOperator.Neq or FilterOperator.In or FilterOperator.IsDistinct
        or FilterOperator.Gt or FilterOperator.Gte or FilterOperator.Lt or FilterOperator.Lte;
}

/// <summary>Whether an embed has no row, or has one.</summary>
/// <param name="Embed">The embed; it is one of the same table's children.</param>
/// <param name="IsNull">True for the rows without a match.</param>
public sealed record EmbedNullTest(ReadNode Embed, bool IsNull) : Condition;
