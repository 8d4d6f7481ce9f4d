using System.Globalization;
using System.Text.Json;
using Bookings.ICalendar.Values;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

/// <summary>
/// Occurrences of the shared files beside those that another engine finds. Where the two differ, the difference was looked at once and is
/// pinned with its reason in <c>oracle-differences.tsv</c>.
/// </summary>
public sealed class OracleTests
{
    private static readonly Dictionary<string, (string Reason, string Difference)> DifferencesByFile = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "oracle-differences.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => (parts[1], parts[2]));

    [TestCaseSource(nameof(Files))]
    public void A_file_has_the_occurrences_that_another_engine_finds_or_differs_as_decided(
        string file, string from, string to, int count, IReadOnlyList<string> first)
    {
        var window = new Interval(Instant(from), Instant(to));
        var limits = new IcsLimits { MaxInstancesPerEvent = 100_000, MaxInstances = 200_000, MaxSteps = 10_000_000, MaxStepsPerEvent = 5_000_000 };
        var ours = IcsExpansion.Occurrences(Corpus.Feed($"shared/{file}"), window, DateTimeZone.Utc, limits).Items
            .Select(item => $"{Text(item.Start)}/{Text(item.End)} {Beginning(item.Event.Uid)}".TrimEnd())
            .ToList();
        var pinned = DifferencesByFile.GetValueOrDefault(file, (string.Empty, "none"));
        var difference = Difference(ours, count, first);
        Assert.That(difference, Is.EqualTo(pinned.Item2), $"{difference} ({pinned.Item1})");
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
            if (item.TryGetProperty("oracle", out var oracle))
            {
                var file = item.GetProperty("file").GetString()!;
                yield return new TestCaseData(
                    file,
                    oracle.GetProperty("from").GetString(),
                    oracle.GetProperty("to").GetString(),
                    oracle.GetProperty("count").GetInt32(),
                    oracle.GetProperty("first").EnumerateArray().Select(Text).ToList()).SetArgDisplayNames(file);
            }
        }
    }

    // As sets: engines order what starts at the same moment each in its way.
    private static string Difference(List<string> ours, int count, IReadOnlyList<string> first)
    {
        var missing = first.Except(ours).ToList();
        var further = first.Count == count ? ours.Except(first).ToList() : [];
        return (ours.Count == count, missing.Count + further.Count) switch
        {
            (true, 0) => "none",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{ours.Count} for {count}; missing {missing.Count} {missing.FirstOrDefault()}; further {further.Count} {further.FirstOrDefault()}").TrimEnd(),
        };
    }

    private static string Text(JsonElement occurrence)
    {
        var uid = occurrence.TryGetProperty("uid", out var text) ? text.GetString() : null;
        return $"{Wall(occurrence.GetProperty("start"))}/{Wall(occurrence.GetProperty("end"))} {Beginning(uid)}".TrimEnd();
    }

    // The data keeps no more of it.
    private static string? Beginning(string? uid) => uid is { Length: > 40 } ? uid[..40] : uid;

    private static string Wall(JsonElement time) => time.GetString()!.Split('[')[0];

    private static string Text(IcsTime time) =>
        IcsExpansion.KeyOf(time is IcsTime.Zoned { Zone: var zone } && zone != DateTimeZone.Utc ? new IcsTime.Floating(time.Local) : time);

    private static Instant Instant(string day)
    {
        Assert.That(WrittenTime.TryParse(day, out var time), Is.True);
        return time.Local.InUtc().ToInstant();
    }
}
