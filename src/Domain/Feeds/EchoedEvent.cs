using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>What a merge knows of an echo.</summary>
/// <param name="Uid">Its UID in the feed.</param>
/// <param name="RecurrenceKey">Tells the occurrences of one UID apart.</param>
/// <param name="FirstDay">The first day that the feed gives it.</param>
/// <param name="DepartureDay">The first day no longer taken (exclusive).</param>
/// <param name="OriginId">Our own event, the first of several adjacent ones.</param>
/// <param name="OriginGoneSince">Since when no event of our own stands behind it; null while one does.</param>
public sealed record EchoedEvent(
    string Uid, string RecurrenceKey, LocalDate FirstDay, LocalDate DepartureDay, CalendarEventId OriginId, Instant? OriginGoneSince);
