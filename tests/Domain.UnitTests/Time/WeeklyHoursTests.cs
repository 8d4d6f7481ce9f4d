using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Time;

public sealed class WeeklyHoursTests
{
    [TestCase("00:00", 0)]
    [TestCase("09:30", 570)]
    [TestCase("23:59", 1439)]
    [TestCase("24:00", 1440)]
    [TestCase("09:30:00", 570)]
    public void A_minute_of_the_day_is_read(string text, int expected)
    {
        Assert.That(WallTimeRange.TryReadMinute(text, out int minute), Is.True);
        Assert.That(minute, Is.EqualTo(expected));
        Assert.That(WallTimeRange.Write(minute), Is.EqualTo(text[..5]));
    }

    [TestCase("9:30")]
    [TestCase("24:01")]
    [TestCase("09:60")]
    [TestCase("09:30:15")]
    [TestCase("+9:30")]
    [TestCase("")]
    public void Cannot_read_what_is_not_a_minute_of_the_day(string text) =>
        Assert.That(WallTimeRange.TryReadMinute(text, out _), Is.False);

    [TestCase(600, 600)]
    [TestCase(600, 540)]
    [TestCase(-1, 5)]
    [TestCase(0, 1441)]
    [TestCase(1440, 1440)]
    public void Cannot_make_a_range_that_is_empty_or_leaves_its_date(int start, int end) =>
        Assert.That(() => new WallTimeRange(start, end), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Ranges_of_a_weekday_that_touch_or_overlap_merge()
    {
        WeeklyHours hours = WeeklyHours.Of(
        [
            (IsoDayOfWeek.Monday, new WallTimeRange(780, 1440)),
            (IsoDayOfWeek.Monday, new WallTimeRange(540, 720)),
            (IsoDayOfWeek.Monday, new WallTimeRange(700, 780)),
            (IsoDayOfWeek.Tuesday, new WallTimeRange(0, 60)),
        ]);
        Assert.That(hours.ToString(), Is.EqualTo("Monday 09:00-24:00, Tuesday 00:00-01:00"));
        Assert.That(hours.On(IsoDayOfWeek.Sunday).IsEmpty, Is.True);
    }

    [Test]
    public void Hours_that_open_the_same_minutes_are_equal()
    {
        WeeklyHours split = WeeklyHours.Of(Enumerable.Range(1, 5).SelectMany(day => new[]
        {
            ((IsoDayOfWeek)day, new WallTimeRange(720, 1020)),
            ((IsoDayOfWeek)day, new WallTimeRange(540, 720)),
        }));
        Assert.That(split, Is.EqualTo(WeeklyHours.OfficeHours));
        Assert.That(split.GetHashCode(), Is.EqualTo(WeeklyHours.OfficeHours.GetHashCode()));
        Assert.That(WeeklyHours.Closed.IsClosed, Is.True);
    }

    [Test]
    public void An_override_without_ranges_is_a_day_off()
    {
        var date = new LocalDate(2026, 12, 25);
        Assert.That(DateOverride.Of(date), Is.EqualTo(DateOverride.DayOff(date)));
        Assert.That(DateOverride.DayOff(date).IsDayOff, Is.True);
        Assert.That(DateOverride.Of(date, new WallTimeRange(0, 1440)).ToString(), Is.EqualTo("2026-12-25 00:00-24:00"));
    }
}
