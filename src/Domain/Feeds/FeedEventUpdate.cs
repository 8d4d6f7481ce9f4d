using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>What a stored event becomes.</summary>
/// <param name="Id">The row.</param>
/// <param name="Uid">The UID from now on.</param>
/// <param name="RecurrenceKey">The occurrence key from now on.</param>
/// <param name="FirstDay">The first day taken from now on.</param>
/// <param name="DepartureDay">The first day no longer taken (exclusive) from now on.</param>
/// <param name="Status">The status from now on.</param>
/// <param name="Title">The title from now on.</param>
/// <param name="Notes">The notes from now on.</param>
/// <param name="Reasons">What differs from the stored row; never <see cref="FeedUpdateReasons.None"/>.</param>
public sealed record FeedEventUpdate(
    CalendarEventId Id,
    string Uid,
    string RecurrenceKey,
    LocalDate FirstDay,
    LocalDate DepartureDay,
    CalendarEventStatus Status,
    string Title,
    string Notes,
    FeedUpdateReasons Reasons)
{
    private const FeedUpdateReasons Loud = FeedUpdateReasons.DatesChanged | FeedUpdateReasons.StatusChanged | FeedUpdateReasons.Revived;

    /// <summary>Whether the row changes without history, webhook or mail.</summary>
    public bool IsSilent => (Reasons & Loud) == FeedUpdateReasons.None;
}
