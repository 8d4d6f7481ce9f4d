using System.Text;
using System.Text.RegularExpressions;

namespace Bookings.Infrastructure.RequestLog;

/// <summary>Takes secrets and personal data out of a query string before it is kept.</summary>
/// <remarks>
/// The names and the shape of a request stay readable, values go: <c>email=eq.ann@example.org</c> becomes <c>email=eq.***</c>. Masked is the whole
/// value of a parameter whose name, or any name inside of a logic tree, speaks of a secret or of a person, and of every parameter whose value looks like
/// an address, a phone number or a key, whatever its name is.
/// </remarks>
public static partial class QueryMask
{
    /// <summary>Longest text that is kept; the parameter in which it is cut is masked.</summary>
    public const int MostCharacters = 2_048;

    private const string Mask = "***";

    /// <summary>Masks a query string.</summary>
    /// <param name="queryString">As it came, with or without the question mark.</param>
    /// <returns>Without the question mark.</returns>
    public static string Of(string queryString)
    {
        var text = queryString.AsSpan().TrimStart('?');
        if (text.IsEmpty)
        {
            return string.Empty;
        }

        var isCut = text.Length > MostCharacters;
        var kept = isCut ? text[..MostCharacters] : text;
        StringBuilder? masked = null;
        var written = 0;
        foreach (var range in kept.Split('&'))
        {
            var parameter = kept[range];
            var equals = parameter.IndexOf('=');
            var isLast = isCut && range.End.GetOffset(kept.Length) == kept.Length;
            var (name, value) = equals < 0 ? (string.Empty, Decoded(parameter)) : (Decoded(parameter[..equals]), Decoded(parameter[(equals + 1)..]));
            if (!isLast && !IsTelling(name, value))
            {
                continue;
            }

            masked ??= new StringBuilder(kept.Length);
            var start = range.Start.GetOffset(kept.Length);
            masked.Append(kept[written..start]);
            if (equals >= 0)
            {
                var raw = parameter[(equals + 1)..];
                masked.Append(parameter[..(equals + 1)]).Append(raw[..OperatorLength(raw)]);
            }

            masked.Append(Mask);
            written = range.End.GetOffset(kept.Length);
        }

        return masked is null ? kept.ToString() : masked.Append(kept[written..]).ToString();
    }

    private static bool IsTelling(string name, string value) =>
        TellingName().IsMatch(name) || (IsTree(name) && TellingName().IsMatch(value)) || TellingValue().IsMatch(value);

    private static bool IsTree(string name) => name.Split('.')[^1] is "or" or "and";

    private static int OperatorLength(ReadOnlySpan<char> value)
    {
        foreach (var match in Operator().EnumerateMatches(value))
        {
            return match.Length;
        }

        return 0;
    }

    // A plus stays what it is: before digits it makes a phone number.
    private static string Decoded(ReadOnlySpan<char> text) => text.Contains('%') ? Uri.UnescapeDataString(text) : text.ToString();

    [GeneratedRegex(
        @"secret|token|cursor|passw|pwd|api_?key|\bkey\b|authorization|credential|signature|\burl\b|uid\b"
        + @"|mail|phone|(first|last|full|guest|attendee|contact|company)_?name|\bname\b|\bfts\b|address|iban",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TellingName();

    // An e-mail address; a phone number of nine digits or more with its plus; a key of ours or of the webhook standard; a token of three parts.
    [GeneratedRegex(
        @"[^\s@,()""]@[^\s@,()""]|(^|[^\w])\+\d[\d \-]{8,}|\b(cal_[a-z]+_|whsec_|sk_|pk_)\w{8,}|\beyJ[\w\-]{8,}\.|\bBearer ",
        RegexOptions.CultureInvariant)]
    private static partial Regex TellingValue();

    [GeneratedRegex(@"^(not\.)?[a-z]{2,10}(\([a-z]+\))?\.", RegexOptions.CultureInvariant)]
    private static partial Regex Operator();
}
