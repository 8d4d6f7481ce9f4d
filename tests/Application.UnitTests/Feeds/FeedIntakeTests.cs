using System.Text;
using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
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

    [TestCase("", "STATUS:CANCELLED\r\nTRANSP:TRANSPARENT")]
    [TestCase("METHOD:CANCEL", "TRANSP:TRANSPARENT")]
    public void A_cancellation_acts_also_when_the_event_leaves_the_time_free(string head, string lines)
    {
        var feed = Read(head, "BEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20300310\r\nDTEND;VALUE=DATE:20300312\r\n" + lines + "\r\nEND:VEVENT");
        Assert.That(Intake(feed).Events.Single().Status, Is.EqualTo(CalendarEventStatus.Cancelled));
    }

    [TestCase("", "STATUS:CANCELLED")]
    [TestCase("METHOD:CANCEL", "SEQUENCE:1")]
    public void A_cancellation_needs_no_start(string head, string lines)
    {
        var intake = Intake(Read(head, "BEGIN:VEVENT\r\nUID:a\r\n" + lines + "\r\nEND:VEVENT"));
        Assert.That(intake.CalledOff, Is.EqualTo(new[] { new CalledOffEvent("a", null) }));
        Assert.That((intake.UnreadableUids.Count, intake.Warnings), Is.EqualTo((0, string.Empty)));
    }

    [Test]
    public void A_cancellation_of_an_occurrence_needs_no_start()
    {
        const string Timed = "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20300310T150000Z\r\nDTEND:20300312T090000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT";
        var intake = Intake(Read(Timed, "BEGIN:VEVENT\r\nUID:a\r\nRECURRENCE-ID:20300317T150000Z\r\nSTATUS:CANCELLED\r\nEND:VEVENT"));
        Assert.That(intake.Events.Single().FirstDay, Is.EqualTo(new LocalDate(2030, 3, 11)));
        Assert.That(intake.CalledOff.Single(), Is.EqualTo(new CalledOffEvent("a", Intake(Read(Timed)).Events[1].RecurrenceKey)));
    }

    [TestCase(DayCounting.Nightly, "FREQ=HOURLY")]
    [TestCase(DayCounting.Daily, "FREQ=HOURLY")]
    [TestCase(DayCounting.Nightly, "FREQ=DAILY;BYHOUR=1,5,12,17,22")]
    public void A_series_of_several_starts_a_day_takes_each_day_of_the_window_once(DayCounting counting, string rule)
    {
        var feed = Read("BEGIN:VEVENT\r\nUID:a\r\nDTSTART;TZID=Asia/Kolkata:20200310T010000\r\nDURATION:PT3H\r\nRRULE:" + rule + "\r\nEND:VEVENT");
        var intake = FeedIntake.Of(feed, Auckland, counting, -2, StatusSync.Import, Today);
        var window = FeedDates.Window(Today);
        Assert.That(intake.Warnings, Does.Not.Contain("series-cut"));
        Assert.That(intake.Events.GroupBy(item => item.FirstDay).Where(day => day.Skip(1).Any()), Is.Empty);
        Assert.That(
            intake.Events.Where(item => item.FirstDay >= window.Start && item.FirstDay < window.End).Select(item => item.FirstDay),
            Is.EquivalentTo(Enumerable.Range(0, Period.DaysBetween(window.Start, window.End)).Select(window.Start.PlusDays)));
    }

    private static FeedIntake Intake(IcsFeed feed) => FeedIntake.Of(feed, Auckland, DayCounting.Nightly, 0, StatusSync.Import, Today);

    private static IcsFeed Read(params string[] components) => IcsReader.Read(
        Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + string.Concat(components.Where(item => item.Length > 0).Select(item => item + "\r\n")) + "END:VCALENDAR\r\n").AsSpan());
}
