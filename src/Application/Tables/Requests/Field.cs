namespace Bookings.Application.Tables.Requests;

/// <summary>A column, or a place inside its JSON.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Path">The steps into it; empty for the column itself.</param>
public sealed record Field(string Name, IReadOnlyList<JsonStep> Path);
