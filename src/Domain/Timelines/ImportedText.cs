using Bookings.Domain.Feeds;

namespace Bookings.Domain.Timelines;

/// <summary>What a feed says of one of its events, apart from its time.</summary>
/// <param name="CalendarId">The imported calendar.</param>
/// <param name="Uid">UID in the feed; null when the feed gives none.</param>
/// <param name="RecurrenceKey">Tells occurrences of a series apart; empty for a single event.</param>
/// <param name="Title">SUMMARY, possibly empty.</param>
/// <param name="Notes">DESCRIPTION, possibly empty.</param>
/// <param name="Origin">Name or host of the feed.</param>
public sealed record ImportedText(ExternalCalendarId CalendarId, string? Uid, string RecurrenceKey, string Title, string Notes, string Origin);
