using Bookings.Domain.Time;

namespace Bookings.Domain.Feeds;

/// <summary>A time that a feed says its person is busy.</summary>
/// <param name="Uid">UID of the event; made of the time for an event without one.</param>
/// <param name="RecurrenceKey">Tells the events of one UID apart; empty for an event that is alone.</param>
/// <param name="Range">The time, half-open and not empty.</param>
public sealed record BusyEvent(string Uid, string RecurrenceKey, InstantRange Range);
