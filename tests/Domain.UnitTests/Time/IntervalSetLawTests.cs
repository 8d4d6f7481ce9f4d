using Bookings.Domain.Time;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Time;

public sealed class IntervalSetLawTests
{
    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Ranges_are_ascending_non_empty_and_do_not_touch(IntervalSet a, IntervalSet b)
    {
        foreach (IntervalSet set in new[] { a, b, a.Union(b), a.Intersect(b), a.Subtract(b) })
        {
            for (int i = 0; i < set.Count; i++)
            {
                if (set.Ranges[i].IsEmpty || (i > 0 && set.Ranges[i].Start <= set.Ranges[i - 1].End))
                {
                    return false;
                }
            }
        }

        return true;
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Union_and_intersection_are_commutative(IntervalSet a, IntervalSet b) =>
        a.Union(b) == b.Union(a) && a.Intersect(b) == b.Intersect(a);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Union_and_intersection_are_associative(IntervalSet a, IntervalSet b, IntervalSet c) =>
        a.Union(b).Union(c) == a.Union(b.Union(c)) && a.Intersect(b).Intersect(c) == a.Intersect(b.Intersect(c));

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Union_and_intersection_with_itself_change_nothing(IntervalSet a) =>
        a.Union(a) == a && a.Intersect(a) == a && a.Subtract(a).IsEmpty;

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Intersection_distributes_over_union(IntervalSet a, IntervalSet b, IntervalSet c) =>
        a.Intersect(b.Union(c)) == a.Intersect(b).Union(a.Intersect(c));

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool A_difference_shares_nothing_with_what_was_taken_away(IntervalSet a, IntervalSet b) =>
        a.Subtract(b).Intersect(b).IsEmpty;

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool A_difference_and_an_intersection_make_the_whole(IntervalSet a, IntervalSet b) =>
        a.Subtract(b).Union(a.Intersect(b)) == a
        && a.Subtract(b).TotalLength + a.Intersect(b).TotalLength == a.TotalLength;

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool De_Morgan_holds_within_a_clip(IntervalSet a, IntervalSet b)
    {
        IntervalSet world = IntervalSet.Between(Sets.At(0), Sets.At(Sets.Last));
        IntervalSet Not(IntervalSet set) => world.Subtract(set);
        return Not(a.Union(b)) == Not(a).Intersect(Not(b)) && Not(a.Intersect(b)) == Not(a).Union(Not(b));
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Membership_follows_the_operations_at_every_instant(IntervalSet a, IntervalSet b)
    {
        for (int tick = 0; tick <= Sets.Last; tick++)
        {
            Instant at = Sets.At(tick);
            if (a.Union(b).Contains(at) != (a.Contains(at) || b.Contains(at))
                || a.Intersect(b).Contains(at) != (a.Contains(at) && b.Contains(at))
                || a.Subtract(b).Contains(at) != (a.Contains(at) && !b.Contains(at)))
            {
                return false;
            }
        }

        return true;
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool A_range_is_contained_or_overlaps_as_its_set_does(IntervalSet a, InstantRange range)
    {
        IntervalSet shared = a.Intersect(IntervalSet.Of(range));
        return a.Contains(range) == (shared == IntervalSet.Of(range)) && a.Overlaps(range) == !shared.IsEmpty;
    }

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool A_clip_keeps_what_lies_between_its_ends(IntervalSet a, InstantRange range) =>
        a.Clip(range.Start, range.End) == a.Intersect(IntervalSet.Between(range.Start, range.End));

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool The_order_of_the_ranges_does_not_matter(InstantRange[] ranges) =>
        IntervalSet.Of(ranges) == IntervalSet.Of(ranges.Reverse()) && IntervalSet.Of(ranges) == IntervalSet.Of([.. ranges, .. ranges]);

    [FsCheck.NUnit.Property(Arbitrary = [typeof(Sets)])]
    public bool Equal_sets_have_equal_hashes(InstantRange[] ranges) =>
        IntervalSet.Of(ranges).GetHashCode() == IntervalSet.Of(ranges.Reverse()).GetHashCode();

    [Test]
    public void Touching_ranges_merge_in_a_union()
    {
        IntervalSet union = IntervalSet.Between(Sets.At(1), Sets.At(2)).Union(IntervalSet.Between(Sets.At(2), Sets.At(3)));
        Assert.That(union, Is.EqualTo(IntervalSet.Between(Sets.At(1), Sets.At(3))));
        Assert.That(union.Count, Is.EqualTo(1));
    }

    [Test]
    public void The_start_belongs_to_a_set_and_the_end_does_not()
    {
        IntervalSet set = IntervalSet.Between(Sets.At(1), Sets.At(2));
        Assert.That(set.Contains(Sets.At(1)), Is.True);
        Assert.That(set.Contains(Sets.At(2) - Duration.Epsilon), Is.True);
        Assert.That(set.Contains(Sets.At(2)), Is.False);
        Assert.That(set.Contains(Sets.At(1) - Duration.Epsilon), Is.False);
    }

    [Test]
    public void Touching_ranges_do_not_overlap()
    {
        IntervalSet set = IntervalSet.Between(Sets.At(1), Sets.At(2));
        Assert.That(set.Overlaps(new InstantRange(Sets.At(2), Sets.At(3))), Is.False);
        Assert.That(set.Overlaps(new InstantRange(Sets.At(0), Sets.At(1))), Is.False);
        Assert.That(set.Intersect(IntervalSet.Between(Sets.At(2), Sets.At(3))).IsEmpty, Is.True);
    }

    [Test]
    public void The_default_value_is_the_empty_set()
    {
        IntervalSet set = default;
        Assert.That(set, Is.EqualTo(IntervalSet.Empty));
        Assert.That(set.Union(set).IsEmpty && set.Subtract(set).IsEmpty && set.Intersect(set).IsEmpty, Is.True);
        Assert.That(set.ToString(), Is.EqualTo("{}"));
        Assert.That(IntervalSet.Between(Sets.At(2), Sets.At(2)), Is.EqualTo(set));
        Assert.That(IntervalSet.Of(new InstantRange(Sets.At(3), Sets.At(2))), Is.EqualTo(set));
    }

    [Test]
    public void A_span_that_was_turned_into_a_set_is_not_changed()
    {
        InstantRange[] ranges = [new(Sets.At(5), Sets.At(6)), new(Sets.At(1), Sets.At(2))];
        _ = IntervalSet.Of(ranges.AsSpan());
        Assert.That(ranges[0].Start, Is.EqualTo(Sets.At(5)));
    }

    /// <summary>Small worlds, so that ranges touch, repeat and contain each other often.</summary>
    private static class Sets
    {
        public const int Last = 40;

        public static Instant At(int tick) => Instant.FromUtc(2026, 3, 29, 0, 0) + Duration.FromMinutes(tick);

        public static Arbitrary<InstantRange> Range() => Arb.From(
            from start in Gen.Choose(0, Last)
            from length in Gen.Choose(-1, 12)
            select new InstantRange(At(start), At(Math.Min(start + length, Last))));

        public static Arbitrary<IntervalSet> Set() => Arb.From(Range().Generator.ArrayOf().Select(ranges => IntervalSet.Of(ranges)));
    }
}
