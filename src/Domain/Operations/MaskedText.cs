using System.Text.RegularExpressions;

namespace Bookings.Domain.Operations;

/// <summary>Texts of failures for the eyes of operators: what opens a door is taken out.</summary>
/// <remarks>Of an address only scheme and host stay: feeds have their secret in the path or in the query.</remarks>
public static partial class MaskedText
{
    /// <summary>Characters of a line that are kept.</summary>
    public const int LongestLine = 1_000;

    /// <summary>Characters of a stack that are kept.</summary>
    public const int LongestStack = 16_000;

    /// <summary>Takes secrets out and cuts what is too long.</summary>
    /// <param name="text">What was said.</param>
    /// <param name="longest">Characters that are kept at most; a cut is shown by an ellipsis.</param>
    public static string Of(string text, int longest)
    {
        var masked = NamedSecret().Replace(Key().Replace(ExportPath().Replace(Address().Replace(text, "${scheme}://${host}/…"), "/ical/…"), "${prefix}…"), "${name}${sign}…");
        return masked.Length <= longest ? masked : string.Concat(masked.AsSpan(0, longest - 1), "…");
    }

    // User and password may stand before the host.
    [GeneratedRegex(@"\b(?<scheme>https?|webcals?)://(?:[^\s/@""'<>]*@)?(?<host>[^\s/?#@""'<>)]+)[^\s""'<>]*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex(@"/ical/[\w-]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ExportPath();

    [GeneratedRegex(@"(?<prefix>cal_live_|whsec_)[\w+/=-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Key();

    [GeneratedRegex(@"(?<name>password|pwd|secret|token|authorization|api[_-]?key)(?<sign>""?\s*[=:]\s*""?)[^\s;,""]+", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NamedSecret();
}
