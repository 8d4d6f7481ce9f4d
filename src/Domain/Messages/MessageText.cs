using System.Text;

namespace Bookings.Domain.Messages;

/// <summary>A text with variables in double braces: <c>Dear {{first_name}}</c>. Blanks within the braces mean nothing.</summary>
/// <source href="https://www.bookingmood.com/docs/guest-communication" read="2026-03-12" />
public sealed class MessageText
{
    private const string Opening = "{{";
    private const string Closing = "}}";

    private readonly List<Part> parts = [];

    private MessageText()
    {
    }

    /// <summary>The names of the variables, each once, in the order of the text.</summary>
    public IReadOnlyList<string> Variables => [.. parts.Where(part => part.IsVariable).Select(part => part.Text).Distinct()];

    /// <summary>What stands behind opening braces and is no name, shortened; empty when all can be read.</summary>
    public IReadOnlyList<string> Faults { get; private set; } = [];

    /// <summary>Takes a text apart. What cannot be read as a variable stays as it is written.</summary>
    public static MessageText Of(string text)
    {
        var made = new MessageText();
        var faults = new List<string>();
        var literal = new StringBuilder();
        for (var at = 0; at < text.Length;)
        {
            // Of three braces the inner two open.
            if (string.CompareOrdinal(text, at, Opening, 0, Opening.Length) != 0 || (at + Opening.Length < text.Length && text[at + Opening.Length] == '{'))
            {
                literal.Append(text[at++]);
                continue;
            }

            var end = text.IndexOf(Closing, at + Opening.Length, StringComparison.Ordinal);
            var name = end < 0 ? string.Empty : text[(at + Opening.Length)..end].Trim();
            if (!IsName(name))
            {
                faults.Add(text[at..Math.Min(text.Length, at + 40)]);
                literal.Append(Opening);
                at += Opening.Length;
                continue;
            }

            made.parts.Add(new Part(literal.ToString(), false));
            made.parts.Add(new Part(name, true));
            literal.Clear();
            at = end + Closing.Length;
        }

        made.parts.Add(new Part(literal.ToString(), false));
        made.Faults = faults;
        return made;
    }

    /// <summary>Puts values in the place of the variables.</summary>
    /// <param name="values">Values by name; a variable without one becomes nothing.</param>
    public string Fill(IReadOnlyDictionary<string, string> values) =>
        string.Concat(parts.Select(part => part.IsVariable ? values.GetValueOrDefault(part.Text, string.Empty) : part.Text));

    /// <summary>How many characters <see cref="Fill"/> makes, counted without making them.</summary>
    /// <param name="values">Values by name.</param>
    public long LengthWith(IReadOnlyDictionary<string, string> values) =>
        parts.Sum(part => (long)(part.IsVariable ? values.GetValueOrDefault(part.Text, string.Empty) : part.Text).Length);

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private readonly record struct Part(string Text, bool IsVariable);
}
