namespace Bookings.Application.Tables.Requests;

/// <summary>A node of a tree of conditions.</summary>
public abstract record LogicNode;

/// <summary>All or any of some conditions: <c>not.or(a.eq.1,b.gt.2)</c>.</summary>
/// <param name="IsAnd">All (and) or any (or).</param>
/// <param name="IsNegated">Whether <c>not.</c> stands before it.</param>
/// <param name="Children">One or more.</param>
public sealed record LogicTree(bool IsAnd, bool IsNegated, IReadOnlyList<LogicNode> Children) : LogicNode;

/// <summary>One condition inside a tree: <c>name->>nl.like.A*</c>.</summary>
/// <param name="Field">The column, or the name of an embed.</param>
/// <param name="Operator">The operator and the place of its value.</param>
public sealed record LogicCondition(Field Field, OperatorExpression Operator) : LogicNode;
