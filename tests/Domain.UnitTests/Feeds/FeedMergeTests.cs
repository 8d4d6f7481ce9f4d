using Bookings.Domain.Feeds;
using Bookings.Domain.Timelines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

public sealed class FeedMergeTests
{
    private static readonly LocalDate Today = new(2030, 3, 1);
    private static readonly Instant Noon = Instant.FromUtc(2030, 3, 1, 12, 0);

    [Test]
    public void New_events_are_added_at_once_and_twins_once()
    {
        var calendar = new FeedCalendar();
        var changes = calendar.Poll([Stay("a", 10, 14), Stay("a", 10, 14), Stay("a", 10, 12), Stay("b", 14, 16)], Noon);
        Assert.That(changes.Added.Select(item => item.Uid), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(calendar.ActiveRanges, Is.EqualTo(new[] { "20300310/20300314", "20300314/20300316" }));
    }

    [Test]
    public void An_event_without_UID_is_known_by_its_range()
    {
        var calendar = new FeedCalendar();
        calendar.Poll([Stay(null, 10, 14), Stay(" ", 20, 22)], Noon);
        Assert.That(calendar.Poll([Stay(null, 20, 22), Stay("", 10, 14)], Noon).IsEmpty, Is.True);
    }

    [Test]
    public void A_single_missing_event_is_cancelled_after_two_polls_and_a_quarter_of_an_hour()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("b", 14, 16), Stay("c", 20, 22));
        FetchedFeedEvent[] rest = [Stay("a", 10, 14), Stay("c", 20, 22)];
        Assert.That(calendar.Poll(rest, Noon).Missing.Single().MissingPolls, Is.EqualTo(1));
        Assert.That(calendar.Poll(rest, Noon + Duration.FromMinutes(14)).Missing.Single().MissingPolls, Is.EqualTo(2));
        var last = calendar.Poll(rest, Noon + Duration.FromMinutes(15));
        Assert.That(last.Cancelled.Single().IsExplicit, Is.False);
        Assert.That(last.HeldSince, Is.Null);
        Assert.That(calendar.Poll(rest, Noon + Duration.FromMinutes(20)).IsEmpty, Is.True);
    }

    [Test]
    public void A_long_gap_between_polls_is_not_evidence_by_itself()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("b", 14, 16), Stay("c", 20, 22));
        FetchedFeedEvent[] rest = [Stay("a", 10, 14), Stay("c", 20, 22)];
        Assert.That(calendar.Poll(rest, Noon + Duration.FromDays(3)).Cancelled, Is.Empty);
    }

    [Test]
    public void An_event_that_returns_starts_anew()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("b", 14, 16), Stay("c", 20, 22));
        calendar.Poll([Stay("a", 10, 14), Stay("c", 20, 22)], Noon);
        Assert.That(calendar.Poll([Stay("a", 10, 14), Stay("b", 14, 16), Stay("c", 20, 22)], Noon).SeenAgain, Has.Count.EqualTo(1));
        Assert.That(calendar.Rows, Has.All.Matches<StoredFeedEvent>(row => row is { MissingPolls: 0, MissingSince: null }));
    }

    [Test]
    public void A_mass_absence_is_held_a_day_and_three_polls()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("b", 14, 16), Stay("c", 20, 22));
        FetchedFeedEvent[] rest = [Stay("a", 10, 14)];
        Assert.That(calendar.Poll(rest, Noon).HeldSince, Is.EqualTo(Noon));
        Assert.That(calendar.Poll(rest, Noon + Duration.FromHours(25)).HeldPolls, Is.EqualTo(2));
        Assert.That(calendar.Poll(rest, Noon + Duration.FromHours(26)).Cancelled, Has.Count.EqualTo(2));
    }

    [Test]
    public void The_only_event_that_vanishes_is_held_a_day()
    {
        var calendar = Calendar(Stay("a", 10, 14));
        calendar.Poll([], Noon);
        Assert.That(calendar.Poll([], Noon + Duration.FromHours(1)).Cancelled, Is.Empty);
        Assert.That(calendar.Poll([], Noon + Duration.FromHours(24)).Cancelled, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_explicit_cancellation_acts_at_once()
    {
        var calendar = Calendar(Stay("a", 10, 14));
        var changes = calendar.Poll([Stay("a", 10, 14) with { Status = CalendarEventStatus.Cancelled }], Noon);
        Assert.That(changes.Cancelled.Single().IsExplicit, Is.True);
        Assert.That(calendar.Poll([Stay("a", 10, 14) with { Status = CalendarEventStatus.Cancelled }], Noon).IsEmpty, Is.True);
    }

    [Test]
    public void An_event_that_is_moved_and_called_off_in_one_is_cancelled_at_once_when_no_other_row_has_its_UID()
    {
        var moved = Stay("a", 12, 16) with { Status = CalendarEventStatus.Cancelled };
        Assert.That(Calendar(Stay("a", 10, 14), Stay("b", 20, 22)).Poll([moved, Stay("b", 20, 22)], Noon).Cancelled.Single().IsExplicit, Is.True);
        Assert.That(Calendar(Stay("a", 10, 14), Stay("a", 20, 22)).Poll([moved], Noon).Cancelled, Is.Empty, "Either of the two may be meant.");
        Assert.That(Calendar(Stay("a", 10, 14)).Poll([moved, Stay("a", 10, 14)], Noon).IsEmpty, Is.True, "It is still there.");
    }

    [Test]
    public void What_is_called_off_without_days_is_cancelled_by_its_UID_and_occurrence()
    {
        var rows = Calendar(Stay("a", 10, 14) with { RecurrenceKey = "1" }, Stay("a", 20, 22) with { RecurrenceKey = "2" }, Stay("b", 24, 26)).Rows;
        IEnumerable<string> Gone(params CalledOffEvent[] calledOff) => FeedMerge.Plan(rows, [], Today, Noon, calledOffWithoutDays: calledOff.ToHashSet())
            .Cancelled.Select(gone => rows.Single(row => row.Id == gone.Id)).Select(row => row.Uid + row.RecurrenceKey).Order();
        Assert.That(Gone(new CalledOffEvent("a", null)), Is.EqualTo(new[] { "a1", "a2" }));
        Assert.That(Gone(new CalledOffEvent("a", "2")), Is.EqualTo(new[] { "a2" }));
        Assert.That(Gone(new CalledOffEvent("c", null)), Is.Empty);
    }

    [Test]
    public void A_cancelled_event_that_was_never_stored_is_not_added() =>
        Assert.That(new FeedCalendar().Poll([Stay("a", 10, 14) with { Status = CalendarEventStatus.Cancelled }], Noon).IsEmpty, Is.True);

    [Test]
    public void A_cancelled_event_that_returns_revives_its_row()
    {
        var calendar = Calendar(Stay("a", 10, 14));
        calendar.Poll([Stay("a", 10, 14) with { Status = CalendarEventStatus.Cancelled }], Noon);
        var update = calendar.Poll([Stay("a", 10, 15)], Noon).Updated.Single();
        Assert.That(update.Reasons & FeedUpdateReasons.Revived, Is.Not.Zero);
        Assert.That(update.IsSilent, Is.False);
        Assert.That(calendar.ActiveRanges, Is.EqualTo(new[] { "20300310/20300315" }));
    }

    [Test]
    public void An_event_moved_onto_a_cancelled_row_is_never_lost()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("a", 20, 22));
        calendar.Poll([Stay("a", 10, 14), Stay("a", 20, 22) with { Status = CalendarEventStatus.Cancelled }], Noon);
        calendar.Poll([Stay("a", 20, 23)], Noon);
        Assert.That(calendar.ActiveRanges, Does.Contain("20300320/20300323"));
    }

    [Test]
    public void An_unreadable_event_is_not_missing()
    {
        var calendar = Calendar(Stay("a", 10, 14), Stay("b", 14, 16));
        Assert.That(calendar.Poll([Stay("a", 10, 14)], Noon, new HashSet<string> { "b" }).IsEmpty, Is.True);
    }

    [Test]
    public void Past_events_are_frozen()
    {
        var calendar = Calendar(Stay("a", 1, 5), Stay("b", 10, 14));
        var later = Instant.FromUtc(2030, 3, 6, 12, 0);
        Assert.That(calendar.Poll([Stay("a", 2, 4), Stay("b", 10, 14)], later).IsEmpty, Is.True);
        Assert.That(calendar.Poll([Stay("a", 1, 5) with { Status = CalendarEventStatus.Cancelled }, Stay("b", 10, 14)], later).IsEmpty, Is.True);
        Assert.That(calendar.Poll([Stay("b", 10, 14)], later).IsEmpty, Is.True);
    }

    [Test]
    public void A_running_stay_keeps_its_start_and_may_grow_or_shrink_to_today()
    {
        var calendar = Calendar(Stay("a", 1, 8), Stay("b", 10, 14));
        var later = Instant.FromUtc(2030, 3, 5, 12, 0);
        calendar.Poll([Stay("a", 5, 9), Stay("b", 10, 14)], later);
        Assert.That(calendar.ActiveRanges, Does.Contain("20300301/20300309"));
        calendar.Poll([Stay("a", 1, 3), Stay("b", 10, 14)], later);
        Assert.That(calendar.ActiveRanges, Does.Contain("20300301/20300305"));
    }

    [Test]
    public void One_UID_for_all_events_does_not_join_a_finished_stay_with_a_new_one()
    {
        var calendar = Calendar(Stay("a", 1, 5), Stay("a", 10, 14));
        var changes = calendar.Poll([Stay("a", 10, 14), Stay("a", 20, 22)], Instant.FromUtc(2030, 3, 6, 12, 0));
        Assert.That(changes.Added, Has.Count.EqualTo(1));
        Assert.That(calendar.ActiveRanges, Is.EqualTo(new[] { "20300301/20300305", "20300310/20300314", "20300320/20300322" }));
    }

    [Test]
    public void A_reservation_in_place_of_a_block_is_another_event()
    {
        var calendar = Calendar(Stay("7f662ec65913-1@airbnb.com", 10, 14), Stay("c", 20, 22));
        var changes = calendar.Poll([Stay("1418fb94e984-2@airbnb.com", 10, 14), Stay("c", 20, 22)], Noon);
        Assert.That(changes.Added, Has.Count.EqualTo(1));
        Assert.That(changes.Missing, Has.Count.EqualTo(1));
    }

    [Test]
    public void Texts_change_silently_and_a_status_does_not()
    {
        var calendar = Calendar(Stay("a", 10, 14));
        Assert.That(calendar.Poll([Stay("a", 10, 14) with { Title = "Other" }], Noon).Updated.Single().IsSilent, Is.True);
        Assert.That(calendar.Poll([Stay("a", 10, 14) with { Title = "Other", Status = CalendarEventStatus.Tentative }], Noon).Updated.Single().IsSilent, Is.False);
    }

    [Test]
    public void The_horizon_block_grows_silently_and_other_events_do_not()
    {
        var horizon = new FetchedFeedEvent("h", "", new LocalDate(2030, 9, 1), new LocalDate(2031, 8, 30), CalendarEventStatus.Confirmed, "CLOSED - Not available", "");
        var calendar = Calendar(Stay("a", 10, 14), horizon);
        Assert.That(calendar.Poll([Stay("a", 10, 14), horizon with { DepartureDay = new LocalDate(2031, 8, 31) }], Noon).Updated.Single().IsSilent, Is.True);
        Assert.That(calendar.Poll([Stay("a", 10, 15), horizon with { DepartureDay = new LocalDate(2031, 8, 31) }], Noon).Updated.Single().IsSilent, Is.False);
    }

    [Test]
    public void Nothing_outside_the_window_is_created_or_cancelled()
    {
        var far = Stay("far", 10, 14) with { FirstDay = Today.PlusMonths(FeedDates.WindowMonthsAhead + 1), DepartureDay = Today.PlusMonths(FeedDates.WindowMonthsAhead + 1).PlusDays(2) };
        var old = Stay("old", 10, 14) with { FirstDay = Today.PlusDays(-70), DepartureDay = Today.PlusDays(-61) };
        var calendar = new FeedCalendar();
        Assert.That(calendar.Poll([far, old], Noon).IsEmpty, Is.True);
        var later = Calendar(Stay("a", 10, 14));
        var row = later.Rows[0] with { FirstDay = far.FirstDay, DepartureDay = far.DepartureDay };
        Assert.That(FeedMerge.Plan([row], [], Today, Noon).IsEmpty, Is.True);
    }

    [Test]
    public void Very_many_events_with_one_UID_are_planned()
    {
        var calendar = new FeedCalendar();
        var many = Enumerable.Range(0, 900).Select(i => Stay("same", 10, 14) with { FirstDay = Today.PlusDays(i + 1), DepartureDay = Today.PlusDays(i + 2) }).ToList();
        calendar.Poll(many, Noon);
        Assert.That(calendar.Poll([.. many.Select(item => item with { DepartureDay = item.DepartureDay.PlusDays(1) })], Noon).Updated, Has.Count.EqualTo(900));
    }

    [Test]
    public void After_any_two_polls_the_second_one_again_changes_nothing_and_blocks_all_its_days()
    {
        Prop.ForAll(Arb.From(Polls()), polls =>
        {
            var calendar = new FeedCalendar();
            calendar.Poll(polls.First, Noon - Duration.FromDays(2));
            calendar.Poll(polls.Second, Noon);
            var again = calendar.Poll(polls.Second, Noon);
            var taken = calendar.Rows
                .Where(row => row.Status != CalendarEventStatus.Cancelled)
                .SelectMany(row => Enumerable.Range(0, Period.DaysBetween(row.FirstDay, row.DepartureDay)).Select(row.FirstDay.PlusDays))
                .ToHashSet();
            var wanted = polls.Second
                .Where(item => item.Status != CalendarEventStatus.Cancelled)
                .SelectMany(item => Enumerable.Range(0, Period.DaysBetween(item.FirstDay, item.DepartureDay)).Select(item.FirstDay.PlusDays))
                .Where(day => day >= Today);
            return again.Added.Count + again.Updated.Count + again.Cancelled.Count + again.SeenAgain.Count == 0 && wanted.All(taken.Contains);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Test]
    public void The_order_of_the_feed_does_not_matter()
    {
        Prop.ForAll(Arb.From(Polls()), polls =>
        {
            var calendar = new FeedCalendar();
            calendar.Poll(polls.First, Noon - Duration.FromDays(2));
            var one = FeedMerge.Plan(calendar.Rows, polls.Second, Today, Noon);
            var other = FeedMerge.Plan([.. calendar.Rows.Reverse()], [.. polls.Second.Reverse()], Today, Noon);
            return one.Added.SequenceEqual(other.Added)
                && one.Updated.OrderBy(update => update.Id.Value).SequenceEqual(other.Updated.OrderBy(update => update.Id.Value))
                && one.Cancelled.ToHashSet().SetEquals(other.Cancelled)
                && one.Missing.ToHashSet().SetEquals(other.Missing);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    private static Gen<(FetchedFeedEvent[] First, FetchedFeedEvent[] Second)> Polls()
    {
        var item =
            from uid in Gen.Elements("a", "b", "c", "7f662ec65913-d", "1418fb94e984-e", null)
            from key in Gen.Frequency((5, Gen.Constant(string.Empty)), (1, Gen.Constant("20300301")))
            from first in Gen.Choose(-10, 15)
            from length in Gen.Choose(1, 6)
            from status in Gen.Frequency(
                (6, Gen.Constant(CalendarEventStatus.Confirmed)), (1, Gen.Constant(CalendarEventStatus.Cancelled)))

            // UIDs are shared only by events to come: overlapping stays that have begun under one UID cannot be told apart by anyone.
            select new FetchedFeedEvent(first <= 0 ? $"{uid}{first}" : uid, key, Today.PlusDays(first), Today.PlusDays(first + length), status, "Booked", string.Empty);
        return from one in item.ArrayOf() from two in item.ArrayOf() select (one, two);
    }

    private static FeedCalendar Calendar(params FetchedFeedEvent[] events)
    {
        var calendar = new FeedCalendar();
        calendar.Poll(events, Noon - Duration.FromHours(1));
        return calendar;
    }

    private static FetchedFeedEvent Stay(string? uid, int firstDay, int departureDay) => new(
        uid, string.Empty, new LocalDate(2030, 3, firstDay), new LocalDate(2030, 3, departureDay), CalendarEventStatus.Confirmed, "Booked", string.Empty);
}
