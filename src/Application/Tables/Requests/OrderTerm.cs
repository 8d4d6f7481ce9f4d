namespace Bookings.Application.Tables.Requests;

/// <summary>One term of an order: <c>products(name->>nl).desc.nullslast</c>.</summary>
/// <param name="Embed">Name of the to-one embed whose column it is; null for the table itself.</param>
/// <param name="Field">The column.</param>
/// <param name="IsDescending">Direction.</param>
/// <param name="NullsFirst">Where nulls go; null for the database's own rule (last when ascending).</param>
public sealed record OrderTerm(string? Embed, Field Field, bool IsDescending, bool? NullsFirst);
