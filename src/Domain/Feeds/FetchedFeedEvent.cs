using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>An event of a feed, turned into days of the unit.</summary>
/// <param name="Uid">The UID; null or empty when the feed has none.</param>
/// <param name="RecurrenceKey">Tells the occurrences of one UID apart; empty for an event that is no series.</param>
/// <param name="FirstDay">The first day taken, in the unit's zone.</param>
/// <param name="DepartureDay">The first day no longer taken (exclusive); later than the first day.</param>
/// <param name="Status">The status; an explicit <see cref="CalendarEventStatus.Cancelled"/> acts at once.</param>
/// <param name="Title">SUMMARY, possibly empty.</param>
/// <param name="Notes">DESCRIPTION; empty when absent or when the calendar does not import it.</param>
public sealed record FetchedFeedEvent(
    string? Uid,
    string RecurrenceKey,
    LocalDate FirstDay,
    LocalDate DepartureDay,
    CalendarEventStatus Status,
    string Title,
    string Notes);
