using System.Collections.Concurrent;

namespace Bookings.Infrastructure.Tables;

/// <summary>Keeps compiled plans by the shape of their requests, the recently used ones, up to a bound.</summary>
/// <remarks>Two generations: what is found in the old one moves to the young one; when the young one is full it becomes the old one.</remarks>
/// <threadsafety>Safe. A plan may be made twice by requests that come at the same time; they are equal.</threadsafety>
internal sealed class PlanCache<TPlan>(int capacity, int longestKey)
    where TPlan : class
{
    private readonly int generation = Math.Max(1, capacity / 2);
    private ConcurrentDictionary<string, TPlan> young = new();
    private ConcurrentDictionary<string, TPlan> old = new();
    private int count;

    public TPlan? Find(string key)
    {
        if (young.TryGetValue(key, out var plan))
        {
            return plan;
        }

        if (old.TryGetValue(key, out plan))
        {
            Add(key, plan);
        }

        return plan;
    }

    public void Add(string key, TPlan plan)
    {
        if (key.Length > longestKey || !young.TryAdd(key, plan))
        {
            return;
        }

        if (Interlocked.Increment(ref count) >= generation)
        {
            Interlocked.Exchange(ref count, 0);
            old = young;
            young = new ConcurrentDictionary<string, TPlan>();
        }
    }
}
