namespace Bookings.Application.Dashboard;

/// <summary>A page of a list.</summary>
/// <typeparam name="T">A line.</typeparam>
/// <param name="Items">The lines.</param>
/// <param name="HasMore">Whether there are further ones behind.</param>
public sealed record Excerpt<T>(IReadOnlyList<T> Items, bool HasMore)
{
    /// <summary>Lines of a page.</summary>
    public const int Size = 50;

    /// <summary>Of lines of which one more than a page was asked for.</summary>
    internal static Excerpt<T> Of(IReadOnlyList<T> lines) => new([.. lines.Take(Size)], lines.Count > Size);
}
