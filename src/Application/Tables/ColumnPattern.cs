using System.Text.RegularExpressions;

namespace Bookings.Application.Tables;

/// <summary>What every text of a column must match, in an array each of its texts.</summary>
/// <param name="Expression">A regular expression that .NET, PostgreSQL and JSON Schema read alike: classes, repetition and anchors only.</param>
/// <param name="Meaning">What it stands for, for people: <c>an ISO 4217 code</c>.</param>
public sealed record ColumnPattern(string Expression, string Meaning)
{
    /// <summary>What BCP 47 calls a well-formed language tag: a language and any subtags. Neither private tags (<c>x-…</c>) nor the grandfathered ones (<c>i-…</c>).</summary>
    public static ColumnPattern Language { get; } = new("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$", "a BCP 47 tag, for example en-US");

    private readonly Regex regex = new(Expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Whether the text matches.</summary>
    public bool Allows(string text) => regex.IsMatch(text);
}
