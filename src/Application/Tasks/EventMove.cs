using Bookings.Domain.Tasks;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Application.Tasks;

/// <summary>A calendar event that may have moved or changed its status.</summary>
/// <param name="Event">The event as it is now.</param>
/// <param name="Before">Where it was.</param>
/// <param name="Zone">The zone of its resource now.</param>
public sealed record EventMove(CalendarEvent Event, EventPlace Before, DateTimeZone Zone);
