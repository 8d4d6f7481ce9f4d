using Bookings.Domain.Timelines;

namespace Bookings.Domain.Bookings;

/// <summary>A calendar event of a booking with the unit or host that it takes.</summary>
/// <param name="Event">The time.</param>
/// <param name="Resource">Whose time it is.</param>
public sealed record BookedTime(CalendarEvent Event, TimelineResource Resource);
