using System.Text;
using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Application.UnitTests.Feeds;

public sealed class FeedIntakeTests
{
    private static readonly LocalDate Today = new(2030, 3, 1);
    private static readonly DateTimeZone Auckland = DateTimeZoneProviders.Tzdb["Pacific/Auckland"];

    [TestCase("DTSTART;VALUE=DATE:20300310\r\nDTEND;VALUE=DATE:99991231", "2030-03-10 2199-12-31")]
    [TestCase("DTSTART;VALUE=DATE:20300310\r\nDTEND;VALUE=DATE:22000102", "2030-03-10 2199-12-31")]
    [TestCase("DTSTART:20300310T120000Z\r\nDTEND:99991231T235959Z", "2030-03-11 2199-12-31")]
    [TestCase("DTSTART;VALUE=DATE:20300310\r\nDURATION:P3000000D", "2030-03-10 2199-12-31")]
    [TestCase("DTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:20300312", "1900-01-01 2030-03-12")]
    [TestCase("DTSTART:00010101T000000Z\r\nDTEND:20300312T000000Z", "1900-01-01 2030-03-12")]
    public void What_goes_on_for_ever_is_clipped_and_told(string times, string days)
    {
        var feed = Read("BEGIN:VEVENT\r\nUID:a\r\n" + times + "\r\nEND:VEVENT");
        foreach (var counting in new[] { DayCounting.Nightly, DayCounting.Daily })
        {
            var intake = FeedIntake.Of(feed, Auckland, counting, 0, StatusSync.Import, Today);
            var taken = intake.Events.Single();
            if (counting == DayCounting.Nightly)
            {
                Assert.That($"{taken.FirstDay:uuuu-MM-dd} {taken.DepartureDay:uuuu-MM-dd}", Is.EqualTo(days));
            }

            Assert.That(DaySpan.IsPossible(taken.FirstDay, taken.DepartureDay, DayCounting.Nightly), Is.True);
            Assert.That(intake.Warnings, Is.EqualTo("beyond-timeline: 1"));
        }
    }

    [Test]
    public void The_time_of_a_person_is_clipped_and_told_as_well()
    {
        var feed = Read("BEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:00010101\r\nDTEND;VALUE=DATE:99991231\r\nEND:VEVENT");
        var intake = BusyIntake.Of(feed, Auckland, "ann@example.org", Instant.FromUtc(2030, 3, 1, 12, 0));
        Assert.That(intake.Events.Single().Range, Is.EqualTo(new InstantRange(Instant.FromUtc(1900, 1, 1, 0, 0), Instant.FromUtc(2199, 12, 31, 0, 0))));
        Assert.That(intake.Warnings, Is.EqualTo("beyond-timeline: 1"));
    }

    private static IcsFeed Read(params string[] components) => IcsReader.Read(
        Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + string.Concat(components.Select(item => item + "\r\n")) + "END:VCALENDAR\r\n").AsSpan());
}
