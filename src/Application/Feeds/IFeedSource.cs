using Bookings.Domain.Common;

namespace Bookings.Application.Feeds;

/// <summary>Fetches feeds from addresses that tenants choose, without harm to the network behind the server.</summary>
public interface IFeedSource
{
    /// <summary>Says what is wrong with an address, as far as it can be known without asking anybody; the fetch checks again.</summary>
    /// <param name="address">http, https, webcal or webcals.</param>
    /// <returns>Null when the address may be tried.</returns>
    /// <errors>
    ///   <error code="FEED_URL">The text is no absolute address of these schemes.</error>
    ///   <error code="FEED_URL_BLOCKED">The host is an address, or the port one, that may not be reached from here.</error>
    /// </errors>
    Error? FindRefusal(string address);

    /// <summary>Fetches a feed. What can go wrong on a network is an answer, not an exception.</summary>
    /// <param name="address">http, https, webcal or webcals; webcal becomes https.</param>
    /// <param name="conditions">What the last good answer said of itself.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<FeedAnswer> Fetch(string address, FeedConditions conditions, CancellationToken cancellationToken);
}
