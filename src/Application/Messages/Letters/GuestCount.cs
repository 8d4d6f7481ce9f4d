namespace Bookings.Application.Messages.Letters;

/// <summary>How many guests of a capacity group come.</summary>
/// <param name="Variables">Names of its variables.</param>
/// <param name="Label">What the group is called.</param>
/// <param name="Count">How many.</param>
internal sealed record GuestCount(IReadOnlyList<string> Variables, string Label, int Count);
