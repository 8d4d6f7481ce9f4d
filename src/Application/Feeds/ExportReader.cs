using System.Text;

namespace Bookings.Application.Feeds;

/// <summary>What a request for an exported calendar says about itself, fit to be kept.</summary>
/// <param name="Parameters">Query parameters, texts by name.</param>
/// <param name="Referrer">The page or program that asked.</param>
public sealed record ExportReader(IReadOnlyDictionary<string, string> Parameters, string Referrer)
{
    private const int MostParameters = 20;
    private const int MostName = 100;
    private const int MostValue = 500;
    private const string Mask = "***";

    /// <summary>Cuts what is too long, drops control characters and hides the secret wherever it stands.</summary>
    /// <param name="secret">The word of the address.</param>
    /// <param name="parameters">Query parameters as they came; the last of a name counts.</param>
    /// <param name="referrer">The header as it came; null when there is none.</param>
    public static ExportReader Of(string secret, IEnumerable<KeyValuePair<string, string>> parameters, string? referrer)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters.Take(MostParameters))
        {
            kept[Cleaned(name, secret, MostName)] = Cleaned(value, secret, MostValue);
        }

        return new ExportReader(kept, Cleaned(referrer ?? string.Empty, secret, ExportRead.MostReferrer));
    }

    private static string Cleaned(string text, string secret, int most)
    {
        var masked = secret.Length == 0 ? text : text.Replace(secret, Mask, StringComparison.OrdinalIgnoreCase);
        var kept = new StringBuilder();
        foreach (var rune in masked.EnumerateRunes().Where(rune => !Rune.IsControl(rune)).Take(most))
        {
            kept.Append(rune.ToString());
        }

        return kept.ToString();
    }
}
