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
            Stay with { Recurrence = new IcsRecurrence([IcsRule.Parse("FREQ=DAILY")!], [], [], []) },
        ];
        foreach (var item in wrong)
        {
            Assert.That(() => IcsWriter.Write(Calendar, [item]), Throws.ArgumentException);
        }
    }

    private static Gen<IcsEvent[]> Events()
    {
        var character = Gen.Elements('a', 'Z', '0', ' ', ',', ';', ':', '\\', '"', '\n', '\t', 'é', '漢', '^', 'n', 'N');
        var text = character.ArrayOf().Select(characters => new string(characters));
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
        var item =
            from times in range
            from summary in text
            from description in text
            from stamp in second
            from status in Gen.Elements(IcsStatus.Confirmed, IcsStatus.Tentative, IcsStatus.Cancelled)
            from sequence in Gen.Choose(0, 1_000)
            from isTransparent in Gen.Elements(true, false)
            from isPrivate in Gen.Elements(true, false)
            from uid in Gen.Choose(0, 1_000_000)
            select new IcsEvent
            {
                Uid = $"{uid}@bookings.example",
                Start = times.Item1,
                End = times.Item2,
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
