using NodaTime;

namespace Bookings.Domain.Time;

/// <summary>A set of instants, kept as the fewest half-open ranges that describe it.</summary>
/// <remarks>
/// Ranges are ascending, disjoint and never touch: what touches is merged. The start of a range belongs to the set, its end
/// does not. Two sets are equal when they contain the same instants. The default value is the empty set. Immutable.
/// </remarks>
/// <units>instants, nanosecond resolution</units>
/// <example><c>[09:00, 12:00) ∪ [12:00, 17:00)</c> is <c>[09:00, 17:00)</c>; minus <c>[10:00, 11:00)</c> it is <c>[09:00, 10:00) [11:00, 17:00)</c>.</example>
public readonly struct IntervalSet : IEquatable<IntervalSet>
{
    private readonly InstantRange[]? ranges;
    private readonly int count;

    private IntervalSet(InstantRange[] ranges, int count)
    {
        this.ranges = ranges;
        this.count = count;
    }

    /// <summary>The set without instants.</summary>
    public static IntervalSet Empty => default;

    /// <summary>The ranges, ascending, disjoint and not touching.</summary>
    public ReadOnlySpan<InstantRange> Ranges => ranges.AsSpan(0, count);

    /// <summary>Number of ranges.</summary>
    public int Count => count;

    /// <summary>Tells whether the set contains no instant.</summary>
    public bool IsEmpty => count == 0;

    /// <summary>Sum of the lengths of all ranges.</summary>
    public Duration TotalLength
    {
        get
        {
            Duration total = Duration.Zero;
            foreach (InstantRange range in Ranges)
            {
                total += range.Length;
            }

            return total;
        }
    }

    /// <summary>Returns the set of the instants from start, included, to end, excluded; empty when the end is not later.</summary>
    /// <param name="start">First instant.</param>
    /// <param name="end">First instant that does not belong to the set.</param>
    public static IntervalSet Between(Instant start, Instant end) =>
        end <= start ? Empty : new IntervalSet([new InstantRange(start, end)], 1);

    /// <summary>Returns the set of all instants that lie in at least one of the ranges.</summary>
    /// <param name="unordered">Ranges in any order; they may overlap, touch, repeat and be empty. The span is not changed.</param>
    public static IntervalSet Of(params ReadOnlySpan<InstantRange> unordered) => OwnedBy(unordered.ToArray());

    /// <summary>Returns the set of all instants that lie in at least one of the ranges.</summary>
    /// <param name="unordered">Ranges in any order; they may overlap, touch, repeat and be empty.</param>
    public static IntervalSet Of(IEnumerable<InstantRange> unordered) => OwnedBy([.. unordered]);

    /// <summary>Tells whether the instant belongs to the set.</summary>
    /// <param name="instant">The instant looked for; the end of a range does not belong to the set.</param>
    public bool Contains(Instant instant)
    {
        int index = LastStartingAtOrBefore(instant);
        return index >= 0 && instant < ranges![index].End;
    }

    /// <summary>Tells whether every instant of the range belongs to the set.</summary>
    /// <param name="range">The range looked for; it may end where a range of the set ends. An empty range is in every set.</param>
    public bool Contains(InstantRange range)
    {
        if (range.IsEmpty)
        {
            return true;
        }

        int index = LastStartingAtOrBefore(range.Start);
        return index >= 0 && range.End <= ranges![index].End;
    }

    /// <summary>Tells whether the range shares an instant with the set; touching does not count.</summary>
    /// <param name="range">The range looked for; an empty range overlaps nothing.</param>
    public bool Overlaps(InstantRange range)
    {
        if (range.IsEmpty)
        {
            return false;
        }

        int index = LastStartingAtOrBefore(range.Start);
        return (index >= 0 && range.Start < ranges![index].End) || (index + 1 < count && ranges![index + 1].Start < range.End);
    }

    /// <summary>Returns the instants that belong to this set, to the other, or to both. Linear in the number of ranges.</summary>
    /// <param name="other">The other set.</param>
    public IntervalSet Union(IntervalSet other)
    {
        if (IsEmpty)
        {
            return other;
        }

        if (other.IsEmpty)
        {
            return this;
        }

        var merged = new InstantRange[count + other.count];
        ReadOnlySpan<InstantRange> left = Ranges;
        ReadOnlySpan<InstantRange> right = other.Ranges;
        int written = 0;
        int l = 0;
        int r = 0;
        while (l < left.Length || r < right.Length)
        {
            bool takesLeft = r == right.Length || (l < left.Length && left[l].Start <= right[r].Start);
            InstantRange next = takesLeft ? left[l++] : right[r++];
            if (written > 0 && next.Start <= merged[written - 1].End)
            {
                if (next.End > merged[written - 1].End)
                {
                    merged[written - 1] = new InstantRange(merged[written - 1].Start, next.End);
                }
            }
            else
            {
                merged[written++] = next;
            }
        }

        return new IntervalSet(merged, written);
    }

    /// <summary>Returns the instants that belong to both sets. Linear in the number of ranges.</summary>
    /// <param name="other">The other set.</param>
    public IntervalSet Intersect(IntervalSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return Empty;
        }

        var shared = new InstantRange[count + other.count - 1];
        ReadOnlySpan<InstantRange> left = Ranges;
        ReadOnlySpan<InstantRange> right = other.Ranges;
        int written = 0;
        int l = 0;
        int r = 0;
        while (l < left.Length && r < right.Length)
        {
            Instant start = Instant.Max(left[l].Start, right[r].Start);
            Instant end = Instant.Min(left[l].End, right[r].End);
            if (start < end)
            {
                shared[written++] = new InstantRange(start, end);
            }

            if (left[l].End < right[r].End)
            {
                l++;
            }
            else
            {
                r++;
            }
        }

        return new IntervalSet(shared, written);
    }

    /// <summary>Returns the instants that belong to this set and not to the other. Linear in the number of ranges.</summary>
    /// <param name="other">The set taken away.</param>
    public IntervalSet Subtract(IntervalSet other)
    {
        if (IsEmpty || other.IsEmpty)
        {
            return this;
        }

        // Each range taken away splits at most one range in two.
        var rest = new InstantRange[count + other.count];
        ReadOnlySpan<InstantRange> taken = other.Ranges;
        int written = 0;
        int t = 0;
        foreach (InstantRange range in Ranges)
        {
            Instant cursor = range.Start;
            while (t < taken.Length && taken[t].End <= cursor)
            {
                t++;
            }

            while (t < taken.Length && taken[t].Start < range.End)
            {
                if (cursor < taken[t].Start)
                {
                    rest[written++] = new InstantRange(cursor, taken[t].Start);
                }

                cursor = taken[t].End;
                if (cursor >= range.End)
                {
                    // The same range may reach into the next one: it is not passed yet.
                    break;
                }

                t++;
            }

            if (cursor < range.End)
            {
                rest[written++] = new InstantRange(cursor, range.End);
            }
        }

        return new IntervalSet(rest, written);
    }

    /// <summary>Returns the instants of the set from start, included, to end, excluded.</summary>
    /// <param name="start">First instant kept.</param>
    /// <param name="end">First instant cut off; when it is not later than the start, the result is empty.</param>
    public IntervalSet Clip(Instant start, Instant end) => Intersect(Between(start, end));

    /// <summary>Tells whether both sets contain the same instants.</summary>
    /// <param name="other">The other set.</param>
    public bool Equals(IntervalSet other) => Ranges.SequenceEqual(other.Ranges);

    /// <summary>Tells whether the object is a set of the same instants.</summary>
    /// <param name="obj">The object compared.</param>
    public override bool Equals(object? obj) => obj is IntervalSet other && Equals(other);

    /// <summary>Returns a hash of all ranges.</summary>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (InstantRange range in Ranges)
        {
            hash.Add(range);
        }

        return hash.ToHashCode();
    }

    /// <summary>Returns the ranges in ascending order, separated by spaces; <c>{}</c> for the empty set.</summary>
    public override string ToString() => IsEmpty ? "{}" : string.Join(' ', ranges!.Take(count));

    /// <summary>Tells whether both sets contain the same instants.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public static bool operator ==(IntervalSet left, IntervalSet right) => left.Equals(right);

    /// <summary>Tells whether one set contains an instant that the other does not.</summary>
    /// <param name="left">One set.</param>
    /// <param name="right">The other set.</param>
    public static bool operator !=(IntervalSet left, IntervalSet right) => !left.Equals(right);

    /// <summary>Sorts and merges in place, without a copy: the array must belong to nobody else.</summary>
    internal static IntervalSet OwnedBy(InstantRange[] unordered) => OwnedBy(unordered, unordered.Length);

    /// <summary>Sorts and merges the first <paramref name="length"/> ranges in place: the array must belong to nobody else.</summary>
    internal static IntervalSet OwnedBy(InstantRange[] unordered, int length)
    {
        int kept = 0;
        bool isAscending = true;
        for (int i = 0; i < length; i++)
        {
            if (!unordered[i].IsEmpty)
            {
                isAscending &= kept == 0 || unordered[kept - 1].Start <= unordered[i].Start;
                unordered[kept++] = unordered[i];
            }
        }

        if (kept == 0)
        {
            return Empty;
        }

        Span<InstantRange> span = unordered.AsSpan(0, kept);
        if (!isAscending)
        {
            span.Sort(static (a, b) => a.Start.CompareTo(b.Start));
        }

        int last = 0;
        for (int i = 1; i < kept; i++)
        {
            InstantRange next = span[i];
            if (next.Start > span[last].End)
            {
                span[++last] = next;
            }
            else if (next.End > span[last].End)
            {
                span[last] = new InstantRange(span[last].Start, next.End);
            }
        }

        return new IntervalSet(unordered, last + 1);
    }

    private int LastStartingAtOrBefore(Instant instant)
    {
        int low = 0;
        int high = count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (ranges![middle].Start <= instant)
            {
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return high;
    }
}
