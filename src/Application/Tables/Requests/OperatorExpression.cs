namespace Bookings.Application.Tables.Requests;

/// <summary>Whether an operator holds for any or for all elements of <c>{a,b}</c>.</summary>
public enum Quantifier
{
    /// <summary>The value is a single one.</summary>
    None,

    /// <summary><c>eq(any).{a,b}</c>.</summary>
    Any,

    /// <summary><c>like(all).{a*,*b}</c>.</summary>
    All,
}

/// <summary>What <c>is</c> tests for.</summary>
public enum IsValue
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>Not null.</summary>
    NotNull,

    /// <summary>True.</summary>
    True,

    /// <summary>False.</summary>
    False,

    /// <summary>Null, for truth values.</summary>
    Unknown,
}

/// <summary>An operator with the place of its value: <c>not.like(any).{a*,b*}</c>.</summary>
/// <param name="IsNegated">Whether <c>not.</c> stands before it.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Quantifier">Any or all.</param>
/// <param name="Dictionary">The text search configuration of <c>fts(english)</c>; null for the default.</param>
/// <param name="Is">The value of <c>is</c>, which belongs to the shape.</param>
/// <param name="Slot">Index into <see cref="TableQuery.Values"/>; -1 for <c>is</c>.</param>
public sealed record OperatorExpression(bool IsNegated, FilterOperator Operator, Quantifier Quantifier, string? Dictionary, IsValue Is, int Slot)
{
    /// <summary>Whether this is a test for null: the only one that an embed's name takes.</summary>
    public bool IsNullTest => Operator == FilterOperator.Is && Is is IsValue.Null or IsValue.NotNull;
}
