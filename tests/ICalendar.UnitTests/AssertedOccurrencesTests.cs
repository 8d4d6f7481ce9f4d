using System.Text.Json;
using Bookings.ICalendar.Values;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

/// <summary>Occurrences that the tests of other libraries assert for whole files.</summary>
public sealed class AssertedOccurrencesTests
{
    [TestCaseSource(nameof(Files))]
    public void A_file_has_the_occurrences_that_its_source_asserts(string file, string from, string to, IReadOnlyList<string> starts)
    {
        Assert.That(WrittenTime.TryParse(from, out var first), Is.True);
        Assert.That(WrittenTime.TryParse(to, out var last), Is.True);
        var feed = Corpus.Feed($"shared/{file}");
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        var window = new Interval(first.Local.InZoneLeniently(zone).ToInstant(), last.Local.InZoneLeniently(zone).ToInstant());
        var found = IcsExpansion.Occurrences(feed, window, zone, new IcsLimits { MaxInstancesPerEvent = 20_000 }).Items
            .Select(item => IcsExpansion.KeyOf(item.Start is IcsTime.Day ? item.Start : new IcsTime.Floating(item.Start.Local)));
        Assert.That(found, Is.EqualTo(starts));
    }

    public static IEnumerable<TestCaseData> Files()
    {
        if (Corpus.SharedFolder is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.SharedFolder, "ics-expected.json")));
        foreach (var item in document.RootElement.GetProperty("files").EnumerateArray())
        {
            if (!item.TryGetProperty("asserted", out var asserted) || !asserted.TryGetProperty("occurrences", out var occurrences))
            {
                continue;
            }

            var file = item.GetProperty("file").GetString()!;
            if (Corpus.Feed($"shared/{file}").Warnings.Any(warning => warning.Code == IcsWarningCode.UnsupportedRule))
            {
                continue;
            }

            var window = asserted.GetProperty("window");
            yield return new TestCaseData(
                file,
                window.GetProperty("from").GetString(),
                window.GetProperty("to").GetString(),
                occurrences.EnumerateArray().Select(occurrence => occurrence.GetProperty("start").GetString()!).ToList()).SetArgDisplayNames(file);
        }
    }
}
