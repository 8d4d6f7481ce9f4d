namespace Bookings.Application.Feeds;

/// <summary>Reads feeds again at the moment when their time is about to be promised.</summary>
public interface IFeedRefreshes
{
    /// <summary>Reads the feeds that were not tried for a while, and waits for them a short time. What they do not tell by then is not waited for.</summary>
    /// <param name="time">Whose time is about to be promised.</param>
    /// <param name="cancellationToken">Ends the wait; the reads go on.</param>
    Task Refresh(TimeAtStake time, CancellationToken cancellationToken);
}
