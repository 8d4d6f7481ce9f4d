using System.Collections.Concurrent;
using NodaTime;

namespace Bookings.WebApi.Edge;

/// <summary>Counts requests of many callers, each in windows of one minute that begin with the caller's first request.</summary>
/// <remarks>
/// Windows rather than buckets: what the headers promise is then exactly what holds. The limiters of the platform measure by the computer's clock
/// and keep every caller that ever came; here the moment is an argument and memory is bounded.
/// </remarks>
/// <typeparam name="TCaller">What callers are told apart by.</typeparam>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class RateWindows<TCaller>(int mostCallers)
    where TCaller : notnull
{
    private static readonly Duration Length = Duration.FromMinutes(1);
    private static readonly Duration SweepPause = Duration.FromSeconds(1);
    private readonly ConcurrentDictionary<TCaller, Window> windows = new();

    // Where everybody stands for whom there is no room: a flood of callers shares one limit.
    private readonly Window crowd = new();
    private readonly Lock sweeping = new();
    private int callers;
    private Instant sweptAt = Instant.MinValue;

    /// <summary>Counts one request.</summary>
    public RateState Take(TCaller caller, int limit, Instant now) => WindowOf(caller, now).Take(limit, now);

    /// <summary>Looks without counting.</summary>
    public RateState Peek(TCaller caller, int limit, Instant now) =>
        windows.TryGetValue(caller, out var window) ? window.Peek(limit, now) : new RateState(limit, limit, (int)Length.TotalSeconds, IsRefused: limit < 1);

    /// <summary>Takes back the count of one request.</summary>
    public RateState GiveBack(TCaller caller, int limit, Instant now) => WindowOf(caller, now).GiveBack(limit, now);

    private Window WindowOf(TCaller caller, Instant now)
    {
        if (windows.TryGetValue(caller, out var known))
        {
            return known;
        }

        if (Volatile.Read(ref callers) >= mostCallers && !Sweep(now))
        {
            return crowd;
        }

        var added = new Window();
        var window = windows.GetOrAdd(caller, added);
        if (window == added)
        {
            Interlocked.Increment(ref callers);
        }

        return window;
    }

    // Forgets callers whose window is over. A caller who comes back at this very moment starts anew, at worst a few requests early.
    private bool Sweep(Instant now)
    {
        lock (sweeping)
        {
            if (now >= sweptAt && now - sweptAt < SweepPause)
            {
                return Volatile.Read(ref callers) < mostCallers;
            }

            sweptAt = now;
            foreach (var (caller, window) in windows)
            {
                if (window.IsOver(now) && windows.TryRemove(caller, out _))
                {
                    Interlocked.Decrement(ref callers);
                }
            }

            return Volatile.Read(ref callers) < mostCallers;
        }
    }

    private sealed class Window
    {
        private readonly Lock gate = new();
        private Instant start = Instant.MinValue;
        private int count;

        public RateState Take(int limit, Instant now)
        {
            lock (gate)
            {
                Renew(now);
                if (count >= limit)
                {
                    return State(limit, now, isRefused: true);
                }

                count++;
                return State(limit, now, isRefused: false);
            }
        }

        public RateState Peek(int limit, Instant now)
        {
            lock (gate)
            {
                Renew(now);
                return State(limit, now, isRefused: count >= limit);
            }
        }

        public RateState GiveBack(int limit, Instant now)
        {
            lock (gate)
            {
                Renew(now);
                count = Math.Max(0, count - 1);
                return State(limit, now, isRefused: false);
            }
        }

        public bool IsOver(Instant now)
        {
            lock (gate)
            {
                return IsOverNow(now);
            }
        }

        // A clock that was set back must not leave a caller waiting for it to catch up.
        private bool IsOverNow(Instant now) => start == Instant.MinValue || now < start || now - start >= Length;

        private void Renew(Instant now)
        {
            if (IsOverNow(now))
            {
                (start, count) = (now, 0);
            }
        }

        private RateState State(int limit, Instant now, bool isRefused) =>
            new(limit, Math.Max(0, limit - count), (int)Math.Ceiling((start + Length - now).TotalSeconds), isRefused);
    }
}
