using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class CorpusTests
{
    private static readonly Interval Window = new(Instant.FromUtc(1996, 1, 1, 0, 0), Instant.FromUtc(2034, 1, 1, 0, 0));

    private static readonly Dictionary<string, IcsVerdict> VerdictsByName = new()
    {
        ["empty-body.ics"] = IcsVerdict.EmptyBody,
        ["whitespace.ics"] = IcsVerdict.EmptyBody,
        ["empty.ics"] = IcsVerdict.EmptyBody,
        ["html-login.ics"] = IcsVerdict.NotACalendar,
        ["html-appended.ics"] = IcsVerdict.Truncated,
        ["truncated-after-event.ics"] = IcsVerdict.Truncated,
    };

    [TestCaseSource(typeof(Corpus), nameof(Corpus.Names))]
    public void Every_file_reads_to_a_verdict_within_its_bounds(string name)
    {
        var limits = IcsLimits.Default;
        var feed = Corpus.Feed(name);
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
        for (var length = 0; length <= body.Length; length++)
        {
            var feed = IcsReader.Read(body.AsSpan(0, length));
            Assert.That(feed.Verdict, Is.AnyOf(Enum.GetValues<IcsVerdict>().Cast<object>().ToArray()));
            _ = IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc);
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
                _ = IcsExpansion.Occurrences(IcsReader.Read(body), Window, DateTimeZone.Utc);
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
            Assert.That(IcsReader.Read(body.AsSpan(0, length)).Verdict, Is.Not.EqualTo(IcsVerdict.Calendar));
        }
    }

    private static IEnumerable<string> SmallNames() =>
        Corpus.Names.Where(name => name.StartsWith("own/", StringComparison.Ordinal) && Corpus.Read(name).Length < 2_500);
}
