using System.Text.RegularExpressions;

namespace Bookings.Application.Tables;

/// <summary>What every text of a column must match.</summary>
/// <param name="Expression">A regular expression that .NET, PostgreSQL and JSON Schema read alike: classes, repetition and anchors only.</param>
/// <param name="Meaning">What it stands for, for people: <c>an ISO 4217 code</c>.</param>
public sealed record ColumnPattern(string Expression, string Meaning)
{
    private readonly Regex regex = new(Expression, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>Whether the text matches.</summary>
    public bool Allows(string text) => regex.IsMatch(text);
}
