using NodaTime;

namespace Bookings.Domain.Feeds;

/// <summary>Decides when a feed is read next. Pure: chance comes in as an argument.</summary>
/// <source href="reference/icalendar.md, section 3, Schedule" />
public static class SyncSchedule
{
    /// <summary>No feed is read more often than this, unless somebody asks.</summary>
    public static readonly Duration ShortestInterval = Duration.FromMinutes(1);

    private static readonly Duration LongestWait = Duration.FromMinutes(60);
    private static readonly Duration Day = Duration.FromHours(24);

    /// <summary>When to read again after a good read.</summary>
    /// <param name="now">The moment of the read.</param>
    /// <param name="interval">Time between two reads; raised to <see cref="ShortestInterval"/>.</param>
    /// <param name="chance">0 to 1: spreads feeds over a tenth of the interval on either side.</param>
    public static Instant AfterSuccess(Instant now, Duration interval, double chance) =>
        now + Duration.Max(ShortestInterval, Spread(Duration.Max(ShortestInterval, interval), chance));

    /// <summary>How long to wait between two good reads of a feed that may ask for longer itself.</summary>
    /// <param name="interval">What the operator wants.</param>
    /// <param name="asked">What the feed asks for; null when it does not. It only lengthens the wait.</param>
    /// <param name="longest">The longest wait that a feed gets: what was sold elsewhere must be known soon.</param>
    /// <source href="RFC 7986, 5.7" />
    public static Duration Interval(Duration interval, Duration? asked, Duration longest) =>
        asked is { } wish ? Duration.Max(interval, Duration.Min(wish, longest)) : interval;

    /// <summary>When to try again after a failure: 1, 2, 4 minutes and so on up to an hour, then every hour.</summary>
    /// <param name="now">The moment of the attempt.</param>
    /// <param name="failedAttempts">Attempts in a row that failed, this one included; at least 1.</param>
    /// <param name="retryAfter">How long the platform asks to be left alone; null when it does not. At most a day is granted.</param>
    /// <param name="isGoneForLong">Whether the platform has said for a day that there is no such feed: then once a day is enough.</param>
    /// <param name="chance">0 to 1: spreads feeds over a tenth of the wait on either side.</param>
    public static Instant AfterFailure(Instant now, int failedAttempts, Duration? retryAfter, bool isGoneForLong, double chance)
    {
        var wait = isGoneForLong ? Day : Duration.Min(LongestWait, Duration.FromMinutes(1L << Math.Clamp(failedAttempts - 1, 0, 6)));
        return now + Duration.Max(Spread(wait, chance), Duration.Min(Day, retryAfter ?? Duration.Zero));
    }

    private static Duration Spread(Duration wait, double chance) => wait * (0.9 + (0.2 * chance));
}
