using Bookings.ICalendar;

namespace Bookings.Application.Feeds;

/// <summary>A feed that was read well.</summary>
/// <param name="Url">Its address.</param>
/// <param name="Body">The answer.</param>
/// <param name="Feed">What the answer says.</param>
internal sealed record FetchedFeed(string Url, FeedAnswer.Body Body, IcsFeed Feed);
