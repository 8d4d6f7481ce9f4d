using Bookings.Domain.Availability;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>What is known of the resource at the moment of the request.</summary>
/// <param name="Resource">The unit or host.</param>
/// <param name="Timeline">The claims around the wanted time, read under the locks of the resource.</param>
/// <param name="Terms">What the offer makes of a booking.</param>
/// <param name="Rules">What the resource adds to the event.</param>
/// <param name="EventStatus">The status of the new event; goes with <see cref="BookingTerms.Status"/>.</param>
/// <param name="Earliest">The first instant at which a booking may start.</param>
/// <param name="Meetings">When the host can be met for the event type; null for a unit, which is always open.</param>
public sealed record PlacementState(
    TimelineResource Resource,
    Timeline Timeline,
    BookingTerms Terms,
    EventRules Rules,
    CalendarEventStatus EventStatus,
    Instant Earliest,
    MeetingAvailability? Meetings);
