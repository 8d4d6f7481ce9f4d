using System.Text.RegularExpressions;

namespace Bookings.Application.Tables;

/// <summary>What every text of a column must match: in an array each of its texts, in texts by language each of them.</summary>
/// <param name="Expression">
/// A regular expression between <c>^</c> and <c>$</c> that .NET, PostgreSQL and JSON Schema read alike: classes, groups, repetition and anchors only.
/// </param>
/// <param name="Meaning">What it stands for, for people: <c>an ISO 4217 code</c>.</param>
public sealed record ColumnPattern(string Expression, string Meaning)
{
    /// <summary>
    /// What BCP 47 calls a well-formed language tag: language, script, region, variants, extensions and a private part, in this order.
    /// Neither wholly private tags (<c>x-…</c>) nor the grandfathered ones (<c>i-…</c>). The registry is not asked.
    /// </summary>
    /// <source href="https://www.rfc-editor.org/rfc/rfc5646#section-2.1" />
    public static ColumnPattern Language { get; } = new(
        "^([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8})(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
            + "(-[0-9A-WYZa-wyz](-[A-Za-z0-9]{2,8})+)*(-[Xx](-[A-Za-z0-9]{1,8})+)?$",
        "a BCP 47 tag, for example en-US");

    /// <summary>An absolute web address: with a host, without blanks, control characters, quotes and angle brackets, so that no page that shows it runs it.</summary>
    public static ColumnPattern WebAddress { get; } = new(
        "^https?://[^/?#<>\"\\u0001-\\u0020][^<>\"\\u0001-\\u0020]*$", "an http or https address");

    /// <summary>A colour as pages write it in hexadecimal: three, four, six or eight digits, with or without opacity.</summary>
    public static ColumnPattern Color { get; } = new("^#([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})$", "a colour such as #067f54");

    /// <summary>Something on both sides of one @, without blanks and control characters: what other systems have collected is kept, what could end a line of a mail is not.</summary>
    public static ColumnPattern Email { get; } = new("^[^@\\u0001-\\u0020]+@[^@\\u0001-\\u0020]+$", "an e-mail address");

    // To .NET alone, $ is before a line break at the end too.
    private readonly Regex regex = new(Expression[..^1] + "\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The same, or the empty text.</summary>
    public ColumnPattern OrEmpty() => new($"^({Expression[1..^1]})?$", $"{Meaning}, or empty");

    /// <summary>Whether the text matches.</summary>
    public bool Allows(string text) => regex.IsMatch(text);
}
