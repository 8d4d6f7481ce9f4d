using Bookings.Domain.Timelines;

namespace Bookings.Domain.Feeds;

/// <summary>Everything that one good poll changes in the busy times of a person's calendar. Apply it in one transaction.</summary>
/// <param name="Added">New events.</param>
/// <param name="Moved">Stored events whose time is another now.</param>
/// <param name="Removed">Stored events that are gone from the feed, or from the time that imports concern.</param>
public sealed record BusyChanges(IReadOnlyList<BusyEvent> Added, IReadOnlyList<StoredBusyEvent> Moved, IReadOnlyList<CalendarEventId> Removed);
