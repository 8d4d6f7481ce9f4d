using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class ZoneTests
{
    private static readonly DateTimeZone SomeZone = DateTimeZoneProviders.Tzdb["Asia/Tokyo"];

    [TestCase("Europe/Amsterdam", 14)]
    [TestCase("europe/amsterdam", 14)]
    [TestCase("/freeassociation.sourceforge.net/Tzfile/Europe/Amsterdam", 14)]
    [TestCase("/mozilla.org/20050126_1/America/Argentina/Buenos_Aires", 18)]
    [TestCase("W. Europe Standard Time", 14)]
    [TestCase("\"(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna\"", 14)]
    [TestCase("\"(GMT-05:00) Eastern Time (US & Canada)\"", 20)]
    [TestCase("US/Eastern", 20)]
    [TestCase("GMT+1", 14)]
    [TestCase("UTC-0530", 20)]
    public void A_zone_has_many_names(string name, int hourInUtc)
    {
        var feed = Corpus.Event($"DTSTART;TZID={name}:20300110T150000");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(feed.Events[0].Start.ToInstant(SomeZone).InUtc().Hour, Is.EqualTo(hourInUtc));
    }

    [Test]
    public void Outlook_zones_are_understood_in_all_their_forms()
    {
        var starts = Corpus.Feed("outlook-o365.ics").Events.Select(item => item.Start).ToList();
        Assert.That(starts[0].ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 3, 10, 14, 0)));
        Assert.That(starts[4].ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 4, 9, 18, 30)), "custom zone by the file's rules");
        Assert.That(starts[5], Is.InstanceOf<IcsTime.Floating>(), "a zone that nothing defines");
        Assert.That(starts[6].ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 4, 20, 13, 0)));
        Assert.That(Corpus.Feed("outlook-o365.ics").Warnings.Select(warning => warning.Code), Has.All.EqualTo(IcsWarningCode.UnknownZone));
    }

    [Test]
    public void A_zone_of_the_file_follows_its_rules_even_when_it_comes_last()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "DTSTART;TZID=Ours:20300710T120000", "DTEND;TZID=Ours:20301210T120000", "END:VEVENT",
            "BEGIN:VTIMEZONE", "TZID:Ours",
            "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
            "END:VTIMEZONE");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(feed.Events[0].Start.ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 7, 10, 10, 0)));
        Assert.That(feed.Events[0].End.ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 12, 10, 11, 0)));
    }

    [Test]
    public void The_rules_of_a_file_agree_with_the_zone_database()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "DTSTART;TZID=Ours:20300101T000000", "END:VEVENT",
            "BEGIN:VTIMEZONE", "TZID:Ours",
            "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
            "BEGIN:DAYLIGHT", "DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT",
            "END:VTIMEZONE");
        var ours = ((IcsTime.Zoned)feed.Events[0].Start).Zone;
        var theirs = DateTimeZoneProviders.Tzdb["Europe/Berlin"];
        for (var instant = Instant.FromUtc(2020, 1, 1, 0, 0); instant < Instant.FromUtc(2035, 1, 1, 0, 0); instant += Duration.FromHours(7))
        {
            Assert.That(ours.GetUtcOffset(instant), Is.EqualTo(theirs.GetUtcOffset(instant)), instant.ToString());
        }
    }

    [Test]
    public void X_LIC_LOCATION_names_a_zone_of_the_file() =>
        Assert.That(
            Corpus.Calendar("BEGIN:VTIMEZONE", "TZID:Home", "X-LIC-LOCATION:Europe/Berlin", "END:VTIMEZONE",
                "BEGIN:VEVENT", "DTSTART;TZID=Home:20300710T120000", "END:VEVENT").Events[0].Start.ToInstant(SomeZone),
            Is.EqualTo(Instant.FromUtc(2030, 7, 10, 10, 0)));

    [Test]
    public void The_calendars_zone_takes_the_place_of_an_unknown_one()
    {
        var feed = Corpus.Calendar("X-WR-TIMEZONE:Europe/Berlin", "BEGIN:VEVENT", "DTSTART;TZID=Nowhere:20300710T120000", "END:VEVENT");
        Assert.That(feed.Events[0].Start.ToInstant(SomeZone), Is.EqualTo(Instant.FromUtc(2030, 7, 10, 10, 0)));
        Assert.That(feed.Warnings.Single().Code, Is.EqualTo(IcsWarningCode.UnknownZone));
    }

    [Test]
    public void Floating_times_stay_floating_and_the_calendars_zone_is_told()
    {
        var feed = Corpus.Feed("floating-and-x-wr-timezone.ics");
        Assert.That(feed.Events[0].Start, Is.EqualTo(new IcsTime.Floating(new LocalDateTime(2030, 3, 10, 16, 0))));
        Assert.That(feed.CalendarTimeZoneId, Is.EqualTo("America/New_York"));
    }

    [Test]
    public void A_time_in_a_gap_uses_the_offset_before_and_an_ambiguous_one_is_the_first()
    {
        Assert.That(
            Corpus.Event("DTSTART;TZID=Europe/Berlin:20300331T023000").Events[0].Start.ToInstant(SomeZone),
            Is.EqualTo(Instant.FromUtc(2030, 3, 31, 1, 30)));
        Assert.That(
            Corpus.Event("DTSTART;TZID=Europe/Berlin:20301027T023000").Events[0].Start.ToInstant(SomeZone),
            Is.EqualTo(Instant.FromUtc(2030, 10, 27, 0, 30)));
    }
}
