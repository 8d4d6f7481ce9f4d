namespace Bookings.Domain.Common;

/// <summary>The one rule of what counts as an e-mail address.</summary>
public static class EmailAddress
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 320;

    private const string NotInLocalPart = "@\"(),:;<>[\\]";

    /// <summary>Whether the text is one bare address that mail can go to: no name around it, one @, and behind it a host name with a dot.</summary>
    /// <remarks>Quoted local parts and hosts in brackets are lawful but used by nobody, and refused. Letters beyond ASCII are taken on both sides.</remarks>
    public static bool IsValid(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return text.Length <= MaxLength && at > 0 && text[..at].All(IsLocal) && IsHost(text[(at + 1)..]);
    }

    private static bool IsLocal(char letter) =>
        !char.IsWhiteSpace(letter) && !char.IsControl(letter) && !NotInLocalPart.Contains(letter, StringComparison.Ordinal);

    private static bool IsHost(string host) => host.Split('.') is { Length: > 1 } labels && labels.All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(letter => letter == '-' || char.IsLetterOrDigit(letter) || IsMark(letter));

    // Vowel signs of scripts such as Devanagari, and the halves of letters beyond the basic plane.
    private static bool IsMark(char letter) =>
        char.IsSurrogate(letter) || char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
