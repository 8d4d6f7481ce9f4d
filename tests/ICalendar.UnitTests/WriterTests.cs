using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class WriterTests
{
    private static readonly IcsCalendar Calendar = new()
    {
        ProductId = "-//Bookings//Calendar 1.0//EN",
        Name = "Villa; Sole, Mare",
        TimeZoneId = "Europe/Rome",
        RefreshInterval = Duration.FromMinutes(15),
    };

    private static readonly IcsEvent Stay = new()
    {
        Uid = "1@bookings.example",
        Start = new IcsTime.Day(new LocalDate(2030, 3, 10)),
        End = new IcsTime.Day(new LocalDate(2030, 3, 14)),
        Summary = "Reserved",
        Stamp = Instant.FromUtc(2030, 3, 1, 12, 0),
    };

    [Test]
    public void A_calendar_is_written_in_the_strict_form() =>
        Assert.That(Encoding.UTF8.GetString(IcsWriter.Write(Calendar, [Stay])), Is.EqualTo(string.Join("\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Bookings//Calendar 1.0//EN",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            @"NAME:Villa\; Sole\, Mare",
            @"X-WR-CALNAME:Villa\; Sole\, Mare",
            "X-WR-TIMEZONE:Europe/Rome",
            "REFRESH-INTERVAL;VALUE=DURATION:PT15M",
            "X-PUBLISHED-TTL:PT15M",
            "BEGIN:VEVENT",
            "UID:1@bookings.example",
            "DTSTAMP:20300301T120000Z",
            "DTSTART;VALUE=DATE:20300310",
            "DTEND;VALUE=DATE:20300314",
            "SUMMARY:Reserved",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "SEQUENCE:0",
            "END:VEVENT",
            "END:VCALENDAR",
            string.Empty)));

    [Test]
    public void Zoned_times_become_UTC_and_floating_ones_stay()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Rome"];
        var text = Encoding.UTF8.GetString(IcsWriter.Write(Calendar,
        [
            Stay with { Start = new IcsTime.Zoned(new LocalDateTime(2030, 7, 1, 15, 0), zone), End = new IcsTime.Zoned(new LocalDateTime(2030, 7, 2, 10, 0), zone) },
            Stay with { Start = new IcsTime.Floating(new LocalDateTime(2030, 7, 1, 15, 0)), End = new IcsTime.Floating(new LocalDateTime(2030, 7, 2, 10, 0)) },
        ]));
        Assert.That(text, Does.Contain("DTSTART:20300701T130000Z\r\nDTEND:20300702T080000Z"));
        Assert.That(text, Does.Contain("DTSTART:20300701T150000\r\nDTEND:20300702T100000\r\n"));
    }

    [Test]
    public void An_empty_calendar_is_a_calendar() =>
        Assert.That(IcsReader.Read(IcsWriter.Write(Calendar, [])).Verdict, Is.EqualTo(IcsVerdict.Calendar));

    [Test]
    public void Lines_fold_at_75_octets_and_never_inside_a_character()
    {
        for (var length = 0; length < 160; length++)
        {
            var summary = new string('x', length) + "🏠é漢字🏠é漢字🏠é漢字🏠é漢字🏠é漢字🏠é漢字🏠é漢字";
            var body = IcsWriter.Write(Calendar, [Stay with { Summary = summary }]);
            foreach (var line in Encoding.Latin1.GetString(body).Split("\r\n"))
            {
                var bytes = Encoding.Latin1.GetBytes(line);
                Assert.That(bytes, Has.Length.LessThanOrEqualTo(75));
                Assert.That(System.Text.Unicode.Utf8.IsValid(bytes), Is.True);
            }

            Assert.That(IcsReader.Read(body).Events[0].Summary, Is.EqualTo(summary));
        }
    }

    [Test]
    public void An_invitation_is_written_with_its_people()
    {
        var invitation = Stay with
        {
            Sequence = 2,
            Organizer = new IcsOrganizer("host@example.com", "Ann \"the\" Host"),
            Attendees =
            [
                new IcsAttendee("guest@example.com", "Guest", IsReplyExpected: true),
                new IcsAttendee("other@example.com", null, IcsParticipation.Accepted, IsOptional: true),
            ],
        };
        var text = Encoding.UTF8.GetString(IcsWriter.Write(Calendar with { Method = IcsMethod.Request }, [invitation]))
            .Replace("\r\n ", string.Empty, StringComparison.Ordinal);
        Assert.That(text, Does.Contain("METHOD:REQUEST\r\n"));
        Assert.That(text, Does.Contain("ORGANIZER;CN=\"Ann ^'the^' Host\":mailto:host@example.com\r\n"));
        Assert.That(text, Does.Contain("ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=\"Guest\":mailto:guest@example.com\r\n"));
        Assert.That(text, Does.Contain("ATTENDEE;ROLE=OPT-PARTICIPANT;PARTSTAT=ACCEPTED:mailto:other@example.com\r\n"));
        Assert.That(text, Does.Contain("SEQUENCE:2\r\n"));
    }

    [Test]
    public void Cannot_write_an_invitation_that_lacks_what_its_method_asks_for()
    {
        var organizer = new IcsOrganizer("host@example.com");
        var guest = new IcsAttendee("guest@example.com");
        (IcsMethod, IcsEvent)[] wrong =
        [
            (IcsMethod.Request, Stay),
            (IcsMethod.Request, Stay with { Organizer = organizer }),
            (IcsMethod.Reply, Stay with { Organizer = organizer, Attendees = [guest, guest] }),
            (IcsMethod.Cancel, Stay with { Organizer = organizer }),
            (IcsMethod.Cancel, Stay with { Status = IcsStatus.Cancelled }),
        ];
        foreach (var (method, item) in wrong)
        {
            Assert.That(() => IcsWriter.Write(Calendar with { Method = method }, [item]), Throws.ArgumentException, $"{method}");
        }

        var cancelled = IcsWriter.Write(Calendar with { Method = IcsMethod.Cancel }, [Stay with { Organizer = organizer, Status = IcsStatus.Cancelled }]);
        Assert.That(IcsReader.Read(cancelled).Events[0].Status, Is.EqualTo(IcsStatus.Cancelled));
    }

    [Test]
    public void A_series_keeps_its_zone_and_brings_its_rules()
    {
        var rome = DateTimeZoneProviders.Tzdb["Europe/Rome"];
        var series = Stay with
        {
            Start = new IcsTime.Zoned(new LocalDateTime(2030, 7, 1, 15, 0), rome),
            End = new IcsTime.Zoned(new LocalDateTime(2030, 7, 1, 16, 0), rome),
            Recurrence = new IcsRecurrence([IcsRule.Parse("FREQ=WEEKLY;BYDAY=MO")!], [], [], [new IcsTime.Zoned(new LocalDateTime(2030, 7, 8, 15, 0), rome)]),
        };
        Assert.That(Encoding.UTF8.GetString(IcsWriter.Write(new IcsCalendar { ProductId = "p" }, [series])), Is.EqualTo(string.Join("\r\n",
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:p",
            "CALSCALE:GREGORIAN",
            "METHOD:PUBLISH",
            "BEGIN:VTIMEZONE",
            "TZID:Europe/Rome",
            "BEGIN:STANDARD",
            "DTSTART:20290101T010000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0100",
            "TZNAME:CET",
            "END:STANDARD",
            "BEGIN:DAYLIGHT",
            "DTSTART:20290325T020000",
            "TZOFFSETFROM:+0100",
            "TZOFFSETTO:+0200",
            "TZNAME:CEST",
            "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
            "END:DAYLIGHT",
            "BEGIN:STANDARD",
            "DTSTART:20291028T030000",
            "TZOFFSETFROM:+0200",
            "TZOFFSETTO:+0100",
            "TZNAME:CET",
            "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
            "END:STANDARD",
            "END:VTIMEZONE",
            "BEGIN:VEVENT",
            "UID:1@bookings.example",
            "DTSTAMP:20300301T120000Z",
            "DTSTART;TZID=Europe/Rome:20300701T150000",
            "DTEND;TZID=Europe/Rome:20300701T160000",
            "RRULE:FREQ=WEEKLY;BYDAY=MO",
            "EXDATE;TZID=Europe/Rome:20300708T150000",
            "SUMMARY:Reserved",
            "STATUS:CONFIRMED",
            "TRANSP:OPAQUE",
            "SEQUENCE:0",
            "END:VEVENT",
            "END:VCALENDAR",
            string.Empty)));
    }

    [Test]
    public void A_series_in_UTC_is_written_without_the_calendars_zone()
    {
        var series = Stay with
        {
            Start = IcsTime.Zoned.Utc(Instant.FromUtc(2030, 7, 1, 15, 0)),
            End = IcsTime.Zoned.Utc(Instant.FromUtc(2030, 7, 1, 16, 0)),
            Recurrence = new IcsRecurrence([IcsRule.Parse("FREQ=DAILY")!], [], [], []),
        };
        Assert.That(IcsReader.Read(IcsWriter.Write(Calendar, [series])).Events.Single(), Is.EqualTo(series));
    }

    [TestCase("Europe/Amsterdam")]
    [TestCase("America/New_York")]
    [TestCase("Australia/Lord_Howe")]
    [TestCase("Asia/Tokyo")]
    [TestCase("Asia/Kathmandu")]
    [TestCase("Africa/Casablanca")]
    [TestCase("Africa/Cairo")]
    [TestCase("Asia/Jerusalem")]
    [TestCase("America/Santiago")]
    [TestCase("Asia/Gaza")]
    [TestCase("Pacific/Chatham")]
    [TestCase("Europe/Dublin")]
    public void The_zone_that_is_written_agrees_with_the_zone_database(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        foreach (var year in new[] { 1995, 2005, 2026 })
        {
            var start = new IcsTime.Zoned(new LocalDateTime(year, 6, 1, 12, 0), zone);
            var series = Stay with { Start = start, End = start, Recurrence = new IcsRecurrence([IcsRule.Parse("FREQ=DAILY")!], [], [], []) };
            var body = IcsWriter.Write(new IcsCalendar { ProductId = "p" }, [series]);

            // Under a name that the reader does not know, so that it follows the rules of the file.
            var renamed = Encoding.UTF8.GetString(body).Replace(id, "Elsewhere", StringComparison.Ordinal);
            var read = ((IcsTime.Zoned)Corpus.Body(renamed).Events[0].Start).Zone;
            Assert.That(read.Id, Is.EqualTo("Elsewhere"));
            for (var instant = Instant.FromUtc(year, 1, 1, 0, 0); instant < Instant.FromUtc(year + 27, 1, 1, 0, 0); instant += Duration.FromHours(13))
            {
                Assert.That(read.GetUtcOffset(instant), Is.EqualTo(zone.GetUtcOffset(instant)), $"{instant}");
            }
        }
    }

    [Test]
    public void What_is_written_is_read_back()
    {
        Prop.ForAll(Arb.From(Events()), events =>
        {
            var body = IcsWriter.Write(Calendar, events);
            var feed = IcsReader.Read(body);
            return feed.Events.SequenceEqual(events) && feed.Warnings.Count == 0 && feed.Name == Calendar.Name
                && IcsWriter.Write(Calendar, feed.Events).AsSpan().SequenceEqual(body);
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Cannot_write_an_event_without_uid_or_stamp_or_that_ends_before_it_starts()
    {
        IcsEvent[] wrong =
        [
            Stay with { Uid = null },
            Stay with { Stamp = null },
            Stay with { End = new IcsTime.Day(new LocalDate(2030, 3, 9)) },
            Stay with { End = new IcsTime.Floating(new LocalDateTime(2030, 3, 12, 0, 0)) },
            Stay with { IsThisAndFuture = true },
            Stay with { RecurrenceId = Stay.Start, Recurrence = new IcsRecurrence([IcsRule.Parse("FREQ=DAILY")!], [], [], []) },
            Stay with { Attendees = [new IcsAttendee("guest@example.com")] },
            Stay with { Organizer = new IcsOrganizer("a@example.com\r\nATTACH:evil") },
        ];
        foreach (var item in wrong)
        {
            Assert.That(() => IcsWriter.Write(Calendar, [item]), Throws.ArgumentException);
        }
    }

    [Test]
    public void Invitations_that_are_written_are_read_back()
    {
        var calendar = Calendar with { Method = IcsMethod.Request };
        Prop.ForAll(Arb.From(Invitations()), events =>
        {
            var feed = IcsReader.Read(IcsWriter.Write(calendar, events));
            return feed.Events.SequenceEqual(events) && feed.Warnings.Count == 0 && feed.Method == "REQUEST";
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<string> Texts() => Gen
        .Elements('a', 'Z', '0', ' ', ',', ';', ':', '\\', '"', '\n', '\t', 'é', '漢', '^', 'n', 'N', '=', '/')
        .ArrayOf()
        .Select(characters => new string(characters));

    private static Gen<IcsEvent[]> Invitations()
    {
        var address = Gen.Choose(0, 1_000_000).Select(number => $"{number}@example.com");
        var name = Texts().Select(text => text.Length == 0 ? null : text.Replace('\t', ' ').Trim());
        var attendee =
            from mail in address
            from called in name
            from participation in Gen.Elements(Enum.GetValues<IcsParticipation>())
            from isOptional in Gen.Elements(true, false)
            from isReplyExpected in Gen.Elements(true, false)
            select new IcsAttendee(mail, called, participation, isOptional, isReplyExpected);
        var invitation =
            from item in Events()
            from mail in address
            from called in name
            from first in attendee
            from others in attendee.ArrayOf()
            select item.Select(one => one with { Organizer = new IcsOrganizer(mail, called), Attendees = [first, .. others] }).ToArray();
        return invitation;
    }

    private static Gen<IcsEvent[]> Events()
    {
        var text = Texts();
        var second = Gen.Choose(0, 200_000_000).Select(seconds => Instant.FromUtc(2025, 1, 1, 0, 0) + Duration.FromSeconds(seconds));
        var range =
            from kind in Gen.Choose(0, 2)
            from start in second
            from length in Gen.Choose(1, 3_000_000)
            let end = start + Duration.FromSeconds(length)
            select kind switch
            {
                0 => ((IcsTime)new IcsTime.Day(start.InUtc().Date), (IcsTime)new IcsTime.Day(end.InUtc().Date.PlusDays(1))),
                1 => (IcsTime.Zoned.Utc(start), IcsTime.Zoned.Utc(end)),
                _ => (new IcsTime.Floating(start.InUtc().LocalDateTime), new IcsTime.Floating(end.InUtc().LocalDateTime)),
            };
        var rule = Gen.Elements(
            "FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20301231T235959Z", "FREQ=MONTHLY;BYDAY=-1FR", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD",
            "FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,30").Select(written => IcsRule.Parse(written)!);
        var zone = Gen.Elements("Europe/Rome", "America/New_York", "Asia/Kathmandu").Select(id => DateTimeZoneProviders.Tzdb[id]);
        var series =
            from rules in Gen.Choose(0, 3).SelectMany(count => rule.ArrayOf(count))
            from excludedRules in Gen.Choose(0, 2).SelectMany(count => rule.ArrayOf(count))
            from dates in range.ArrayOf()
            from isPeriod in Gen.Elements(true, false)
            from excluded in range.ArrayOf()
            select new IcsRecurrence(
                rules,
                excludedRules,
                [.. dates.Select(times => new IcsExtraDate(times.Item1, isPeriod && times.Item1 is not IcsTime.Day ? times.Item2 : null))],
                [.. excluded.Select(times => times.Item1)]) is var made && made.Rules.Count + made.Dates.Count + made.ExcludedDates.Count > 0 ? made : null;
        var item =
            from times in range
            from recurrence in series
            from place in zone
            from form in Gen.Choose(0, 4)
            from isThisAndFuture in Gen.Elements(true, false)
            from summary in text
            from description in text
            from stamp in second
            from status in Gen.Elements(IcsStatus.Confirmed, IcsStatus.Tentative, IcsStatus.Cancelled)
            from sequence in Gen.Choose(0, 1_000)
            from isTransparent in Gen.Elements(true, false)
            from isPrivate in Gen.Elements(true, false)
            from uid in Gen.Choose(0, 1_000_000)
            let isOverride = form == 3
            let isSeries = form == 4 && recurrence is not null
            let isZoned = (isOverride || isSeries) && times.Item1 is IcsTime.Floating
            select new IcsEvent
            {
                Uid = $"{uid}@bookings.example",
                Start = isZoned ? new IcsTime.Zoned(times.Item1.Local, place) : times.Item1,
                End = isZoned ? new IcsTime.Zoned(times.Item2.Local.PlusHours(2), place) : times.Item2,
                RecurrenceId = isOverride ? times.Item1 : null,
                IsThisAndFuture = isOverride && isThisAndFuture,
                Recurrence = isSeries ? recurrence : null,
                Location = summary,
                Summary = summary,
                Description = description,
                Stamp = stamp,
                LastModified = stamp,
                Status = status,
                Sequence = sequence,
                IsTransparent = isTransparent,
                IsPrivate = isPrivate,
            };
        return item.ArrayOf();
    }
}
