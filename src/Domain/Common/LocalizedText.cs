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

    /// <inheritdoc />
    public bool Equals(LocalizedText? other) => other is not null && Texts.SequenceEqual(other.Texts);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as LocalizedText);

    /// <inheritdoc />
    public override int GetHashCode() => Texts.Aggregate(17, (hash, text) => HashCode.Combine(hash, text.Key, text.Value));

    /// <inheritdoc />
    public override string ToString() => Default;
}
