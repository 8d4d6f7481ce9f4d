using System.Text;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class ReaderTests
{
    [Test]
    public void An_Airbnb_feed_gives_its_stays()
    {
        var feed = Corpus.Feed("airbnb-1.0.ics");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(feed.Events, Is.Not.Empty);
        Assert.That(feed.Events, Has.All.Matches<IcsEvent>(item => item.Start is IcsTime.Day && item.Uid!.EndsWith("@airbnb.com", StringComparison.Ordinal)));
        Assert.That(feed.Events.Select(item => item.Summary), Does.Contain("Reserved"));
    }

    [Test]
    public void A_Booking_com_feed_gives_its_closures()
    {
        var feed = Corpus.Feed("booking-com.ics");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(feed.Events, Has.All.Matches<IcsEvent>(item => item.Summary == "CLOSED - Not available"));
        Assert.That(feed.Method, Is.EqualTo("PUBLISH"));
    }

    [TestCase("bare-cr", 3)]
    [TestCase("bom-utf8", 3)]
    [TestCase("lower-case", 3)]
    [TestCase("no-final-newline", 3)]
    [TestCase("nul-bytes", 3)]
    [TestCase("utf16le", 3)]
    [TestCase("two-calendars", 6)]
    [TestCase("unclosed-event", 2)]
    [TestCase("one-bad-line", 3)]
    [TestCase("latin1", 1)]
    [TestCase("fold-in-utf8-sequence", 1)]
    public void Odd_bodies_keep_their_events(string name, int count) =>
        Assert.That(Corpus.Feed($"garbage/{name}.ics").Events, Has.Count.EqualTo(count));

    [Test]
    public void A_fold_may_fall_inside_a_character() =>
        Assert.That(Corpus.Feed("garbage/fold-in-utf8-sequence.ics").Events[0].Summary, Is.EqualTo("café réservé"));

    [Test]
    public void Latin_1_is_the_last_resort() =>
        Assert.That(Corpus.Feed("garbage/latin1.ics").Events[0].Summary, Is.EqualTo("Geschäft réservé"));

    [Test]
    public void The_charset_of_the_transport_is_used_when_there_is_no_mark()
    {
        var body = Encoding.BigEndianUnicode.GetBytes("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300310\nSUMMARY:é\nEND:VEVENT\nEND:VCALENDAR");
        Assert.That(IcsReader.Read(body, charset: "UTF-16BE").Events[0].Summary, Is.EqualTo("é"));
        Assert.That(IcsReader.Read(body).Events[0].Summary, Is.EqualTo("é"));
    }

    [Test]
    public void Date_edge_cases_read_as_the_feeds_mean_them()
    {
        var feed = Corpus.Feed("date-edge-cases.ics");
        var rangesByUid = feed.Events.ToDictionary(item => item.Uid!.Split('@')[0], item => (item.Start, item.End));
        Assert.That(rangesByUid["d0"], Is.EqualTo(Days(2030, 3, 10, 2030, 3, 11)));
        Assert.That(rangesByUid["d1"], Is.EqualTo(Days(2030, 3, 12, 2030, 3, 13)));
        Assert.That(rangesByUid.Keys, Does.Not.Contain("d2"));
        Assert.That(rangesByUid["d3"], Is.EqualTo(Days(2030, 3, 20, 2030, 3, 22)));
        Assert.That(rangesByUid["d4"], Is.EqualTo(Days(2030, 3, 24, 2030, 3, 26)));
        Assert.That(rangesByUid["d5"], Is.EqualTo(Days(2030, 3, 28, 2030, 3, 30)));
        Assert.That(rangesByUid["d6"], Is.EqualTo(Days(2030, 4, 1, 2030, 4, 3)));
        Assert.That(rangesByUid.Keys, Does.Not.Contain("d7"));
        Assert.That(rangesByUid["d8"], Is.EqualTo(Days(1, 1, 1, 1, 1, 2)));
        Assert.That(rangesByUid["d9"], Is.EqualTo(Days(9999, 12, 30, 9999, 12, 31)));
        Assert.That(rangesByUid["d10"], Is.EqualTo(Days(2030, 4, 10, 2030, 4, 12)));
        Assert.That(rangesByUid["d11"].Start, Is.EqualTo(IcsTime.Zoned.Utc(Instant.FromUtc(2030, 4, 15, 23, 59, 59))));
        Assert.That(rangesByUid["d12"].Start, Is.EqualTo(rangesByUid["d12"].End));
        Assert.That(feed.UnreadableUids, Is.EquivalentTo(new[] { "d2@example.com", "d7@example.com" }));
        Assert.That(feed.Warnings.Select(warning => warning.Code), Is.EquivalentTo(new[] { IcsWarningCode.EndsBeforeStart, IcsWarningCode.NoStart }));
    }

    [Test]
    public void A_line_without_colon_costs_nothing_but_itself()
    {
        var feed = Corpus.Feed("garbage/one-bad-line.ics");
        Assert.That(feed.Warnings, Has.Count.EqualTo(1));
        Assert.That(feed.Warnings[0], Is.EqualTo(new IcsWarning(IcsWarningCode.BadLine, 16, "bad@example.com", "THIS LINE HAS NO COLON")));
    }

    [Test]
    public void Text_escapes_and_parameters_are_undone()
    {
        var feed = Corpus.Event("DTSTART;VALUE=DATE:20300310", @"SUMMARY;X-A=""a:b;c"":One\, two\; three\\four\nfive\x", "DESCRIPTION:a\u0007b");
        Assert.That(feed.Events[0].Summary, Is.EqualTo("One, two; three\\four\nfivex"));
        Assert.That(feed.Events[0].Description, Is.EqualTo("ab"));
    }

    [TestCase("P2D", "20300312T100000")]
    [TestCase("PT36H", "20300311T220000")]
    [TestCase("P1W", "20300317T100000")]
    [TestCase("P90M", "20300310T113000")]
    [TestCase("P1800S", "20300310T103000")]
    [TestCase("P", "20300310T100000")]
    [TestCase("P99999999999999999999D", "99981231T235959")]
    [TestCase("P9999999999D", "99981231T235959")]
    public void Durations_are_added_to_the_start(string duration, string end)
    {
        var feed = Corpus.Event("DTSTART:20300310T100000", $"DURATION:{duration}");
        Assert.That(IcsExpansion.KeyOf(feed.Events[0].End), Is.EqualTo(end));
    }

    [Test]
    public void Days_of_a_duration_are_nominal_and_hours_exact()
    {
        var nominal = Corpus.Event("DTSTART;TZID=Europe/Amsterdam:20300330T120000", "DURATION:P1D").Events[0];
        var exact = Corpus.Event("DTSTART;TZID=Europe/Amsterdam:20300330T120000", "DURATION:PT24H").Events[0];
        Assert.That(nominal.End.Local.Hour, Is.EqualTo(12));
        Assert.That(exact.End.Local.Hour, Is.EqualTo(13));
    }

    [Test]
    public void DTEND_wins_over_DURATION() =>
        Assert.That(
            Corpus.Event("DTSTART;VALUE=DATE:20300310", "DURATION:P9D", "DTEND;VALUE=DATE:20300312").Events[0].End,
            Is.EqualTo(new IcsTime.Day(new LocalDate(2030, 3, 12))));

    [Test]
    public void Status_transparency_and_busy_status_are_read()
    {
        var feed = Corpus.Feed("outlook-o365.ics");
        Assert.That(feed.Events.Select(item => item.IsTransparent), Is.EqualTo(new[] { false, false, true, false, false, false, false }));
        Assert.That(feed.Events[3].Status, Is.EqualTo(IcsStatus.Tentative));
        Assert.That(Corpus.Event("DTSTART:20300310", "STATUS:cancelled").Events[0].Status, Is.EqualTo(IcsStatus.Cancelled));
        Assert.That(Corpus.Calendar("METHOD:CANCEL", "BEGIN:VEVENT", "DTSTART:20300310", "END:VEVENT").Events[0].Status, Is.EqualTo(IcsStatus.Cancelled));
    }

    [Test]
    public void Versions_are_read()
    {
        var item = Corpus.Event("DTSTART:20300310", "SEQUENCE:7", "LAST-MODIFIED:20300301T120000Z", "DTSTAMP:20300302T120000Z").Events[0];
        Assert.That(item.Sequence, Is.EqualTo(7));
        Assert.That(item.LastModified, Is.EqualTo(Instant.FromUtc(2030, 3, 1, 12, 0)));
        Assert.That(item.Stamp, Is.EqualTo(Instant.FromUtc(2030, 3, 2, 12, 0)));
    }

    [Test]
    public void Alarms_and_other_components_do_not_disturb_their_event()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VTODO", "SUMMARY:Not an event", "END:VTODO",
            "BEGIN:VEVENT", "DTSTART:20300310", "BEGIN:VALARM", "SUMMARY:Alarm", "DURATION:PT5M", "END:VALARM", "SUMMARY:Stay", "END:VEVENT");
        Assert.That(feed.Events.Single().Summary, Is.EqualTo("Stay"));
        Assert.That(feed.Events.Single().End, Is.EqualTo(new IcsTime.Day(new LocalDate(2030, 3, 11))));
    }

    [Test]
    public void Components_nested_too_deeply_are_skipped_with_a_warning()
    {
        var feed = Corpus.Feed("garbage/deep-nesting.ics");
        Assert.That(feed.Verdict, Is.EqualTo(IcsVerdict.Calendar));
        Assert.That(feed.Warnings.Select(warning => warning.Code), Does.Contain(IcsWarningCode.TooDeep));
    }

    [Test]
    public void An_event_after_an_unclosed_component_is_still_read()
    {
        var feed = Corpus.Calendar("BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "BEGIN:VEVENT", "DTSTART:20300310", "BEGIN:VALARM", "END:VEVENT");
        Assert.That(feed.Events, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_body_beyond_a_bound_is_too_large()
    {
        var body = Corpus.Read("airbnb-1.0.ics");
        Assert.That(IcsReader.Read(body, new IcsLimits { MaxBytes = 10 }).Verdict, Is.EqualTo(IcsVerdict.TooLarge));
        Assert.That(IcsReader.Read(body, new IcsLimits { MaxLines = 10 }).Verdict, Is.EqualTo(IcsVerdict.TooLarge));
        Assert.That(IcsReader.Read(body, new IcsLimits { MaxEvents = 1 }).Verdict, Is.EqualTo(IcsVerdict.TooLarge));
    }

    [Test]
    public void A_long_line_loses_its_tail_only()
    {
        var feed = Corpus.Event("DTSTART:20300310", "DESCRIPTION:" + new string('A', 70_000), "SUMMARY:after");
        Assert.That(feed.Events[0].Summary, Is.EqualTo("after"));
        Assert.That(feed.Events[0].Description!, Has.Length.LessThan(66_000));
        Assert.That(feed.Warnings.Single().Code, Is.EqualTo(IcsWarningCode.LongLine));
    }

    [Test]
    public void Folds_by_tab_and_across_a_blank_line_are_undone()
    {
        var feed = Corpus.Body("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:2030\n\t0310\nSUMMARY:one\n\n two\n\nEND:VEVENT\nEND:VCALENDAR\n\n");
        Assert.That(feed.Events[0].Start, Is.EqualTo(new IcsTime.Day(new LocalDate(2030, 3, 10))));
        Assert.That(feed.Events[0].Summary, Is.EqualTo("onetwo"));
    }

    private static (IcsTime, IcsTime) Days(int year1, int month1, int day1, int year2, int month2, int day2) =>
        (new IcsTime.Day(new LocalDate(year1, month1, day1)), new IcsTime.Day(new LocalDate(year2, month2, day2)));
}
