namespace Bookings.Application.Tables;

/// <summary>What a column gets when a row does not name it.</summary>
/// <param name="Sql">The default as the database has it, for example <c>'request'</c> or <c>now()</c>.</param>
/// <param name="Json">The same as a JSON value for documents; null when it is computed.</param>
public sealed record ColumnDefault(string Sql, string? Json);
