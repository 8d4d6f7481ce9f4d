using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class OpeningsTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    [Test]
    public void Hours_are_wall_times_on_both_sides_of_a_clock_change()
    {
        IntervalSet open = Open(Daily(540, 1020), Rome, Day(2026, 3, 28), 2);
        Assert.That(open.ToString(), Is.EqualTo(
            "InstantRange { Start = 2026-03-28T08:00:00Z, End = 2026-03-28T16:00:00Z, IsEmpty = False, Length = 0:08:00:00 } "
            + "InstantRange { Start = 2026-03-29T07:00:00Z, End = 2026-03-29T15:00:00Z, IsEmpty = False, Length = 0:08:00:00 }"));
    }

    [TestCase(2026, 3, 29, 60, 240, 2, Description = "the clock skips 02:00 to 03:00")]
    [TestCase(2026, 10, 25, 60, 240, 4, Description = "the clock shows 02:00 to 03:00 twice")]
    [TestCase(2026, 3, 29, 120, 180, 0, Description = "the range is skipped as a whole")]
    [TestCase(2026, 3, 29, 150, 240, 1, Description = "the start is skipped")]
    [TestCase(2026, 3, 29, 60, 150, 1, Description = "the end is skipped")]
    [TestCase(2026, 10, 25, 120, 180, 2, Description = "the range comes twice")]
    [TestCase(2026, 3, 29, 0, 1440, 23)]
    [TestCase(2026, 10, 25, 0, 1440, 25)]
    public void A_range_over_a_clock_change_lasts_as_long_as_the_clock_lets_it(int year, int month, int day, int start, int end, int hours)
    {
        IntervalSet open = Open(Daily(start, end), Rome, Day(year, month, day), 1);
        Assert.That(open.TotalLength, Is.EqualTo(Duration.FromHours(hours)));
        Assert.That(open.Count, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Hours_over_midnight_are_one_opening()
    {
        WeeklyHours hours = WeeklyHours.Of(
        [
            (IsoDayOfWeek.Friday, new WallTimeRange(22 * 60, 1440)),
            (IsoDayOfWeek.Saturday, new WallTimeRange(0, 120)),
        ]);
        IntervalSet open = Open(hours, Rome, Day(2026, 7, 1), 7);
        Assert.That(open, Is.EqualTo(IntervalSet.Between(Instant.FromUtc(2026, 7, 3, 20, 0), Instant.FromUtc(2026, 7, 4, 0, 0))));
    }

    [TestCase("America/Havana", 2026, 11, 1)]
    [TestCase("America/Sao_Paulo", 2018, 11, 4)]
    [TestCase("Pacific/Apia", 2011, 12, 30)]
    [TestCase("America/St_Johns", 2010, 11, 7)]
    [TestCase("Australia/Lord_Howe", 2026, 4, 5)]
    public void A_schedule_that_never_closes_is_one_opening_over_every_clock_change(string zone, int year, int month, int day)
    {
        IntervalSet open = Open(Daily(0, 1440), DateTimeZoneProviders.Tzdb[zone], Day(year, month, day).PlusDays(-2), 5);
        Assert.That(open.Count, Is.EqualTo(1));
    }

    [Test]
    public void An_override_replaces_the_whole_date()
    {
        LocalDate monday = Day(2026, 7, 6);
        IntervalSet shorter = Openings.Between(
            WeeklyHours.OfficeHours, [DateOverride.Of(monday, new WallTimeRange(1140, 1200))], Rome, Days(monday, 1));
        IntervalSet off = Openings.Between(WeeklyHours.OfficeHours, [DateOverride.DayOff(monday)], Rome, Days(monday, 1));
        IntervalSet sunday = Openings.Between(
            WeeklyHours.OfficeHours, [DateOverride.Of(monday.PlusDays(-1), new WallTimeRange(600, 660))], Rome, Days(monday.PlusDays(-1), 1));
        Assert.That(shorter, Is.EqualTo(IntervalSet.Between(Instant.FromUtc(2026, 7, 6, 17, 0), Instant.FromUtc(2026, 7, 6, 18, 0))));
        Assert.That(off.IsEmpty, Is.True);
        Assert.That(sunday.TotalLength, Is.EqualTo(Duration.FromHours(1)));
    }

    [Test]
    public void Nothing_opens_outside_of_the_window()
    {
        var window = new InstantRange(Instant.FromUtc(2026, 7, 6, 9, 30), Instant.FromUtc(2026, 7, 6, 10, 15));
        Assert.That(Openings.Between(WeeklyHours.OfficeHours, [], Rome, window), Is.EqualTo(IntervalSet.Of(window)));
        Assert.That(Openings.Between(WeeklyHours.OfficeHours, [], Rome, new InstantRange(window.End, window.Start)).IsEmpty, Is.True);
    }

    private static IntervalSet Open(WeeklyHours hours, DateTimeZone zone, LocalDate first, int days) =>
        Openings.Between(hours, [], zone, new InstantRange(
            ZoneRules.StartOfDay(first, zone), ZoneRules.StartOfDay(first.PlusDays(days), zone)));

    private static WeeklyHours Daily(int start, int end) =>
        WeeklyHours.Of(Enumerable.Range(1, 7).Select(day => ((IsoDayOfWeek)day, new WallTimeRange(start, end))));

    private static InstantRange Days(LocalDate first, int days) =>
        new(ZoneRules.StartOfDay(first, Rome), ZoneRules.StartOfDay(first.PlusDays(days), Rome));

    private static LocalDate Day(int year, int month, int day) => new(year, month, day);
}
