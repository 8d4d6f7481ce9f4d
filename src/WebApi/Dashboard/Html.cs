namespace Bookings.WebApi.Dashboard;

/// <summary>A piece of a page. It is made of interpolated strings alone: what stands in the holes is encoded unless it is a piece itself.</summary>
/// <remarks>Holes stand in texts and in quoted attributes, never in scripts, styles or names: there encoding is no protection.</remarks>
internal readonly struct Html
{
    private readonly string? text;

    private Html(string text) => this.text = text;

    /// <summary>Nothing.</summary>
    public static Html None { get; } = new(string.Empty);

    /// <summary>Makes a piece.</summary>
    public static Html Of(HtmlText text) => new(text.ToString());

    /// <inheritdoc />
    public override string ToString() => text ?? string.Empty;
}
