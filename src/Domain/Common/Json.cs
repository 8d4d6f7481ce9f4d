namespace Bookings.Domain.Common;

/// <summary>A JSON document that the domain carries but does not look into, as its text.</summary>
/// <remarks>Equality is equality of the text. The text is well formed: whoever builds one from input has parsed it before.</remarks>
/// <param name="Text">The document, UTF-16, without byte order mark.</param>
public readonly record struct Json(string Text)
{
    /// <summary>The empty object, <c>{}</c>.</summary>
    public static readonly Json EmptyObject = new("{}");

    /// <summary>The empty array, <c>[]</c>.</summary>
    public static readonly Json EmptyArray = new("[]");

    /// <inheritdoc />
    public override string ToString() => Text;
}
