using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>A stored event that the feed lacks, not yet believed to be cancelled: it keeps blocking.</summary>
/// <param name="Id">The row.</param>
/// <param name="MissingSince">When a good poll first lacked it.</param>
/// <param name="MissingPolls">Good polls in a row that lacked it, this one included.</param>
public sealed record FeedEventAbsence(CalendarEventId Id, Instant MissingSince, int MissingPolls);
