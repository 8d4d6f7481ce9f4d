namespace Bookings.Infrastructure.Persistence;

/// <summary>Enumeration values as the texts that are stored and shown.</summary>
internal static class EnumText<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> UpperByValue = Enum.GetValues<TEnum>().ToDictionary(value => value, value => value.ToString().ToUpperInvariant());
    private static readonly Dictionary<TEnum, string> KebabByValue =
        Enum.GetValues<TEnum>().ToDictionary(value => value, value => SnakeCase.Of(value.ToString()).Replace('_', '-'));

    private static readonly Dictionary<string, TEnum> ValueByText = Enum.GetValues<TEnum>()
        .SelectMany(value => new[] { (Text: UpperByValue[value], value), (Text: KebabByValue[value], value), (Text: KebabByValue[value].Replace('-', ' '), value) })
        .DistinctBy(pair => pair.Text)
        .ToDictionary(pair => pair.Text, pair => pair.value);

    /// <summary>Upper case: <c>CONFIRMED</c>.</summary>
    public static string Upper(TEnum value) => UpperByValue[value];

    /// <summary>Lower case with dashes: <c>blocked-period</c>.</summary>
    public static string Kebab(TEnum value) => KebabByValue[value];

    /// <summary>Reads either form, and the older one with blanks.</summary>
    /// <exception cref="KeyNotFoundException">The text is none of them; column rules refuse such input before.</exception>
    public static TEnum Read(string text) => ValueByText[text];
}
