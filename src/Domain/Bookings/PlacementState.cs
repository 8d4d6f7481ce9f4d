using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>What is known of a unit at the moment of the request.</summary>
/// <param name="Resource">The unit.</param>
/// <param name="Timeline">The claims around the wanted time, read under the locks of the resource.</param>
/// <param name="Terms">What the offer makes of a booking.</param>
/// <param name="Rules">What the resource adds to the event.</param>
/// <param name="EventStatus">The status of the new event; goes with <see cref="BookingTerms.Status"/>.</param>
/// <param name="Earliest">The first instant at which a booking may start.</param>
public sealed record PlacementState(
    TimelineResource Resource,
    Timeline Timeline,
    BookingTerms Terms,
    EventRules Rules,
    CalendarEventStatus EventStatus,
    Instant Earliest);
