using Bookings.Domain.Resources;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Tasks;

/// <summary>What of a calendar event its tasks hang on, remembered from before a change.</summary>
/// <param name="ProductId">The unit; null for a meeting.</param>
/// <param name="Status">How firm it is.</param>
/// <param name="StartDate">First day.</param>
/// <param name="EndDate">Departure day (nightly) or last day (daily).</param>
public sealed record EventPlace(ProductId? ProductId, CalendarEventStatus Status, LocalDate StartDate, LocalDate EndDate)
{
    /// <summary>Where the event is now.</summary>
    public static EventPlace Of(CalendarEvent calendarEvent) =>
        new(calendarEvent.ProductId, calendarEvent.Status, calendarEvent.StartDate, calendarEvent.EndDate);
}
