using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Timelines;

internal sealed class CalendarEventTests
{
    private static readonly Instant Now = Instant.FromUtc(2030, 1, 1, 12, 0);
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly OrganizationId Organization = OrganizationId.New(Now);
    private static readonly ProductId House = ProductId.New(Now);
    private static readonly ProductId Room = ProductId.New(Now);
    private static readonly ProductId OtherRoom = ProductId.New(Now);

    [Test]
    public void A_night_is_claimed_from_midnight_to_midnight_of_the_units_zone()
    {
        var blocked = Block(UnitOf(Room), "2030-07-01", "2030-07-08", Timeline.Free);

        Assert.That(blocked.Claims.Single().Range, Is.EqualTo(new InstantRange(Instant.FromUtc(2030, 6, 30, 22, 0), Instant.FromUtc(2030, 7, 7, 22, 0))));
    }

    [Test]
    public void The_last_day_of_a_daily_unit_is_claimed_too()
    {
        var days = DaySpan.Of(new LocalDate(2030, 7, 1), new LocalDate(2030, 7, 1), DayCounting.Daily);

        Assert.That(ClaimPolicy.RangeOf(days, Rome, padding: 0, 0, 0).Length, Is.EqualTo(Duration.FromDays(1)));
    }

    [Test]
    public void A_day_of_a_clock_change_is_as_long_as_it_is()
    {
        var night = DaySpan.Of(new LocalDate(2030, 3, 31), new LocalDate(2030, 4, 1), DayCounting.Nightly);

        Assert.That(ClaimPolicy.RangeOf(night, Rome, padding: 0, 0, 0).Length, Is.EqualTo(Duration.FromHours(23)));
    }

    [Test]
    public void Padding_and_buffers_are_claimed_but_are_not_part_of_the_span()
    {
        var night = DaySpan.Of(new LocalDate(2030, 7, 1), new LocalDate(2030, 7, 2), DayCounting.Nightly);
        var meeting = TimedSpan.Of(Now, Now + Duration.FromMinutes(30));

        Assert.That(ClaimPolicy.RangeOf(night, Rome, padding: 2, 0, 0).Length, Is.EqualTo(Duration.FromDays(3)));
        Assert.That(ClaimPolicy.RangeOf(meeting, Rome, 0, bufferBefore: 10, bufferAfter: 5), Is.EqualTo(
            new InstantRange(Now - Duration.FromMinutes(10), Now + Duration.FromMinutes(35))));
    }

    [TestCase(CalendarEventType.Booking, CalendarEventStatus.Confirmed, false, false, ClaimStrength.Exclusive)]
    [TestCase(CalendarEventType.Booking, CalendarEventStatus.Tentative, false, false, ClaimStrength.Pending)]
    [TestCase(CalendarEventType.Booking, CalendarEventStatus.Tentative, false, true, ClaimStrength.Exclusive)]
    [TestCase(CalendarEventType.BlockedPeriod, CalendarEventStatus.Confirmed, true, false, ClaimStrength.Blocking)]
    [TestCase(CalendarEventType.BlockedPeriod, CalendarEventStatus.Tentative, true, false, ClaimStrength.Pending)]
    [TestCase(CalendarEventType.Booking, CalendarEventStatus.Cancelled, false, true, null)]
    [TestCase(CalendarEventType.Note, CalendarEventStatus.Confirmed, false, false, null)]
    public void Only_our_own_promises_exclude(
        CalendarEventType type, CalendarEventStatus status, bool isImported, bool pendingHoldsTime, ClaimStrength? strength)
        => Assert.That(ClaimPolicy.StrengthOf(type, status, isImported, pendingHoldsTime), Is.EqualTo(strength));

    [Test]
    public void A_main_unit_and_its_sub_unit_exclude_each_other_and_siblings_do_not()
    {
        var house = UnitOf(House, Room, OtherRoom);
        var booked = Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free);
        var timeline = new Timeline([.. booked.Claims]);
        var wanted = booked.Claims[0].Range;

        Assert.That(timeline.IsTaken(house.ClaimedIds, wanted, PendingCounting.Tentative), Is.True);
        Assert.That(timeline.IsTaken(UnitOf(OtherRoom).ClaimedIds, wanted, PendingCounting.Tentative), Is.False);
        var whole = new Timeline([.. Block(house, "2030-07-01", "2030-07-03", Timeline.Free).Claims]);
        Assert.That(whole.IsTaken(UnitOf(Room).ClaimedIds, wanted, PendingCounting.Tentative), Is.True);
    }

    [Test]
    public void Nights_may_touch_on_the_changeover_day()
    {
        var timeline = new Timeline([.. Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free).Claims]);

        Assert.That(TryBlock(UnitOf(Room), "2030-07-03", "2030-07-05", timeline).IsError, Is.False);
        Assert.That(TryBlock(UnitOf(Room), "2030-07-02", "2030-07-05", timeline).Error, Is.EqualTo(TimelineErrors.Taken));
    }

    [Test]
    public void A_move_leaves_a_snapshot_with_both_intervals_and_one_domain_event()
    {
        var moved = Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free);
        moved.ClearEvents();

        var outcome = moved.Occupy(Occupation(UnitOf(OtherRoom), "2030-08-01", "2030-08-04"), Timeline.Free, PendingCounting.Tentative, null, Now);

        var snapshot = moved.Updates.Single();
        Assert.Multiple(() =>
        {
            Assert.That(outcome.Value, Is.True);
            Assert.That((snapshot.PrevProductId, snapshot.NextProductId), Is.EqualTo(((ProductId?)Room, (ProductId?)OtherRoom)));
            Assert.That(snapshot.PrevInterval, Is.EqualTo(new DayRange(new LocalDate(2030, 7, 1), new LocalDate(2030, 7, 3))));
            Assert.That(snapshot.NextInterval, Is.EqualTo(new DayRange(new LocalDate(2030, 8, 1), new LocalDate(2030, 8, 4))));
            Assert.That(moved.Events.Single(), Is.InstanceOf<CalendarEventChanged>());
            Assert.That(moved.Claims.Single().ResourceId, Is.EqualTo(OtherRoom.Value));
        });
    }

    [Test]
    public void A_change_of_nothing_leaves_no_snapshot()
    {
        var same = Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free);

        Assert.That(same.Occupy(Occupation(UnitOf(Room), "2030-07-01", "2030-07-03"), Timeline.Free, PendingCounting.Tentative, null, Now).Value, Is.False);
        Assert.That(same.Updates, Is.Empty);
    }

    [Test]
    public void A_refused_move_changes_nothing()
    {
        var other = Block(UnitOf(Room), "2030-08-01", "2030-08-04", Timeline.Free);
        var stays = Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free);
        var claimed = stays.Claims.Single().Range;

        var refused = stays.Occupy(
            Occupation(UnitOf(Room), "2030-08-02", "2030-08-05"), new Timeline([.. other.Claims]), PendingCounting.Tentative, null, Now);

        Assert.That(refused.Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That((stays.StartDate, stays.Claims.Single().Range, stays.Updates.Count), Is.EqualTo((new LocalDate(2030, 7, 1), claimed, 0)));
    }

    [Test]
    public void A_cancelled_event_claims_nothing_and_its_own_claims_never_stand_in_its_way()
    {
        var blocked = Block(UnitOf(Room), "2030-07-01", "2030-07-03", Timeline.Free);
        var own = new Timeline([.. blocked.Claims]);

        Assert.That(blocked.Occupy(Occupation(UnitOf(Room), "2030-07-02", "2030-07-04"), own, PendingCounting.Tentative, null, Now).IsError, Is.False);
        blocked.Occupy(
            Occupation(UnitOf(Room), "2030-07-02", "2030-07-04") with { Status = CalendarEventStatus.Cancelled }, Timeline.Free, PendingCounting.Tentative, null, Now);
        Assert.That(blocked.Claims, Is.Empty);
    }

    private static TimelineResource UnitOf(ProductId id, params ProductId[] below)
        => TimelineResource.Of(Organization, id, "Unit", Rome, below.Select(unit => unit.Value));

    private static EventOccupation Occupation(TimelineResource unit, string start, string end)
        => new(unit, DaySpan.Of(Day(start), Day(end), DayCounting.Nightly), CalendarEventStatus.Confirmed);

    private static LocalDate Day(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;

    private static CalendarEvent Block(TimelineResource unit, string start, string end, Timeline timeline) => TryBlock(unit, start, end, timeline).Value;

    private static Domain.Common.Result<CalendarEvent> TryBlock(TimelineResource unit, string start, string end, Timeline timeline) => CalendarEvent.Block(
        CalendarEventId.New(Now), CalendarEventType.BlockedPeriod, Occupation(unit, start, end), timeline, string.Empty, string.Empty, null, Now);
}
