using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

public sealed class FeedDatesTests
{
    private static readonly LocalDate Today = new(2030, 3, 1);
    private static readonly DateTimeZone Amsterdam = DateTimeZoneProviders.Tzdb["Europe/Amsterdam"];

    [Test]
    public void Days_are_taken_as_they_are() =>
        Assert.That(FeedDates.FromDays(new LocalDate(2030, 3, 10), new LocalDate(2030, 3, 14), Today), Is.EqualTo(Taken(10, 14)));

    [Test]
    public void Instants_are_viewed_in_the_zone_of_the_unit()
    {
        var (start, end) = (Instant.FromUtc(2030, 6, 11, 22, 0), Instant.FromUtc(2030, 6, 14, 22, 0));
        Assert.That(
            FeedDates.FromInstants(start, end, Amsterdam, 0, DayCounting.Nightly, Today),
            Is.EqualTo(new FeedDays.Taken(new DayRange(new LocalDate(2030, 6, 12), new LocalDate(2030, 6, 15)))));
        Assert.That(
            FeedDates.FromInstants(start, end, DateTimeZone.Utc, 0, DayCounting.Nightly, Today),
            Is.EqualTo(new FeedDays.Taken(new DayRange(new LocalDate(2030, 6, 11), new LocalDate(2030, 6, 14)))));
    }

    [TestCase(0, 10)]
    [TestCase(2, 11)]
    [TestCase(-23, 9)]
    public void The_time_offset_moves_times(int timeOffset, int firstDay) =>
        Assert.That(
            FeedDates.FromWallTimes(Wall(10, 22), Wall(14, 22), timeOffset, DayCounting.Nightly, Today),
            Is.EqualTo(Taken(firstDay, firstDay + 4)));

    [Test]
    public void A_few_hours_block_no_night_but_a_day()
    {
        Assert.That(FeedDates.FromWallTimes(Wall(10, 9), Wall(10, 11), 0, DayCounting.Nightly, Today), Is.EqualTo(new FeedDays.Skipped(FeedSkip.NoNight)));
        Assert.That(FeedDates.FromWallTimes(Wall(10, 9), Wall(10, 11), 0, DayCounting.Daily, Today), Is.EqualTo(Taken(10, 11)));
    }

    [Test]
    public void By_day_an_end_after_midnight_takes_its_day()
    {
        Assert.That(FeedDates.FromWallTimes(Wall(10, 15), Wall(12, 10), 0, DayCounting.Daily, Today), Is.EqualTo(Taken(10, 13)));
        Assert.That(FeedDates.FromWallTimes(Wall(10, 0), Wall(12, 0), 0, DayCounting.Daily, Today), Is.EqualTo(Taken(10, 12)));
        Assert.That(FeedDates.FromWallTimes(Wall(10, 15), Wall(12, 10), 0, DayCounting.Nightly, Today), Is.EqualTo(Taken(10, 12)));
    }

    [TestCase(12)]
    [TestCase(0)]
    public void By_day_an_event_without_length_takes_its_day(int hour) =>
        Assert.That(FeedDates.FromWallTimes(Wall(10, hour), Wall(10, hour), 0, DayCounting.Daily, Today), Is.EqualTo(Taken(10, 11)));

    [Test]
    public void An_end_before_the_start_is_told() =>
        Assert.That(FeedDates.FromDays(new LocalDate(2030, 3, 16), new LocalDate(2030, 3, 14), Today), Is.EqualTo(new FeedDays.Skipped(FeedSkip.EndsBeforeStart)));

    [Test]
    public void Only_what_touches_the_window_is_taken()
    {
        var outside = new FeedDays.Skipped(FeedSkip.OutsideWindow);
        var window = FeedDates.Window(Today);
        Assert.That(FeedDates.FromDays(window.Start.PlusDays(-2), window.Start, Today), Is.EqualTo(outside));
        Assert.That(FeedDates.FromDays(window.Start.PlusDays(-2), window.Start.PlusDays(1), Today), Is.InstanceOf<FeedDays.Taken>());
        Assert.That(FeedDates.FromDays(window.End, window.End.PlusDays(1), Today), Is.EqualTo(outside));
        Assert.That(FeedDates.FromDays(new LocalDate(1, 1, 1), new LocalDate(1, 1, 2), Today), Is.EqualTo(outside));
        Assert.That(FeedDates.FromDays(Today, LocalDate.MaxIsoValue, Today), Is.InstanceOf<FeedDays.Taken>());
        Assert.That(
            FeedDates.FromWallTimes(Today.AtMidnight(), LocalDate.MaxIsoValue + new LocalTime(23, 0), 24, DayCounting.Daily, Today),
            Is.InstanceOf<FeedDays.Taken>());
    }

    [Test]
    public void What_goes_on_for_ever_is_clipped_to_the_timeline()
    {
        Assert.That(
            FeedDates.FromDays(new LocalDate(1, 1, 1), LocalDate.MaxIsoValue, Today),
            Is.EqualTo(new FeedDays.Taken(new DayRange(new LocalDate(1900, 1, 1), new LocalDate(2199, 12, 31)), IsClipped: true)));
        Assert.That(
            FeedDates.FromWallTimes(Wall(10, 0), LocalDate.MaxIsoValue + new LocalTime(23, 0), 24, DayCounting.Daily, Today),
            Is.EqualTo(new FeedDays.Taken(new DayRange(new LocalDate(2030, 3, 11), new LocalDate(2199, 12, 31)), IsClipped: true)));
        Assert.That(FeedDates.FromDays(Today, new LocalDate(2199, 12, 31), Today), Is.EqualTo(new FeedDays.Taken(new DayRange(Today, new LocalDate(2199, 12, 31)))));
    }

    [Test]
    public void Cannot_move_by_more_than_a_day() =>
        Assert.That(() => FeedDates.FromWallTimes(Wall(10, 0), Wall(11, 0), 25, DayCounting.Nightly, Today), Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static FeedDays Taken(int firstDay, int departureDay) =>
        new FeedDays.Taken(new DayRange(new LocalDate(2030, 3, firstDay), new LocalDate(2030, 3, departureDay)));

    private static LocalDateTime Wall(int day, int hour) => new(2030, 3, day, hour, 0);
}
