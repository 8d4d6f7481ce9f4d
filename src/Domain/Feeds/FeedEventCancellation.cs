using Bookings.Domain.Timelines;

namespace Bookings.Domain.Feeds;

/// <summary>A stored event that is cancelled.</summary>
/// <param name="Id">The row.</param>
/// <param name="IsExplicit">Whether the feed says so (STATUS:CANCELLED); otherwise it was missing for long enough.</param>
public sealed record FeedEventCancellation(CalendarEventId Id, bool IsExplicit);
