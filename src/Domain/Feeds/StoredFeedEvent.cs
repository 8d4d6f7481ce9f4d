using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An imported event as it is stored, owned by one calendar.</summary>
/// <remarks>
/// Cancelled rows belong in the input of a merge too, so that a returning event revives its row instead of colliding with it.
/// </remarks>
/// <param name="Id">The row.</param>
/// <param name="Uid">The UID that the feed used last, or the one made for an event without UID.</param>
/// <param name="RecurrenceKey">Tells the occurrences of one UID apart; empty for an event that is no series.</param>
/// <param name="FirstDay">The first day taken, in the unit's zone.</param>
/// <param name="DepartureDay">The first day no longer taken (exclusive), whatever the unit's counting of days.</param>
/// <param name="Status">The stored status.</param>
/// <param name="Title">The stored title.</param>
/// <param name="Notes">The stored notes; empty when the calendar does not import them.</param>
/// <param name="MissingSince">When a good poll first lacked the event; null while it is in the feed.</param>
/// <param name="MissingPolls">Good polls in a row that lacked the event; 0 while it is in the feed.</param>
public sealed record StoredFeedEvent(
    CalendarEventId Id,
    string Uid,
    string RecurrenceKey,
    LocalDate FirstDay,
    LocalDate DepartureDay,
    CalendarEventStatus Status,
    string Title,
    string Notes,
    Instant? MissingSince,
    int MissingPolls)
{
    /// <summary>The event of our own that it collides with; null when it collides with none.</summary>
    public CalendarEventId? CollidesWithId { get; init; }

    /// <summary>
    /// Whether the owner made a booking of it: then the days are those that the feed gave last, and the feed changes nothing but what is known of it.
    /// </summary>
    public bool IsConverted { get; init; }

    /// <summary>Whether it is a booking by now and known to be gone from the feed.</summary>
    public bool IsGoneAtSource { get; init; }
}
