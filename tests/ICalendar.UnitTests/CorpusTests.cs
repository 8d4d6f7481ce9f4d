using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class CorpusTests
{
    private static readonly Interval Window = new(Instant.FromUtc(1996, 1, 1, 0, 0), Instant.FromUtc(2034, 1, 1, 0, 0));

    private static readonly Interval ShortWindow = new(Instant.FromUtc(2030, 1, 1, 0, 0), Instant.FromUtc(2031, 1, 1, 0, 0));

    private static readonly IcsLimits ShortLimits = new() { MaxStepsPerEvent = 5_000, MaxInstancesPerEvent = 400 };

    private static readonly Dictionary<string, IcsVerdict> VerdictsByName = new()
    {
        ["empty-body.ics"] = IcsVerdict.EmptyBody,
        ["whitespace.ics"] = IcsVerdict.EmptyBody,
        ["empty.ics"] = IcsVerdict.EmptyBody,
        ["html-login.ics"] = IcsVerdict.NotACalendar,
        ["html-appended.ics"] = IcsVerdict.Truncated,
        ["truncated-after-event.ics"] = IcsVerdict.Truncated,
    };

    private static readonly byte[] End = "\r\nEND:VCALENDAR\r\n"u8.ToArray();

    private static (double Milliseconds, string Name) slowest;

    [OneTimeSetUp]
    public void Load_the_zone_names() => Corpus.Event("DTSTART;TZID=Europe/Berlin:20300310T150000", "DTEND;TZID=W. Europe Standard Time:20300310T160000");

    [OneTimeTearDown]
    public void Print_the_slowest_file() => TestContext.Progress.WriteLine($"slowest file of the corpus, read and expanded over 38 years: {slowest}");

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Every_file_reads_to_a_verdict_within_its_bounds(string name)
    {
        var limits = IcsLimits.Default;
        var body = Corpus.Read(name);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var feed = IcsReader.Read(body);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // Work is told by what it leaves behind: some objects per event, never a multiple of the body that grows with it.
        Assert.That(allocated, Is.LessThan(256 * 1024 + 12L * body.Length));
        if (VerdictsByName.TryGetValue(Path.GetFileName(name), out var verdict))
        {
            Assert.That(feed.Verdict, Is.EqualTo(verdict));
        }

        if (feed.Verdict != IcsVerdict.Calendar)
        {
            Assert.That(feed.Events, Is.Empty);
            Assert.That(feed.Verdict.ErrorName(), Is.Not.Null);
            return;
        }

        var occurrences = IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc);
        slowest = clock.Elapsed.TotalMilliseconds > slowest.Milliseconds ? (clock.Elapsed.TotalMilliseconds, name) : slowest;
        Assert.That(feed.Warnings, Has.Count.LessThanOrEqualTo(limits.MaxWarnings));
        Assert.That(occurrences.Items, Has.Count.LessThanOrEqualTo(limits.MaxInstances));
        foreach (var item in feed.Events)
        {
            Assert.That(item.Start.GetType(), Is.EqualTo(item.End.GetType()));
            Assert.That(item.End.ToInstant(DateTimeZone.Utc), Is.GreaterThanOrEqualTo(item.Start.ToInstant(DateTimeZone.Utc)));
        }
    }

    [TestCaseSource(nameof(SmallNames))]
    public void Every_prefix_of_a_small_file_reads_to_a_verdict(string name)
    {
        var body = Corpus.Read(name);
        var closed = new byte[body.Length + End.Length];
        for (var length = 0; length <= body.Length; length++)
        {
            Assert.That(Enum.IsDefined(IcsReader.Read(body.AsMemory(0, length)).Verdict), Is.True);

            // Closed, so that what is cut is read and not only found to be cut.
            body.AsSpan(0, length).CopyTo(closed);
            End.CopyTo(closed, length);
            var feed = IcsReader.Read(closed.AsMemory(0, length + End.Length));
            Touch(feed);
        }
    }

    [TestCaseSource(nameof(SmallNames))]
    public void Every_single_byte_change_of_a_small_file_reads_to_a_verdict(string name)
    {
        var body = Corpus.Read(name);
        byte[] replacements = [0, (byte)'\n', (byte)'"', (byte)'9', 0xFF];
        for (var i = 0; i < body.Length; i++)
        {
            var original = body[i];
            foreach (var replacement in replacements)
            {
                body[i] = replacement;
                Touch(IcsReader.Read(body.AsMemory()));
            }

            body[i] = original;
        }
    }

    [TestCaseSource(nameof(SharedSmallNames))]
    public void Changes_all_over_a_small_shared_file_read_to_a_verdict(string name)
    {
        var body = Corpus.Read(name);
        byte[] replacements = [(byte)'\n', (byte)';', (byte)'0', 0xC3];
        for (var i = 0; i < body.Length; i += Math.Max(1, body.Length / 50))
        {
            var original = body[i];
            foreach (var replacement in replacements)
            {
                body[i] = replacement;
                Touch(IcsReader.Read(body.AsMemory()));
            }

            body[i] = original;
        }
    }

    [Test]
    public void Every_value_of_every_byte_of_an_event_reads_to_a_verdict()
    {
        var body = ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;TZID=X:20300310T1500\n 00\nDURATION:P1DT2H\n"u8
            + "RRULE:FREQ=WEEKLY;COUNT=2\nEXDATE:20300317\nEND:VEVENT\nEND:VCALENDAR"u8).ToArray();
        for (var i = 0; i < body.Length; i++)
        {
            var original = body[i];
            for (var value = 0; value < 256; value++)
            {
                body[i] = (byte)value;
                Touch(IcsReader.Read(body.AsMemory()));
            }

            body[i] = original;
        }
    }

    [Test]
    public void A_prefix_without_the_end_is_never_applied()
    {
        var body = Corpus.Read("airbnb-1.0.ics");
        var end = body.AsSpan().LastIndexOf("END:VCALENDAR"u8) + "END:VCALENDAR"u8.Length;
        for (var length = 0; length < end; length++)
        {
            Assert.That(IcsReader.Read(body.AsMemory(0, length)).Verdict, Is.Not.EqualTo(IcsVerdict.Calendar));
        }
    }

    private static IEnumerable<string> SmallNames() =>
        Corpus.Names.Where(name => name.StartsWith("own/", StringComparison.Ordinal) && Corpus.Read(name).Length < 2_500);

    private static IEnumerable<string> SharedSmallNames() =>
        Corpus.Names.Where(name => name.StartsWith("shared/", StringComparison.Ordinal) && Corpus.Read(name).Length < 1_500);

    // Expands in a short window and takes every text.
    private static void Touch(IcsFeed feed)
    {
        _ = IcsExpansion.Occurrences(feed, ShortWindow, DateTimeZone.Utc, ShortLimits);
        foreach (var item in feed.Events)
        {
            _ = (item.Uid, item.Summary, item.Description, item.Location);
        }
    }
}
