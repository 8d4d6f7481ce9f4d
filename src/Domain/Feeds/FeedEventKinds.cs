namespace Bookings.Domain.Feeds;

/// <summary>Tells the kind of an event from its UID and title, by a table of what the platforms write.</summary>
/// <remarks>A UID prefix decides before a text, because texts are translated.</remarks>
/// <source href="reference/icalendar.md, sections 2.1 and 2.3" />
public static class FeedEventKinds
{
    private static readonly (string Prefix, FeedEventKind Kind)[] UidPrefixes =
    [
        ("1418fb94e984-", FeedEventKind.Reservation),
        ("7f662ec65913-", FeedEventKind.Block),
    ];

    private static readonly (string Prefix, FeedEventKind Kind)[] TitlePrefixes =
    [
        ("CLOSED - Not available", FeedEventKind.Unknown),
        ("Reserved", FeedEventKind.Reservation),
        ("Reservation ", FeedEventKind.Reservation),
        ("Airbnb (Not available)", FeedEventKind.Block),
        ("Blocked", FeedEventKind.Block),
        ("Not available", FeedEventKind.Block),
        ("Unavailable", FeedEventKind.Block),
        ("Owner stay", FeedEventKind.Block),
    ];

    /// <summary>Classifies an event.</summary>
    /// <param name="uid">The UID; null when there is none.</param>
    /// <param name="title">The title; null when there is none.</param>
    /// <returns><see cref="FeedEventKind.Unknown"/> when nothing in the table matches.</returns>
    public static FeedEventKind Classify(string? uid, string? title) =>
        Find(UidPrefixes, uid) ?? Find(TitlePrefixes, title) ?? FeedEventKind.Unknown;

    private static FeedEventKind? Find((string Prefix, FeedEventKind Kind)[] table, string? text)
    {
        foreach (var (prefix, kind) in table)
        {
            if (text is not null && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return kind;
            }
        }

        return null;
    }
}
