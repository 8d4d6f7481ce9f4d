using Bookings.Domain.Timelines;

namespace Bookings.Domain.Feeds;

/// <summary>What a stored event collides with from now on.</summary>
/// <param name="Id">The imported event.</param>
/// <param name="OwnId">The first of our own events that takes one of its days to come; null when none does any more.</param>
public sealed record FeedCollision(CalendarEventId Id, CalendarEventId? OwnId);
