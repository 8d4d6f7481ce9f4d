using System.Text;
using Bookings.Domain.Capacities;

namespace Bookings.Domain.Messages;

/// <summary>The variables that a text of a message may have.</summary>
/// <source href="https://www.bookingmood.com/docs/guest-communication" read="2026-03-12" />
public static class MessageVariables
{
    /// <summary>Variables of every booking, ascending.</summary>
    public static readonly IReadOnlyList<string> Known =
    [
        "address", "arrival_date", "departure_date", "duration", "email", "first_name", "guest_url", "invoice_date", "invoice_reference", "invoice_total",
        "last_name", "name", "organization_name", "payment_due_at", "payment_paid", "payment_total", "phone", "product_name", "reference", "subtotal", "total",
    ];

    private const string Occupancy = "occupancy_";

    /// <summary>The variables that say how many guests of a capacity group come: by the key of the group, and by its name.</summary>
    /// <param name="group">The group; its name in the default language counts, in small letters with <c>_</c> for all but a to z and 0 to 9.</param>
    public static IEnumerable<string> Of(CapacityGroup group)
    {
        yield return $"{Occupancy}{group.Id}";
        if (Word(group.Name.Default) is { Length: > 0 } word)
        {
            yield return $"{Occupancy}{word}";
        }
    }

    /// <summary>Whether a variable is about guests of a group, whatever group.</summary>
    public static bool IsOccupancy(string variable) => variable.StartsWith(Occupancy, StringComparison.Ordinal);

    private static string Word(string name)
    {
        var word = new StringBuilder();
        foreach (var character in name.ToLowerInvariant())
        {
            var isPlain = char.IsAsciiLetterOrDigit(character);
            if (isPlain || (word.Length > 0 && word[^1] != '_'))
            {
                word.Append(isPlain ? character : '_');
            }
        }

        return word.ToString().TrimEnd('_');
    }
}
