using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Timelines;

/// <summary>Days that the owner wants to keep, or a note on them.</summary>
/// <param name="Type">Blocked period or note; bookings are placed by <see cref="Bookings.PlaceBooking"/>.</param>
/// <param name="ProductId">The unit.</param>
/// <param name="StartDate">The first day; null for today in the unit's zone.</param>
/// <param name="EndDate">Nightly: the day that is free again. Daily: the last day. Null for one night or day.</param>
/// <param name="Status">How firm it is.</param>
/// <param name="Title">Title, possibly empty.</param>
/// <param name="Notes">Private remarks, possibly empty.</param>
public sealed record BlockedPeriod(
    CalendarEventType Type, ProductId ProductId, LocalDate? StartDate, LocalDate? EndDate, CalendarEventStatus Status, string Title, string Notes)
{
    /// <summary>The key that the caller chose; null for one of ours.</summary>
    public CalendarEventId? Id { get; init; }
}
