using Bookings.Domain.Tasks;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Tasks;

internal sealed class DueTimeTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly DateTimeZone Sydney = DateTimeZoneProviders.Tzdb["Australia/Sydney"];

    [Test]
    public void A_time_that_the_clock_skips_is_taken_after_the_jump() =>
        Assert.That(CalendarEventTask.DueOn(new LocalDate(2027, 3, 28), new LocalTime(2, 30), Rome), Is.EqualTo(Instant.FromUtc(2027, 3, 28, 1, 30)));

    [Test]
    public void A_time_that_the_clock_shows_twice_is_the_first_one() =>
        Assert.That(CalendarEventTask.DueOn(new LocalDate(2027, 10, 31), new LocalTime(2, 30), Rome), Is.EqualTo(Instant.FromUtc(2027, 10, 31, 0, 30)));

    [Test]
    public void Without_a_time_the_day_starts_on_the_clock_of_the_unit() =>
        Assert.That(CalendarEventTask.DueOn(new LocalDate(2027, 1, 10), null, Sydney), Is.EqualTo(Instant.FromUtc(2027, 1, 9, 13, 0)));

    [Test]
    public void A_time_moves_by_days_and_keeps_the_hour_in_the_zone_of_the_new_unit()
    {
        var noon = Instant.FromUtc(2027, 3, 20, 11, 0);
        var moved = EventDays.Shift(noon, new LocalDate(2027, 3, 20), new LocalDate(2027, 4, 1), Rome, Sydney);
        Assert.That(moved.InZone(Sydney).LocalDateTime, Is.EqualTo(new LocalDateTime(2027, 4, 1, 12, 0)));
    }

    [Test]
    public void A_time_that_means_never_stays()
    {
        var never = Instant.FromUtc(9999, 12, 31, 23, 59, 59);
        Assert.That(EventDays.Shift(never, new LocalDate(2027, 3, 20), new LocalDate(2027, 4, 1), Rome, Sydney), Is.EqualTo(never));
        Assert.That(EventDays.Shift(Instant.MinValue, new LocalDate(2027, 3, 20), new LocalDate(2027, 3, 1), Sydney, Rome), Is.EqualTo(Instant.MinValue));
    }

    [Test]
    public void A_move_back_undoes_a_move()
    {
        var due = Instant.FromUtc(2027, 3, 20, 11, 0);
        var (from, to) = (new LocalDate(2027, 3, 20), new LocalDate(2027, 11, 5));
        var there = EventDays.Shift(due, from, to, Rome, Sydney);
        Assert.That(EventDays.Shift(there, to, from, Sydney, Rome), Is.EqualTo(due));
    }
}
