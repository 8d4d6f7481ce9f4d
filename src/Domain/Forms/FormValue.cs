namespace Bookings.Domain.Forms;

/// <summary>What a guest sends for a field: a text, a number, or yes or no. Exactly one of the three.</summary>
/// <param name="Text">A text, also the key of an option.</param>
/// <param name="Number">A number.</param>
/// <param name="Truth">Yes or no.</param>
public readonly record struct FormValue(string? Text, decimal? Number = null, bool? Truth = null);
