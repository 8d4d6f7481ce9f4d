using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>What stands around the events of a calendar: our own events, and what is known of their echoes.</summary>
public sealed record FeedSurroundings
{
    /// <summary>Nothing: a unit without events of our own.</summary>
    public static readonly FeedSurroundings None = new();

    /// <summary>
    /// Our own events on the unit and its relatives that are not over, and those, called off or not, whose UIDs the feed has. In any order.
    /// </summary>
    public IReadOnlyList<OwnEvent> Own { get; init; } = [];

    /// <summary>Echoes that the last poll left behind.</summary>
    public IReadOnlyList<EchoedEvent> Echoes { get; init; } = [];

    /// <summary>When somebody last read our export of the unit; null when nobody ever did, and then nobody can have echoed it.</summary>
    public Instant? ExportReadAt { get; init; }
}
