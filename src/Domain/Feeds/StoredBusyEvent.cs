using Bookings.Domain.Timelines;

namespace Bookings.Domain.Feeds;

/// <summary>A busy time as it is stored, owned by one calendar of a person.</summary>
/// <param name="Id">The row.</param>
/// <param name="Event">What the feed said of it last.</param>
public sealed record StoredBusyEvent(CalendarEventId Id, BusyEvent Event);
