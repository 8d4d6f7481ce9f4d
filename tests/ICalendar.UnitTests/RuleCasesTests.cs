using System.Text.Json;
using Bookings.ICalendar.Recurrence;
using Bookings.ICalendar.Values;
using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

/// <summary>Our own rules, and those harvested from the test suites of public libraries where the shared data is present.</summary>
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
    [TestCase("FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31", "99971231", "99971231 99981231 99991231")]
    public void A_rule_gives_its_days(string rule, string start, string days) =>
        Assert.That(string.Join(' ', Starts(rule, start, null, 10)), Is.EqualTo(days));

    [TestCase("FREQ=HOURLY;INTERVAL=7;COUNT=4", "20300301T200000", "20300301T200000 20300302T030000 20300302T100000 20300302T170000")]
    [TestCase("FREQ=HOURLY;BYHOUR=9,10;BYDAY=MO;COUNT=3", "20300301T090000", "20300304T090000 20300304T100000 20300311T090000")]
    [TestCase("FREQ=HOURLY;BYMINUTE=15,45;BYSETPOS=-1;COUNT=2", "20300301T090000", "20300301T094500 20300301T104500")]
    [TestCase("FREQ=MINUTELY;INTERVAL=90;BYHOUR=12;COUNT=2", "20300301T000000", "20300301T120000 20300302T120000")]
    [TestCase("FREQ=MINUTELY;BYSECOND=10,50;COUNT=3", "20300301T000020", "20300301T000050 20300301T000110 20300301T000150")]
    [TestCase("FREQ=SECONDLY;BYMONTH=1;BYHOUR=3;BYMINUTE=0;BYSECOND=0;COUNT=2", "20300301T000000", "20310101T030000 20310102T030000")]
    [TestCase("FREQ=SECONDLY;INTERVAL=86400;UNTIL=20300303T000000", "20300301T000000", "20300301T000000 20300302T000000 20300303T000000")]
    [TestCase("FREQ=DAILY;BYHOUR=9,17;BYMINUTE=0,30;COUNT=5", "20300301T090000",
        "20300301T090000 20300301T093000 20300301T170000 20300301T173000 20300302T090000")]
    [TestCase("FREQ=HOURLY;INTERVAL=36;COUNT=3", "20300301", "20300301 20300302 20300304")]
    [TestCase("FREQ=SECONDLY;COUNT=2", "20300301", "20300301 20300302")]
    public void A_rule_of_parts_of_a_day_gives_its_times(string rule, string start, string times) =>
        Assert.That(string.Join(' ', Starts(rule, start, null, 10)), Is.EqualTo(times));

    [TestCase("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "20280229", "20280229 20290301 20300301")]
    [TestCase("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=BACKWARD;COUNT=3", "20280229", "20280229 20290228 20300228")]
    [TestCase("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=OMIT;COUNT=2", "20280229", "20280229 20320229")]
    [TestCase("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "20300131", "20300131 20300228 20300331 20300430")]
    [TestCase("RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "20300131", "20300131 20300301 20300331 20300501")]
    [TestCase("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD;COUNT=4", "20300130", "20300130 20300131 20300228 20300330")]
    [TestCase("RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD;COUNT=5", "20300201", "20300201 20300301 20300331 20300401 20300501")]
    [TestCase("RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD;COUNT=3", "20281231", "20281231 20300101 20310101")]
    [TestCase("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2,4;BYMONTHDAY=31;SKIP=BACKWARD;COUNT=2", "20300228", "20300228 20300430")]
    [TestCase("SKIP=BACKWARD;RSCALE=gregorian;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=TH;COUNT=2", "20300131", "20300131 20300228")]
    public void A_day_that_a_month_does_not_have_is_skipped_as_the_rule_says(string rule, string start, string days) =>
        Assert.That(string.Join(' ', Starts(rule, start, null, 10)), Is.EqualTo(days));

    // Engines disagree here; each line is our decision, most of them after libical. The README tells why.
    [TestCase("FREQ=YEARLY;BYMONTHDAY=1,15;COUNT=3", "20300401", "20300401 20300415 20310401")]
    [TestCase("FREQ=YEARLY;BYMONTHDAY=8,9;BYDAY=WE,TH;COUNT=3", "20250409", "20250409 20260408 20260409")]
    [TestCase("FREQ=YEARLY;BYWEEKNO=20;COUNT=2", "20300515", "20300515 20310514")]
    [TestCase("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO;INTERVAL=3;COUNT=2", "20241230", "20241230 20280103")]
    [TestCase("FREQ=MONTHLY;BYDAY=MO,2TU;COUNT=4", "20300107", "20300107 20300108 20300114 20300121")]
    [TestCase("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,2;COUNT=3", "20260106", "20260106 20260112 20260113")]
    [TestCase("FREQ=WEEKLY;BYMONTHDAY=1,3;COUNT=3", "20300901", "20300901 20300903 20301001")]
    [TestCase("FREQ=DAILY;BYDAY=1MO;COUNT=2", "20300304", "20300304 20300311")]
    [TestCase("FREQ=YEARLY;BYWEEKNO=10;BYDAY=2MO;COUNT=2", "20300304", "20300304 20310303")]
    [TestCase("FREQ=DAILY;BYWEEKNO=20;COUNT=8", "20300513", "20300513 20300514 20300515 20300516 20300517 20300518 20300519 20310512")]
    public void A_contested_rule_is_followed_as_decided(string rule, string start, string days) =>
        Assert.That(string.Join(' ', Starts(rule, start, null, 10)), Is.EqualTo(days));

    [TestCase("FREQ=WEEKLY;BYDAY=MO=;COUNT=3")]
    [TestCase("FREQ=DAILY;INTERVAL=0")]
    [TestCase("FREQ=DAILY;COUNT=0")]
    [TestCase("FREQ=DAILY;COUNT=-1")]
    [TestCase("FREQ=FORTNIGHTLY")]
    [TestCase("FREQ=MONTHLY;RSCALE=CHINESE")]
    [TestCase("FREQ=MONTHLY;SKIP=FORWARD")]
    [TestCase("FREQ=MONTHLY;RSCALE=GREGORIAN;SKIP=SIDEWAYS")]
    [TestCase("BYDAY=MO")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=0")]
    [TestCase("FREQ=MONTHLY;BYMONTHDAY=99999999999")]
    [TestCase("FREQ=DAILY;X-A=1\r\nATTACH:evil")]
    [TestCase("")]
    public void Cannot_follow_a_rule_without_a_meaning_here(string rule) => Assert.That(IcsRule.Parse(rule), Is.Null);

    [Test]
    public void Cannot_follow_a_rule_that_makes_too_many_times_of_one_day()
    {
        var all = string.Join(',', Enumerable.Range(0, 60));
        Assert.That(IcsRule.Parse($"FREQ=YEARLY;BYHOUR=0,1;BYMINUTE={all};BYSECOND={all}"), Is.Null);
        Assert.That(IcsRule.Parse($"FREQ=SECONDLY;BYHOUR=0,1;BYMINUTE={all};BYSECOND={all}"), Is.Not.Null);
    }

    [Test]
    public void A_wall_time_in_a_gap_is_skipped_and_not_counted() =>
        Assert.That(Starts("FREQ=DAILY;COUNT=3", "20300330T023000", "Europe/Berlin", 10), Is.EqualTo(new[] { "20300330T023000", "20300401T023000", "20300402T023000" }));

    [Test]
    public void Results_before_the_window_may_be_left_out_and_never_change_those_in_it()
    {
        string[] rules =
        [
            "FREQ=DAILY;INTERVAL=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU", "FREQ=MONTHLY;INTERVAL=5;BYDAY=-1FR",
            "FREQ=YEARLY;BYWEEKNO=53;BYDAY=FR", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1,53;BYDAY=MO,SU",
            "RSCALE=GREGORIAN;FREQ=MONTHLY;INTERVAL=2;SKIP=FORWARD;BYMONTHDAY=31", "FREQ=HOURLY;INTERVAL=1001", "FREQ=MINUTELY;INTERVAL=100003;BYSECOND=1,59",
            "FREQ=SECONDLY;INTERVAL=999983;BYHOUR=1,2,3,4,5",
        ];
        foreach (var (rule, start) in from rule in rules from start in new[] { "20000131T101500", "20241230T101500" } select (rule, start))
        {
            var all = Starts(rule, start, null, int.MaxValue, null, "20401231T000000");
            foreach (var from in new[] { "20000201T000000", "20200229T101500", "20270101T000000", "20300101T000000", "20391231T235959" })
            {
                Assert.That(
                    Starts(rule, start, null, int.MaxValue, from, "20401231T000000"),
                    Is.EqualTo(all.Where(instance => string.CompareOrdinal(instance, from) >= 0)),
                    $"{rule} of {start} from {from}");
            }
        }
    }

    [TestCaseSource(nameof(AgreedCases))]
    public void An_agreed_case_of_other_libraries_holds(RuleCase rule)
    {
        Assert.That(IcsRule.Parse(rule.Rule), Is.Not.Null);
        Assert.That(Starts(rule.Rule, rule.Start, rule.Zone, rule.Take, rule.From, rule.Until), Is.EqualTo(rule.Instances));
    }

    [TestCaseSource(nameof(OtherCases))]
    public void A_contested_case_of_other_libraries_is_as_decided(string id, RuleCase rule)
    {
        var decision = DecisionsById.GetValueOrDefault(id);
        var ours = IcsRule.Parse(rule.Rule) is null
            ? "refused"
            : string.Join(' ', Starts(rule.Rule, rule.Start, rule.Zone, Math.Min(rule.Take, 8), rule.From, rule.Until));
        var source = rule.Instances is null ? "refused" : string.Join(' ', rule.Instances.Take(8));
        Assert.That(ours == source ? "as the source" : ours, Is.EqualTo(decision.Result), decision.Reason);
    }

    public static IEnumerable<TestCaseData> AgreedCases() =>
        Cases().Where(item => item.Verdict == "agreed").Select(item => new TestCaseData(item.Case).SetArgDisplayNames(item.Id, item.Case.Rule));

    public static IEnumerable<TestCaseData> OtherCases() =>
        Cases().Where(item => item.Verdict != "agreed").Select(item => new TestCaseData(item.Id, item.Case).SetArgDisplayNames(item.Id, item.Case.Rule));

    private static readonly Dictionary<string, (string Reason, string Result)> DecisionsById = File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "rule-decisions.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split('\t'))
        .ToDictionary(parts => parts[0], parts => (parts[1], parts[2]));

    private static IEnumerable<(string Id, string Verdict, RuleCase Case)> Cases()
    {
        if (Corpus.SharedFolder is null)
        {
            yield break;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Corpus.SharedFolder, "rrule-cases.json")));
        foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            var bounds = item.GetProperty("bounds");
            var hasBounds = bounds.ValueKind == JsonValueKind.Object;
            var instances = item.GetProperty("instances");
            yield return (item.GetProperty("id").GetString()!, item.GetProperty("verdict").GetString()!, new RuleCase(
                item.GetProperty("rule").GetString()!,
                item.GetProperty("dtstart").GetString() ?? "20260101",
                item.GetProperty("tz").GetString(),
                hasBounds && bounds.TryGetProperty("take", out var number) ? number.GetInt32() : hasBounds ? int.MaxValue : 4,
                hasBounds ? Text(bounds, "startAt") ?? Text(bounds, "from") : null,
                hasBounds ? Text(bounds, "to") : null,
                instances.ValueKind == JsonValueKind.Array ? [.. instances.EnumerateArray().Select(instance => instance.GetString()!)] : null));
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

    public sealed record RuleCase(string Rule, string Start, string? Zone, int Take, string? From, string? Until, IReadOnlyList<string>? Instances);
}
