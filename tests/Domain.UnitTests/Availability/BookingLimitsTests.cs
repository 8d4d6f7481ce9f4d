using Bookings.Domain.Availability;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class BookingLimitsTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
    private static readonly InstantRange July = new(Midnight(2026, 7, 1), Midnight(2026, 8, 1));

    [Test]
    public void A_day_with_as_many_meetings_as_its_limit_is_full()
    {
        var limits = new BookingLimits(new PeriodLimits(Day: 2), null);
        IReadOnlyList<InstantRange> full = limits.FullPeriods([Meeting(7, 10), Meeting(7, 14), Meeting(8, 10)], Duration.FromMinutes(30), July, Rome, IsoDayOfWeek.Monday);
        Assert.That(full, Is.EqualTo(new[] { new InstantRange(Midnight(2026, 7, 7), Midnight(2026, 7, 8)) }));
    }

    [TestCase(30, 0)]
    [TestCase(60, 0)]
    [TestCase(61, 1, Description = "the further meeting would exceed the limit")]
    public void A_day_is_full_for_a_meeting_that_would_exceed_its_minutes(int length, int expected)
    {
        var limits = new BookingLimits(null, new PeriodLimits(Day: 120));
        IReadOnlyList<InstantRange> full = limits.FullPeriods(
            [Meeting(7, 10, 60)], Duration.FromMinutes(length), new InstantRange(Midnight(2026, 7, 7), Midnight(2026, 7, 7) + Duration.FromHours(20)), Rome, IsoDayOfWeek.Monday);
        Assert.That(full, Has.Count.EqualTo(expected));
    }

    [TestCase(IsoDayOfWeek.Monday, 6, 13)]
    [TestCase(IsoDayOfWeek.Sunday, 5, 12)]
    [TestCase(IsoDayOfWeek.Wednesday, 8, 15)]
    public void A_week_begins_on_the_hosts_weekday(IsoDayOfWeek weekStart, int first, int end)
    {
        var limits = new BookingLimits(new PeriodLimits(Week: 1), null);
        IReadOnlyList<InstantRange> full = limits.FullPeriods([Meeting(9, 10)], Duration.FromMinutes(30), July, Rome, weekStart);
        Assert.That(full, Is.EqualTo(new[] { new InstantRange(Midnight(2026, 7, first), Midnight(2026, 7, end)) }));
    }

    [Test]
    public void Months_and_years_are_those_of_the_zone()
    {
        var limits = new BookingLimits(new PeriodLimits(Month: 1, Year: 2), null);
        Instant start = Instant.FromUtc(2026, 6, 30, 22, 0);
        InstantRange[] one = [new(start, start + Duration.FromMinutes(30))];
        Assert.That(limits.FullPeriods(one, Duration.FromMinutes(30), July, Rome, IsoDayOfWeek.Monday), Has.Member(July), "22:00 UTC is July in Rome");
        Assert.That(
            limits.FullPeriods([.. one, Meeting(7, 9)], Duration.FromMinutes(30), July, Rome, IsoDayOfWeek.Monday),
            Has.Member(new InstantRange(Midnight(2026, 1, 1), Midnight(2027, 1, 1))));
    }

    [Test]
    public void The_check_refuses_exactly_the_starts_in_full_periods()
    {
        var limits = new BookingLimits(new PeriodLimits(Day: 2, Week: 4), new PeriodLimits(Day: 90, Month: 300));
        InstantRange[] meetings = [Meeting(6, 9, 45), Meeting(6, 11, 30), Meeting(7, 9, 90), Meeting(8, 9, 20), Meeting(20, 9, 60), Meeting(21, 9, 15)];
        foreach (int length in new[] { 15, 30, 60 })
        {
            IReadOnlyList<InstantRange> full = limits.FullPeriods(meetings, Duration.FromMinutes(length), July, Rome, IsoDayOfWeek.Monday);
            for (int day = 1; day <= 31; day++)
            {
                InstantRange meeting = Meeting(day, 15, length);
                bool isRefused = limits.Check(meeting, meetings, Rome, IsoDayOfWeek.Monday).IsError;
                Assert.That(isRefused, Is.EqualTo(full.Any(period => period.Start <= meeting.Start && meeting.Start < period.End)), $"{day} July, {length} minutes");
            }
        }
    }

    [Test]
    public void The_check_names_the_limit()
    {
        InstantRange[] meetings = [Meeting(7, 9)];
        Assert.That(
            new BookingLimits(new PeriodLimits(Day: 1), null).Check(Meeting(7, 11), meetings, Rome, IsoDayOfWeek.Monday).Error,
            Is.EqualTo(AvailabilityErrors.BookingLimitReached));
        Assert.That(
            new BookingLimits(null, new PeriodLimits(Day: 45)).Check(Meeting(7, 11), meetings, Rome, IsoDayOfWeek.Monday).Error,
            Is.EqualTo(AvailabilityErrors.DurationLimitReached));
        Assert.That(BookingLimits.None.Check(Meeting(7, 11), meetings, Rome, IsoDayOfWeek.Monday).IsError, Is.False);
    }

    [Test]
    public void Whole_periods_are_counted()
    {
        var limits = new BookingLimits(new PeriodLimits(Week: 3, Month: 5), null);
        InstantRange noon = new(Instant.FromUtc(2026, 7, 30, 10, 0), Instant.FromUtc(2026, 7, 30, 11, 0));
        Assert.That(limits.CountedWindow(noon, Rome, IsoDayOfWeek.Monday), Is.EqualTo(new InstantRange(Midnight(2026, 7, 1), Midnight(2026, 8, 3))));
        Assert.That(BookingLimits.None.CountedWindow(noon, Rome, IsoDayOfWeek.Monday), Is.EqualTo(noon));
    }

    [Test]
    public void Limits_must_not_decrease_with_longer_periods()
    {
        Assert.That(
            new BookingLimits(new PeriodLimits(Day: 5, Week: 4), null).Check().Error?.Message,
            Is.EqualTo("Invalid bookingLimitsCount: The number of bookings for day cannot exceed the number of bookings for week."));
        Assert.That(
            new BookingLimits(null, new PeriodLimits(Day: 60, Year: 45)).Check().Error?.Message,
            Is.EqualTo("Invalid bookingLimitsDuration: The duration of bookings for day cannot exceed the duration of bookings for year."));
        Assert.That(new BookingLimits(new PeriodLimits(2, 2, null, 9), new PeriodLimits(Month: 15)).Check().IsError, Is.False);
    }

    private static InstantRange Meeting(int day, int hour, int minutes = 30)
    {
        Instant start = Instant.FromUtc(2026, 7, day, hour, 0);
        return new InstantRange(start, start + Duration.FromMinutes(minutes));
    }

    private static Instant Midnight(int year, int month, int day) => ZoneRules.StartOfDay(new LocalDate(year, month, day), Rome);
}
