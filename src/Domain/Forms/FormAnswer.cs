namespace Bookings.Domain.Forms;

/// <summary>An answer that fits its field.</summary>
/// <param name="Field">The field.</param>
/// <param name="OptionId">The option that was chosen; null for all but choices.</param>
/// <param name="Value">The answer as text: <c>true</c> and <c>false</c> for a checkbox, the label for a choice.</param>
public sealed record FormAnswer(FormField Field, Guid? OptionId, string Value);
