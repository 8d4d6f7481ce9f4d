using System.Text.Json;
using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Values;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

/// <summary>Rules harvested from the test suites of public libraries on which at least two engines agree.</summary>
public sealed class RuleCasesTests
{
    [TestCase("FREQ=MONTHLY;BYDAY=-1SU;COUNT=3", "20300301", "20300331 20300428 20300526")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3", "20300131", "20300131 20300331 20300531")]
    [TestCase("FREQ=MONTHLY;COUNT=3", "20300131", "20300131 20300331 20300531")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3", "20300131", "20300131 20300228 20300331")]
    [TestCase("FREQ=YEARLY;COUNT=2", "20280229", "20280229 20320229")]
    [TestCase("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO;COUNT=4", "19970805", "19970805 19970810 19970819 19970824")]
    [TestCase("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU;COUNT=4", "19970805", "19970805 19970817 19970819 19970831")]
    [TestCase("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", "20300329", "20300329 20300430 20300531")]
    [TestCase("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=3", "19970512", "19970512 19980511 19990517")]
    [TestCase("FREQ=YEARLY;BYYEARDAY=1,-1;COUNT=3", "20300101", "20300101 20301231 20310101")]
    [TestCase("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2", "20301128", "20301128 20311127")]
    public void A_rule_gives_its_days(string rule, string start, string days) =>
        Assert.That(string.Join(' ', Starts(rule, start, null, 10)), Is.EqualTo(days));

    [TestCase("FREQ=WEEKLY;BYDAY=MO=;COUNT=3")]
    [TestCase("FREQ=DAILY;INTERVAL=0")]
    [TestCase("FREQ=DAILY;COUNT=0")]
    [TestCase("FREQ=DAILY;COUNT=-1")]
    [TestCase("FREQ=SECONDLY")]
    [TestCase("FREQ=MONTHLY;RSCALE=CHINESE")]
    [TestCase("FREQ=MONTHLY;SKIP=FORWARD")]
    [TestCase("BYDAY=MO")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=0")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=99999999999")]
    [TestCase("")]
    public void Cannot_follow_a_rule_without_a_meaning_here(string rule) => Assert.That(IcsRule.Parse(rule), Is.Null);

    [Test]
    public void A_wall_time_in_a_gap_is_skipped_and_not_counted() =>
        Assert.That(Starts("FREQ=DAILY;COUNT=3", "20300330T023000", "Europe/Berlin", 10), Is.EqualTo(new[] { "20300330T023000", "20300401T023000", "20300402T023000" }));

    [TestCaseSource(nameof(AgreedCases))]
    public void An_agreed_case_of_other_libraries_holds(RuleCase rule)
    {
        var isoDays = Starts(rule.Rule, rule.Start, rule.Zone, rule.Take, rule.From, rule.Until);
        Assert.That(isoDays, Is.EqualTo(rule.Instances));
    }

    public static IEnumerable<TestCaseData> AgreedCases()
    {
        if (Corpus.SharedFolder is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.SharedFolder, "rrule-cases.json")));
        foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var rule = item.GetProperty("rule").GetString()!;
            if (item.GetProperty("verdict").GetString() != "agreed" || IcsRule.Parse(rule) is null)
            {
                continue;
            }

            // The last year that rules reach here is 9998, so that zones can be applied to every result.
            var instances = item.GetProperty("instances").EnumerateArray().Select(instance => instance.GetString()!).ToList();
            if (instances.Exists(instance => instance.StartsWith("9999", StringComparison.Ordinal)))
            {
                continue;
            }

            var bounds = item.GetProperty("bounds");
            var from = Text(bounds, "startAt") ?? Text(bounds, "from");
            var take = bounds.TryGetProperty("take", out var number) ? number.GetInt32() : int.MaxValue;
            yield return new TestCaseData(new RuleCase(
                rule,
                item.GetProperty("dtstart").GetString()!,
                item.GetProperty("tz").GetString(),
                take,
                from,
                Text(bounds, "to"),
                instances)).SetArgDisplayNames(item.GetProperty("id").GetString()!, rule);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<string> Starts(string rule, string start, string? zone, int take, string? from = null, string? until = null)
    {
        Assert.That(WrittenTime.TryParse(start, out var written), Is.True);
        var first = WallTime.From(from is not null && WrittenTime.TryParse(from, out var writtenFrom) ? writtenFrom.Local : written.Local);
        var last = until is not null && WrittenTime.TryParse(until, out var writtenUntil) ? WallTime.From(writtenUntil.Local) : WallTime.Last;
        var clock = new WallClock(zone is null ? DateTimeZone.Utc : DateTimeZoneProviders.Tzdb[zone]);
        var kind = written.IsDate ? StartKind.Day : zone == "UTC" ? StartKind.Zoned : StartKind.Floating;
        return RuleExpansion
            .Starts(IcsRule.Parse(rule)!, WallTime.From(written.Local), clock, first, last, new StepBudget(2_000_000), written.IsDate)
            .SkipWhile(wall => wall < first)
            .Take(take)
            .Select(wall => new StartPoint(kind, wall, wall).Key)
            .ToList();
    }

    public sealed record RuleCase(string Rule, string Start, string? Zone, int Take, string? From, string? Until, IReadOnlyList<string> Instances);
}
