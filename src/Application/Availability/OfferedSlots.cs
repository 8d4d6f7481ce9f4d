using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>The slots that hosts offer.</summary>
/// <param name="Zone">The zone in which they are shown.</param>
/// <param name="Slots">Ascending by start, all of the same length.</param>
/// <param name="Seats">The seats of the meetings among them; null when a meeting is for one booker.</param>
public sealed record OfferedSlots(DateTimeZone Zone, IReadOnlyList<InstantRange> Slots, MeetingSeats? Seats = null);
