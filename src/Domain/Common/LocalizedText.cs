using System.Collections.Immutable;

namespace Bookings.Domain.Common;

/// <summary>A text with a default and any number of translations: the MultiLanguageString of the tables dialect.</summary>
/// <remarks>Keys are <c>default</c> and BCP 47 language tags (<c>nl-NL</c>). Two are equal when all texts are.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference" read="2026-03-12" />
public sealed class LocalizedText : IEquatable<LocalizedText>
{
    private const string DefaultKey = "default";

    /// <summary>Creates a text from its translations.</summary>
    /// <param name="texts">Text by key; a missing <c>default</c> becomes the empty text.</param>
    public LocalizedText(IEnumerable<KeyValuePair<string, string>> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Texts = texts.ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (!Texts.ContainsKey(DefaultKey))
        {
            Texts = Texts.Add(DefaultKey, string.Empty);
        }
    }

    /// <summary>The empty text in every language.</summary>
    public static LocalizedText Empty { get; } = Of(string.Empty);

    /// <summary>Texts by key, in ordinal order of the keys; always holds <c>default</c>.</summary>
    public ImmutableSortedDictionary<string, string> Texts { get; }

    /// <summary>The text for languages without a translation.</summary>
    public string Default => Texts[DefaultKey];

    /// <summary>Creates a text that is the same in every language.</summary>
    public static LocalizedText Of(string text) => new([KeyValuePair.Create(DefaultKey, text)]);

    /// <summary>The text for a reader.</summary>
    /// <param name="languages">BCP 47 tags, the dearest first; nulls are passed over.</param>
    /// <returns>The text of the first language that has one: of the tag itself, else of a tag of the same language. Without any the default.</returns>
    public string For(params IEnumerable<string?> languages)
    {
        foreach (var language in languages.OfType<string>().Where(language => language.Length > 0))
        {
            var primary = Primary(language);
            var found = Texts.Where(text => text.Key != DefaultKey && text.Value.Length > 0 && Primary(text.Key).Equals(primary, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(text => text.Key.Equals(language, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count > 0)
            {
                return found[0].Value;
            }
        }

        return Default;
    }

    /// <inheritdoc />
    public bool Equals(LocalizedText? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc />
    public override int GetHashCode() => Texts.Aggregate(17, (hash, text) => HashCode.Combine(hash, text.Key, text.Value));

    /// <inheritdoc />
    public override string ToString() => Default;

    private static string Primary(string language) => language.Split('-')[0];
}
