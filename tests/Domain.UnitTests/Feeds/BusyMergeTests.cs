using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

public sealed class BusyMergeTests
{
    private static readonly Instant Monday = Instant.FromUtc(2030, 3, 4, 0, 0);

    [Test]
    public void A_complete_calendar_is_believed_at_once()
    {
        List<StoredBusyEvent> stored = Apply([], [Busy("a", 9, 10), Busy("b", 11, 12), Busy("c", 13, 14)]);
        BusyChanges changes = BusyMerge.Plan(stored, [Busy("a", 9, 10), Busy("b", 15, 16), Busy("d", 8, 9)], _ => false);
        Assert.That(changes.Added.Select(item => item.Uid), Is.EqualTo(new[] { "d" }));
        Assert.That(changes.Moved.Select(row => (row.Id, row.Event.Range)), Is.EqualTo(new[] { (stored[1].Id, Busy("b", 15, 16).Range) }));
        Assert.That(changes.Removed, Is.EqualTo(new[] { stored[2].Id }));
    }

    [Test]
    public void What_is_in_the_body_but_cannot_be_used_stays()
    {
        List<StoredBusyEvent> stored = Apply([], [Busy("a", 9, 10), Busy("b", 11, 12)]);
        Assert.That(BusyMerge.Plan(stored, [], uid => uid == "a").Removed, Is.EqualTo(new[] { stored[1].Id }));
    }

    [Test]
    public void Events_that_share_a_UID_each_take_their_time()
    {
        List<StoredBusyEvent> stored = Apply([], [Busy("a", 9, 10), Busy("a", 11, 12), Busy("a", 11, 13)]);
        Assert.That(stored.Select(row => row.Event.Range), Is.EquivalentTo(new[] { Busy("a", 9, 10).Range, Busy("a", 11, 13).Range }));
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public Property Afterwards_the_stored_times_are_those_of_the_body_and_a_second_read_changes_nothing()
    {
        Gen<BusyEvent> item =
            from uid in Gen.Elements("a", "b", "c")
            from recurrence in Gen.Elements(string.Empty, "20300304")
            from start in Gen.Choose(0, 20)
            from length in Gen.Choose(1, 3)
            select Busy(uid, start, start + length) with { RecurrenceKey = recurrence };
        return Prop.ForAll(Gen.ListOf(item).Two().ToArbitrary(), bodies =>
        {
            List<BusyEvent> body = [.. bodies.Item2];
            List<StoredBusyEvent> stored = Apply(Apply([], [.. bodies.Item1]), body);
            BusyChanges again = BusyMerge.Plan(stored, body, _ => false);
            return Hours(stored.Select(row => row.Event)).SetEquals(Hours(body)) && again is { Added.Count: 0, Moved.Count: 0, Removed.Count: 0 };
        });
    }

    private static List<StoredBusyEvent> Apply(List<StoredBusyEvent> stored, IReadOnlyList<BusyEvent> body)
    {
        BusyChanges changes = BusyMerge.Plan(stored, body, _ => false);
        Dictionary<CalendarEventId, StoredBusyEvent> moved = changes.Moved.ToDictionary(row => row.Id);
        return
        [
            .. stored.Where(row => !changes.Removed.Contains(row.Id)).Select(row => moved.GetValueOrDefault(row.Id, row)),
            .. changes.Added.Select(item => new StoredBusyEvent(CalendarEventId.New(Monday), item)),
        ];
    }

    private static HashSet<Instant> Hours(IEnumerable<BusyEvent> events) =>
    [
        .. events.SelectMany(item => Enumerable.Range(0, (int)item.Range.Length.TotalHours).Select(hour => item.Range.Start + Duration.FromHours(hour))),
    ];

    private static BusyEvent Busy(string uid, int from, int to) => new(uid, string.Empty, new InstantRange(Monday + Duration.FromHours(from), Monday + Duration.FromHours(to)));
}
