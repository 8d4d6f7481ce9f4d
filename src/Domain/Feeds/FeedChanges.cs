using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Everything that one good poll changes. Apply it in one transaction.</summary>
/// <remarks>An event appears in at most one of added, updated, cancelled, missing and gone; any of them may collide, and a seen-again one may be updated.</remarks>
public sealed record FeedChanges
{
    /// <summary>New events, each with a UID; ascending by first day.</summary>
    public IReadOnlyList<FetchedFeedEvent> Added { get; init; } = [];

    /// <summary>For new events that collide with one of our own: the first one whose day they take.</summary>
    public IReadOnlyDictionary<FetchedFeedEvent, CalendarEventId> AddedOver { get; init; } = new Dictionary<FetchedFeedEvent, CalendarEventId>();

    /// <summary>Stored events that begin or end to collide with one of our own, or collide with another one. Tell the owner.</summary>
    public IReadOnlyList<FeedCollision> Collisions { get; init; } = [];

    /// <summary>Events of our own that came back, all that stand after this poll.</summary>
    public IReadOnlyList<EchoedEvent> Echoes { get; init; } = [];

    /// <summary>Whether <see cref="Echoes"/> differ from those that were known.</summary>
    public bool HasOtherEchoes { get; init; }

    /// <summary>Bookings that were imported once and are gone from the feed now. They stay; tell the owner.</summary>
    public IReadOnlyList<CalendarEventId> GoneAtSource { get; init; } = [];

    /// <summary>Stored events that change, silently or not.</summary>
    public IReadOnlyList<FeedEventUpdate> Updated { get; init; } = [];

    /// <summary>Stored events that are cancelled.</summary>
    public IReadOnlyList<FeedEventCancellation> Cancelled { get; init; } = [];

    /// <summary>Stored events whose missing counters are to be written.</summary>
    public IReadOnlyList<FeedEventAbsence> Missing { get; init; } = [];

    /// <summary>Stored events that had been missing and are back: their counters are to be cleared.</summary>
    public IReadOnlyList<CalendarEventId> SeenAgain { get; init; } = [];

    /// <summary>
    /// Since when so many events are missing that it looks like a failure of the platform; null when they are not. Warn the owner.
    /// </summary>
    public Instant? HeldSince { get; init; }

    /// <summary>Good polls since <see cref="HeldSince"/>, this one included; 0 when nothing is held as a batch.</summary>
    public int HeldPolls { get; init; }

    /// <summary>Whether any event is missing but still kept.</summary>
    public bool IsHeld => Missing.Count > 0;

    /// <summary>Whether there is nothing to write.</summary>
    public bool IsEmpty => !HasOtherEchoes
        && Added.Count + Updated.Count + Cancelled.Count + Missing.Count + SeenAgain.Count + Collisions.Count + GoneAtSource.Count == 0;
}
