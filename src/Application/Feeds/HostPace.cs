using System.Collections.Concurrent;
using NodaTime;

namespace Bookings.Application.Feeds;

/// <summary>Keeps this node polite: how many feeds of one host it reads at the same time, and in a minute.</summary>
/// <remarks>A bucket of tokens for each host. Whoever finds it empty gets a moment of its own later on, so that a thousand calendars of one platform do not ask again all at once.</remarks>
/// <threadsafety>Safe for any number of threads; one for the whole server.</threadsafety>
public sealed class HostPace(FeedSettings settings)
{
    private const int Burst = 10;
    private const int MostAtOnce = 2;
    private const int MostHosts = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> buckets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Asks for a turn now.</summary>
    /// <param name="host">Host name of the feed.</param>
    /// <param name="now">The moment of the question.</param>
    /// <param name="isUrgent">Whether somebody waits: then the turn is given, and others wait the longer.</param>
    /// <returns>Null when the turn is given: then <see cref="Leave"/> has to follow. Else when to ask again.</returns>
    public Instant? Enter(string host, Instant now, bool isUrgent)
    {
        if (settings.HostFetchesPerMinute == 0)
        {
            return null;
        }

        Forget(now);
        return buckets.GetOrAdd(host, static _ => new Bucket()).Enter(now, Duration.FromMinutes(1) / settings.HostFetchesPerMinute, isUrgent);
    }

    /// <summary>Ends a turn.</summary>
    public void Leave(string host)
    {
        if (buckets.TryGetValue(host, out var bucket))
        {
            bucket.Leave();
        }
    }

    private void Forget(Instant now)
    {
        if (buckets.Count < MostHosts)
        {
            return;
        }

        foreach (var (host, bucket) in buckets)
        {
            if (bucket.IsIdle(now))
            {
                buckets.TryRemove(host, out _);
            }
        }
    }

    private sealed class Bucket
    {
        private readonly Lock door = new();
        private Instant fullAt = Instant.MinValue;
        private Instant promised = Instant.MinValue;
        private int inside;

        public Instant? Enter(Instant now, Duration interval, bool isUrgent)
        {
            lock (door)
            {
                var start = Instant.Max(fullAt, now);
                var hasToken = start - now <= interval * (Burst - 1);
                if (isUrgent || (hasToken && inside < MostAtOnce))
                {
                    fullAt = start + interval;
                    inside++;
                    return null;
                }

                // Turns that are promised already come first.
                promised = Instant.Max(promised, hasToken ? now : start - (interval * (Burst - 1))) + interval;
                return promised;
            }
        }

        public void Leave()
        {
            lock (door)
            {
                inside--;
            }
        }

        public bool IsIdle(Instant now)
        {
            lock (door)
            {
                return inside == 0 && fullAt <= now && promised <= now;
            }
        }
    }
}
