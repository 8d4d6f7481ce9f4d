using System.Buffers;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Domain.Availability;

/// <summary>A set of instants that is built, combined and thrown away within one search: an <see cref="IntervalSet"/> on borrowed memory.</summary>
/// <remarks>
/// Ranges are half-open, ascending, disjoint and never touch. Instants are ticks since the Unix epoch: one comparison instead of two, and no
/// allocation per set. Dispose gives the memory back.
/// </remarks>
/// <units>ticks of 100 nanoseconds since 1970-01-01T00:00Z</units>
/// <threadsafety>For one thread.</threadsafety>
internal sealed class TickRanges : IDisposable
{
    // Start and end of each range, one after the other.
    private long[] bounds = ArrayPool<long>.Shared.Rent(128);

    /// <summary>Number of ranges.</summary>
    public int Count { get; private set; }

    /// <summary>First instant of the range.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public long StartOf(int index) => bounds[2 * index];

    /// <summary>First instant after the range.</summary>
    /// <param name="index">0 to <see cref="Count"/> - 1.</param>
    public long EndOf(int index) => bounds[(2 * index) + 1];

    /// <summary>The last tick that is not later than the instant.</summary>
    public static long Floor(Instant instant) => instant.ToUnixTimeTicks();

    /// <summary>The first tick that is not earlier than the instant.</summary>
    public static long Ceiling(Instant instant)
    {
        long ticks = instant.ToUnixTimeTicks();
        return Instant.FromUnixTimeTicks(ticks) < instant ? ticks + 1 : ticks;
    }

    /// <summary>Removes all ranges.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a range that starts no earlier than the last one; merges it when they overlap or touch. An empty range adds nothing.</summary>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant that does not belong to the range.</param>
    public void Append(long start, long end)
    {
        if (end <= start)
        {
            return;
        }

        int used = 2 * Count;
        if (used > 0 && start <= bounds[used - 1])
        {
            bounds[used - 1] = Math.Max(bounds[used - 1], end);
            return;
        }

        if (used + 2 > bounds.Length)
        {
            Grow(2 * bounds.Length);
        }

        bounds[used] = start;
        bounds[used + 1] = end;
        Count++;
    }

    /// <summary>Becomes a copy of the other set.</summary>
    /// <param name="other">The set that is copied.</param>
    public void SetTo(TickRanges other)
    {
        Count = 0;
        if (2 * other.Count > bounds.Length)
        {
            Grow(2 * other.Count);
        }

        other.bounds.AsSpan(0, 2 * other.Count).CopyTo(bounds);
        Count = other.Count;
    }

    /// <summary>Becomes the set of the instants that belong to one of the sets, or to both. Neither may be this set.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public void SetToUnion(TickRanges left, TickRanges right)
    {
        Count = 0;
        int l = 0;
        int r = 0;
        while (l < left.Count && r < right.Count)
        {
            if (left.StartOf(l) <= right.StartOf(r))
            {
                Append(left.StartOf(l), left.EndOf(l));
                l++;
            }
            else
            {
                Append(right.StartOf(r), right.EndOf(r));
                r++;
            }
        }

        for (; l < left.Count; l++)
        {
            Append(left.StartOf(l), left.EndOf(l));
        }

        for (; r < right.Count; r++)
        {
            Append(right.StartOf(r), right.EndOf(r));
        }
    }

    /// <summary>Becomes the set of the instants that belong to both sets. Neither may be this set.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public void SetToIntersection(TickRanges left, TickRanges right)
    {
        Count = 0;
        int l = 0;
        int r = 0;
        while (l < left.Count && r < right.Count)
        {
            Append(Math.Max(left.StartOf(l), right.StartOf(r)), Math.Min(left.EndOf(l), right.EndOf(r)));
            if (left.EndOf(l) < right.EndOf(r))
            {
                l++;
            }
            else
            {
                r++;
            }
        }
    }

    /// <summary>Becomes the set of the instants that belong to the first set and not to the other. Neither may be this set.</summary>
    /// <param name="whole">The set that is taken from.</param>
    /// <param name="taken">What is taken away.</param>
    public void SetToDifference(TickRanges whole, TickRanges taken)
    {
        Count = 0;
        int t = 0;
        for (int w = 0; w < whole.Count; w++)
        {
            long cursor = whole.StartOf(w);
            long end = whole.EndOf(w);
            while (t < taken.Count && taken.EndOf(t) <= cursor)
            {
                t++;
            }

            // A range that reaches into the next one is looked at again there: t stays on it.
            for (int next = t; next < taken.Count && taken.StartOf(next) < end; next++)
            {
                Append(cursor, taken.StartOf(next));
                cursor = taken.EndOf(next);
                t = next;
            }

            Append(cursor, end);
        }
    }

    /// <summary>Turns the time in which something of a length may lie into the minutes at which it may start.</summary>
    /// <remarks>A range ends a minute after its last start: starts at neighbouring minutes touch, and so are one range also in a union.</remarks>
    /// <param name="length">Ticks, at least one.</param>
    public void KeepStartsOf(long length)
    {
        int kept = 0;
        for (int i = 0; i < Count; i++)
        {
            long start = ToMinute(StartOf(i) + NodaConstants.TicksPerMinute - 1);
            long end = ToMinute(EndOf(i) - length) + NodaConstants.TicksPerMinute;
            if (end > start)
            {
                bounds[2 * kept] = start;
                bounds[(2 * kept) + 1] = end;
                kept++;
            }
        }

        Count = kept;
    }

    /// <summary>Tells whether the instant belongs to the set.</summary>
    /// <param name="instant">The instant looked for.</param>
    public bool Contains(long instant)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (EndOf(middle) <= instant)
            {
                low = middle + 1;
            }
            else if (StartOf(middle) > instant)
            {
                high = middle - 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Becomes the set of the ranges that lie near enough to matter.</summary>
    /// <param name="unordered">Ranges in any order; they may overlap, touch, repeat and be empty.</param>
    /// <param name="before">Ticks by which each one starts earlier.</param>
    /// <param name="after">Ticks by which each one ends later.</param>
    /// <param name="from">Ranges that end before are left out.</param>
    /// <param name="to">Ranges that start after are left out.</param>
    public void SetTo(ReadOnlySpan<InstantRange> unordered, long before, long after, long from, long to)
    {
        Count = 0;
        if (unordered.IsEmpty)
        {
            return;
        }

        long[] starts = ArrayPool<long>.Shared.Rent(unordered.Length);
        long[] ends = ArrayPool<long>.Shared.Rent(unordered.Length);
        int kept = 0;
        bool isAscending = true;
        foreach (InstantRange range in unordered)
        {
            long start = Floor(range.Start) - before;
            long end = Ceiling(range.End) + after;
            if (end > from && start < to && !range.IsEmpty)
            {
                isAscending &= kept == 0 || starts[kept - 1] <= start;
                starts[kept] = start;
                ends[kept++] = end;
            }
        }

        if (!isAscending)
        {
            starts.AsSpan(0, kept).Sort(ends.AsSpan(0, kept));
        }

        for (int i = 0; i < kept; i++)
        {
            Append(starts[i], ends[i]);
        }

        ArrayPool<long>.Shared.Return(starts);
        ArrayPool<long>.Shared.Return(ends);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        ArrayPool<long>.Shared.Return(bounds);
        bounds = [];
        Count = 0;
    }

    private static long ToMinute(long instant) => ZoneClock.FloorDivide(instant, NodaConstants.TicksPerMinute) * NodaConstants.TicksPerMinute;

    private void Grow(int length)
    {
        long[] larger = ArrayPool<long>.Shared.Rent(length);
        bounds.AsSpan(0, 2 * Count).CopyTo(larger);
        ArrayPool<long>.Shared.Return(bounds);
        bounds = larger;
    }
}
