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
    public void Windows_1252_is_the_last_resort()
    {
        byte[] body = [.. "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300310\nSUMMARY:"u8, 0x80, (byte)' ', 0x93, 0xE9, 0x94, .. "\nEND:VEVENT\nEND:VCALENDAR"u8];
        Assert.That(IcsReader.Read(body).Events[0].Summary, Is.EqualTo("€ “é”"));
        Assert.That(IcsReader.Read(body, charset: "iso-8859-1").Events[0].Summary, Is.EqualTo("€ “é”"));
        Assert.That(IcsReader.Read(body, charset: "\"windows-1251\"").Events[0].Summary, Is.EqualTo("Ђ “й”"));
        Assert.That(IcsReader.Read(body, charset: "no-such-charset").Events[0].Summary, Is.EqualTo("€ “é”"));
    }

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

    [TestCase("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:caf=C3=A9 r=C3=A9serv=\n=C3=A9", "café réservé")]
    [TestCase("SUMMARY;QUOTED-PRINTABLE:one=0D=0Atwo=2C three", "one\ntwo, three")]
    [TestCase("SUMMARY;encoding=quoted-printable;charset=ISO-8859-1:Gesch=E4ft", "Geschäft")]
    [TestCase("SUMMARY;ENCODING=QUOTED-PRINTABLE:50=25 = half, 1 =3D 1", "50%  half, 1 = 1")]
    public void Texts_of_vCalendar_1_are_decoded(string line, string summary)
    {
        var feed = Corpus.Event("DTSTART:20300310", line, "DESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\n b=\n SUMMARY:c", "LOCATION:after");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(feed.Events[0].Summary, Is.EqualTo(summary));
        Assert.That(feed.Events[0].Description, Does.StartWith("a"));
        Assert.That(feed.Events[0].Location, Is.EqualTo("after"));
    }

    [Test]
    public void A_soft_line_break_at_the_end_of_an_event_does_not_swallow_it() =>
        Assert.That(Corpus.Event("DTSTART:20300310", "SUMMARY;ENCODING=QUOTED-PRINTABLE:open=").Events[0].Summary, Is.EqualTo("open"));

    [Test]
    public void Texts_are_the_same_wherever_their_folds_are()
    {
        const string text = "One\\, two\\; three\\\\four\\nfive é漢字🏠 and some more words";
        foreach (var line in new[] { $"DESCRIPTION;X-A=\"a:b;c\":{text}", $"SUMMARY:{text}", $"LOCATION:{text}", $"UID:{text}" })
        {
            var bytes = Encoding.UTF8.GetBytes(line);
            for (var first = 1; first < bytes.Length; first++)
            {
                foreach (var fold in new[] { "\r\n ", "\n\t", "\r ", "\r\n\r\n " })
                {
                    byte[] body =
                    [
                        .. "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20300310\r\n"u8, .. bytes[..first], .. Encoding.ASCII.GetBytes(fold), .. bytes[first..],
                        .. "\r\nEND:VEVENT\r\nEND:VCALENDAR"u8,
                    ];
                    var item = IcsReader.Read(body).Events[0];
                    var read = item.Description ?? item.Summary ?? item.Location ?? item.Uid;
                    Assert.That(read, Is.EqualTo("One, two; three\\four\nfive é漢字🏠 and some more words"), $"{line[..4]} {first}");
                }
            }
        }
    }

    [Test]
    public void Equal_short_texts_of_a_body_are_one_string_and_different_ones_are_not()
    {
        var lines = Enumerable.Range(0, 500)
            .SelectMany(i => new[] { "BEGIN:VEVENT", "DTSTART:20300310", i % 2 == 0 ? "SUMMARY:Reserved" : $"SUMMARY:Stay {i}", "END:VEVENT" });
        var feed = Corpus.Calendar([.. lines]);
        Assert.That(feed.Events.Where((_, i) => i % 2 == 0).Select(item => item.Summary), Has.All.EqualTo("Reserved"));
        Assert.That(feed.Events.Where((_, i) => i % 2 == 1).Select(item => item.Summary), Is.Unique);
        Assert.That(feed.Events[0].Summary, Is.SameAs(feed.Events[0].Summary));
    }

    [Test]
    public void A_copy_may_change_after_it_was_read()
    {
        var body = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300310\nSUMMARY:before\nEND:VEVENT\nEND:VCALENDAR"u8.ToArray();
        var feed = IcsReader.Read(body.AsSpan());
        body.AsSpan().Fill((byte)'x');
        Assert.That(feed.Events[0].Summary, Is.EqualTo("before"));
    }

    [Test]
    public void A_zone_wins_over_a_Z_unless_it_means_nothing()
    {
        foreach (var (zone, hour) in new[] { ("America/New_York", 22), ("Nowhere", 17), (string.Empty, 17) })
        {
            var start = Corpus.Event($"DTSTART;TZID={zone}:20300110T170000Z").Events[0].Start;
            Assert.That(start.ToInstant(DateTimeZone.Utc), Is.EqualTo(Instant.FromUtc(2030, 1, 10, hour, 0)), zone);
        }
    }

    [TestCase("REFRESH-INTERVAL;VALUE=DURATION:PT15M", 15)]
    [TestCase("X-PUBLISHED-TTL:P1D", 1_440)]
    [TestCase("X-PUBLISHED-TTL:P1D\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H", 60)]
    [TestCase("REFRESH-INTERVAL;VALUE=DURATION:-PT1H", null)]
    [TestCase("REFRESH-INTERVAL;VALUE=DURATION:P9999999999D", null)]
    [TestCase("X-PUBLISHED-TTL:soon", null)]
    public void The_refresh_interval_of_the_publisher_is_told(string line, int? minutes) =>
        Assert.That(Corpus.Calendar(line).RefreshInterval?.TotalMinutes, Is.EqualTo(minutes));

    [Test]
    public void Organizer_and_attendees_are_read()
    {
        var item = Corpus.Event(
            "DTSTART:20300310",
            "ORGANIZER;CN=Host:MAILTO:host@example.com",
            "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;RSVP=TRUE;CN=\"Guest; the ^'first^'\":mailto:Guest@Example.com",
            "ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=X-OTHER:urn:uuid:1").Events[0];
        Assert.That(item.Organizer, Is.EqualTo(new IcsOrganizer("host@example.com", "Host")));
        Assert.That(item.Attendees, Is.EqualTo(new[]
        {
            new IcsAttendee("Guest@Example.com", "Guest; the \"first\"", IcsParticipation.Declined, IsReplyExpected: true),
            new IcsAttendee("urn:uuid:1", IsOptional: true),
        }));
        Assert.That(item.DeclinedBy, Is.EquivalentTo(new[] { "guest@example.com" }));
    }

    [Test]
    public void Attendees_beyond_the_bound_are_skipped_with_a_warning()
    {
        var lines = Enumerable.Range(0, 5).Select(i => $"ATTENDEE:mailto:{i}@example.com");
        var body = Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300310\n{string.Join('\n', lines)}\nEND:VEVENT\nEND:VCALENDAR");
        var feed = IcsReader.Read(body, new IcsLimits { MaxAttendeesPerEvent = 3 });
        Assert.That(feed.Events[0].Attendees, Has.Count.EqualTo(3));
        Assert.That(feed.Warnings.Select(warning => warning.Code), Is.EqualTo(new[] { IcsWarningCode.TooManyAttendees, IcsWarningCode.TooManyAttendees }));
    }

    [Test]
    public void Events_keep_their_order_when_some_wait_for_a_zone()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:1", "DTSTART;TZID=Ours:20300310T120000", "END:VEVENT",
            "BEGIN:VEVENT", "UID:2", "DTSTART:20300310", "END:VEVENT",
            "BEGIN:VEVENT", "UID:lost", "DTSTART;TZID=Ours:20300310T120000", "DTEND;TZID=Ours:20300309T120000", "END:VEVENT",
            "BEGIN:VEVENT", "UID:3", "DTSTART:20300310", "END:VEVENT",
            "METHOD:CANCEL",
            "BEGIN:VTIMEZONE", "TZID:Ours", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0300", "TZOFFSETTO:+0300", "END:STANDARD", "END:VTIMEZONE");
        Assert.That(feed.Events.Select(item => item.Uid), Is.EqualTo(new[] { "1", "2", "3" }));
        Assert.That(feed.Events.Select(item => item.Status), Has.All.EqualTo(IcsStatus.Cancelled));
        Assert.That(feed.Events[0].Start.ToInstant(DateTimeZone.Utc), Is.EqualTo(Instant.FromUtc(2030, 3, 10, 9, 0)));
        Assert.That(feed.UnreadableUids, Is.EquivalentTo(new[] { "lost" }));
    }

    [Test]
    public void The_work_for_zones_is_bounded()
    {
        var observances = Enumerable.Range(0, 3_000)
            .SelectMany(i => new[] { "BEGIN:STANDARD", "DTSTART:16010101T000000", "TZOFFSETTO:+0100", "RRULE:FREQ=SECONDLY", "END:STANDARD" });
        var feed = Corpus.Calendar(
            ["BEGIN:VTIMEZONE", "TZID:Ours", .. observances, "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=Ours:20300310T120000", "END:VEVENT"]);
        Assert.That(feed.Events[0].Start.ToInstant(DateTimeZone.Utc), Is.EqualTo(Instant.FromUtc(2030, 3, 10, 11, 0)));
        Assert.That(feed.Warnings.Select(warning => warning.Code), Has.All.EqualTo(IcsWarningCode.TooManyDates));
    }

    private static (IcsTime, IcsTime) Days(int year1, int month1, int day1, int year2, int month2, int day2) =>
        (new IcsTime.Day(new LocalDate(year1, month1, day1)), new IcsTime.Day(new LocalDate(year2, month2, day2)));
}
