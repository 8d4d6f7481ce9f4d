namespace Bookings.Domain.Money;

/// <summary>From prices as people write them to the whole numbers in which amounts are kept. The one place of the conversion.</summary>
/// <source href="https://www.iso.org/iso-4217-currency-codes.html" read="2026-03-12" />
public static class MinorUnits
{
    private static readonly HashSet<string> WithoutDecimals =
        ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF", "XPF"];

    private static readonly HashSet<string> WithThreeDecimals = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"];

    /// <summary>The price in minor units, rounded to the nearest, halves away from zero.</summary>
    /// <param name="price">In units of the currency: 12.5 euros.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <returns>Null when it leaves the range in which amounts are kept.</returns>
    public static int? Of(decimal price, string currency)
    {
        var scale = Scale(currency);
        return Math.Abs(price) > int.MaxValue ? null
            : Math.Round(price * scale, MidpointRounding.AwayFromZero) is >= int.MinValue and <= int.MaxValue and var amount ? (int)amount : null;
    }

    /// <summary>How many decimals people write of the currency: 0, 2 or 3.</summary>
    /// <param name="currency">ISO 4217 code.</param>
    public static int Decimals(string currency) => WithoutDecimals.Contains(currency) ? 0 : WithThreeDecimals.Contains(currency) ? 3 : 2;

    /// <summary>An amount as people write it: 1250 minor units are 12.50 euros.</summary>
    /// <param name="amount">In minor units.</param>
    /// <param name="currency">ISO 4217 code.</param>
    public static decimal ToPrice(long amount, string currency) => (decimal)amount / Scale(currency);

    private static int Scale(string currency) => Decimals(currency) switch { 0 => 1, 3 => 1000, _ => 100 };
}
