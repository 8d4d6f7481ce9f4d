using Bookings.Domain.Availability;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class MeetingSeriesTests
{
    private static readonly DateTimeZone Rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];

    [TestCase(SeriesFrequency.Weekly, 1, "2026-03-21T10:00", "2026-03-21T10:00 2026-03-28T10:00 2026-04-04T10:00", Description = "the clock is changed on 29 March")]
    [TestCase(SeriesFrequency.Weekly, 2, "2026-07-06T10:00", "2026-07-06T10:00 2026-07-20T10:00 2026-08-03T10:00")]
    [TestCase(SeriesFrequency.Monthly, 1, "2026-01-31T10:00", "2026-01-31T10:00 2026-02-28T10:00 2026-03-31T10:00")]
    [TestCase(SeriesFrequency.Monthly, 3, "2026-01-15T10:00", "2026-01-15T10:00 2026-04-15T10:00 2026-07-15T10:00")]
    [TestCase(SeriesFrequency.Yearly, 1, "2028-02-29T10:00", "2028-02-29T10:00 2029-02-28T10:00 2030-02-28T10:00")]
    [TestCase(SeriesFrequency.Weekly, 1, "2026-03-22T02:30", "2026-03-22T02:30 2026-03-29T03:00 2026-04-05T02:30", Description = "02:30 is skipped on 29 March")]
    public void Meetings_keep_the_time_of_day_of_the_attendee(SeriesFrequency frequency, int interval, string first, string expected)
    {
        Instant start = NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(first).Value.InZoneStrictly(Rome).ToInstant();
        IReadOnlyList<Instant> starts = new MeetingSeries(frequency, interval, 3).Starts(start, Rome);
        Assert.That(string.Join(' ', starts.Select(next => next.InZone(Rome).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null))), Is.EqualTo(expected));
    }

    [Test]
    public void The_first_start_is_kept_also_in_the_hour_that_the_clock_shows_twice()
    {
        Instant second = Instant.FromUtc(2026, 10, 25, 1, 30);
        Assert.That(new MeetingSeries(SeriesFrequency.Weekly, 1, 1).Starts(second, Rome), Is.EqualTo(new[] { second }));
    }
}
