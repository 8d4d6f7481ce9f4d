namespace Bookings.Domain.Resources;

/// <summary>The question for the last name, where first and last name are asked for one by one.</summary>
/// <param name="Label">The question; null takes the usual one.</param>
/// <param name="Placeholder">Example shown in the empty field; null shows none.</param>
/// <param name="Required">Whether it must be answered.</param>
public sealed record LastNameField(string? Label, string? Placeholder, bool Required);
