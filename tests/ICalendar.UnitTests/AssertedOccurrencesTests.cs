using System.Text.Json;
using Bookings.ICalendar.Values;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

/// <summary>Occurrences that the tests of other libraries assert for whole files.</summary>
public sealed class AssertedOccurrencesTests
{
    [TestCaseSource(nameof(Files))]
    public void A_file_has_the_occurrences_that_its_source_asserts(string file, string from, string to, IReadOnlyList<string> expected)
    {
        Assert.That(WrittenTime.TryParse(from, out var first), Is.True);
        Assert.That(WrittenTime.TryParse(to, out var last), Is.True);
        var feed = Corpus.Feed($"shared/{file}");
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var window = new Interval(first.Local.InZoneLeniently(zone).ToInstant(), last.Local.InZoneLeniently(zone).ToInstant());
        var found = IcsExpansion.Occurrences(feed, window, zone, new IcsLimits { MaxInstancesPerEvent = 20_000 }).Items
            .Select((item, i) => Key(item) + (i < expected.Count && expected[i].Contains(' ') ? Length(item, expected[i].Split(' ')[1]) : string.Empty));
        Assert.That(found, Is.EqualTo(expected));
    }

    private static string Key(IcsOccurrence item) => IcsExpansion.KeyOf(item.Start is IcsTime.Day ? item.Start : new IcsTime.Floating(item.Start.Local));

    // In the words of the source, when the length is the one it names.
    private static string Length(IcsOccurrence item, string wanted)
    {
        Assert.That(WrittenDuration.TryParse(System.Text.Encoding.ASCII.GetBytes(wanted), out var length), Is.True);
        var actual = item.End.ToInstant(DateTimeZone.Utc) - item.Start.ToInstant(DateTimeZone.Utc);
        return actual == Duration.FromDays((int)length.Days) + Duration.FromSeconds(length.Seconds) ? $" {wanted}" : $" {actual}";
    }

    [TestCaseSource(nameof(Twins))]
    public void A_calendar_that_states_its_zone_apart_means_the_same_as_one_that_states_it_at_every_time(string file, string twin)
    {
        var window = new Interval(Instant.FromUtc(2005, 1, 1, 0, 0), Instant.FromUtc(2025, 1, 1, 0, 0));
        var feeds = new[] { file, twin }.Select(name => Corpus.Feed($"shared/{name}")).ToList();
        var zone = DateTimeZoneProviders.Tzdb[feeds[0].CalendarTimeZoneId!];
        var moments = feeds
            .Select(feed => IcsExpansion.Occurrences(feed, window, zone).Items
                .Select(item => (item.Event.Uid, item.Start.ToInstant(zone), item.End.ToInstant(zone))).ToList())
            .ToList();
        Assert.That(moments[0], Is.EqualTo(moments[1]));
        Assert.That(Written(feeds[0], zone), Is.Not.Empty);
        Assert.That(Written(feeds[0], zone), Is.EqualTo(Written(feeds[1], zone)));
    }

    // All times of the events, also those that make an event exclude itself.
    private static List<Instant> Written(IcsFeed feed, DateTimeZone zone) =>
    [
        .. feed.Events.SelectMany(item => new[] { item.Start, item.End, item.RecurrenceId }.Concat(item.Recurrence?.ExcludedDates ?? []))
            .OfType<IcsTime>().Select(time => time.ToInstant(zone)),
    ];

    public static IEnumerable<TestCaseData> Twins() => Asserted()
        .Where(item => item.Asserted.TryGetProperty("equivalentTo", out _))
        .Select(item => new TestCaseData(item.File, item.Asserted.GetProperty("equivalentTo").GetString()).SetArgDisplayNames(item.File));

    public static IEnumerable<TestCaseData> Files() => Asserted()
        .Where(item => item.Asserted.TryGetProperty("occurrences", out _))
        .Select(item => new TestCaseData(
            item.File,
            item.Asserted.GetProperty("window").GetProperty("from").GetString(),
            item.Asserted.GetProperty("window").GetProperty("to").GetString(),
            item.Asserted.GetProperty("occurrences").EnumerateArray().Select(AssertedText).ToList()).SetArgDisplayNames(item.File));

    private static IEnumerable<(string File, JsonElement Asserted)> Asserted()
    {
        if (Corpus.SharedFolder is null)
        {
            return [];
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.SharedFolder, "ics-expected.json")));
        return document.RootElement.GetProperty("files").EnumerateArray()
            .Where(item => item.TryGetProperty("asserted", out _))
            .Select(item => (item.GetProperty("file").GetString()!, item.GetProperty("asserted").Clone()))
            .ToList();
    }

    // Start, and the length where the source asserts one.
    private static string AssertedText(JsonElement occurrence) =>
        occurrence.GetProperty("start").GetString()
        + (occurrence.TryGetProperty("duration", out var duration) ? $" {duration.GetString()}" : string.Empty);
}
