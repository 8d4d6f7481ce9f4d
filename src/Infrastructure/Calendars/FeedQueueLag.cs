using Bookings.Application.Feeds;
using Bookings.Infrastructure.Jobs;
using NodaTime;

namespace Bookings.Infrastructure.Calendars;

/// <inheritdoc />
internal sealed class FeedQueueLag(IFeedQueue queue) : IQueueLag
{
    public string Waiting => "imported calendars";

    public Task<Instant?> OverdueSince(Instant now, CancellationToken cancellationToken) => queue.OverdueSince(now, cancellationToken);
}
