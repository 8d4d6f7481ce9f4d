using NodaTime;
using NUnit.Framework;

namespace Bookings.ICalendar.UnitTests;

public sealed class ExpansionTests
{
    private static readonly Interval Window = new(Instant.FromUtc(2030, 1, 1, 0, 0), Instant.FromUtc(2033, 1, 1, 0, 0));

    [Test]
    public void A_Google_series_moves_cancels_and_leaves_out_occurrences()
    {
        var series = Expand(Corpus.Feed("google-private.ics")).Items.Where(item => item.Event.Uid == "g3@google.com").ToList();
        Assert.That(series.Select(item => $"{IcsExpansion.KeyOf(item.Start)} {item.Event.Status} {item.RecurrenceKey}"), Is.EqualTo(new[]
        {
            "20300304T080000Z Confirmed 20300304T080000Z",
            "20300312T130000Z Confirmed 20300311T080000Z",
            "20300325T080000Z Confirmed 20300325T080000Z",
            "20300401T070000Z Cancelled 20300401T070000Z",
            "20300408T070000Z Confirmed 20300408T070000Z",
        }));
    }

    [Test]
    public void Days_of_a_series_keep_their_length()
    {
        var items = Expand(Corpus.Event("DTSTART;VALUE=DATE:20300301", "DTEND;VALUE=DATE:20300303", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE:20300308T000000Z")).Items;
        Assert.That(items.Select(item => (item.RecurrenceKey, IcsExpansion.KeyOf(item.End))), Is.EqualTo(new[] { ("20300301", "20300303"), ("20300315", "20300317") }));
    }

    [Test]
    public void An_excluded_day_removes_a_timed_occurrence() =>
        Assert.That(
            Expand(Corpus.Event("DTSTART:20300301T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20300302")).Items.Select(item => item.Start.Local.Day),
            Is.EqualTo(new[] { 1, 3 }));

    [Test]
    public void An_event_that_excludes_its_own_start_does_not_take_place()
    {
        Assert.That(Expand(Corpus.Event("DTSTART:20300301T100000Z", "EXDATE:20300301T100000Z")).Items, Is.Empty);
        Assert.That(Expand(Corpus.Event("DTSTART:20300301T100000Z", "EXDATE:20300401T100000Z")).Items.Single().RecurrenceKey, Is.Empty);
    }

    [Test]
    public void Further_dates_and_periods_join_the_series()
    {
        var items = Expand(Corpus.Event(
            "DTSTART:20300301T100000Z", "DTEND:20300301T110000Z", "RDATE:20300305T100000Z,20300228T100000Z", "RDATE;VALUE=PERIOD:20300310T100000Z/PT3H")).Items;
        Assert.That(items.Select(item => IcsExpansion.KeyOf(item.End)), Is.EqualTo(new[]
        {
            "20300228T110000Z", "20300301T110000Z", "20300305T110000Z", "20300310T130000Z",
        }));
    }

    [Test]
    public void Excluded_rules_are_honoured() =>
        Assert.That(
            Expand(Corpus.Event("DTSTART:20300304T100000Z", "RRULE:FREQ=DAILY;COUNT=7", "EXRULE:FREQ=WEEKLY;BYDAY=SA,SU")).Items,
            Has.Count.EqualTo(5));

    [Test]
    public void A_wall_clock_time_stays_across_a_clock_change()
    {
        var items = Expand(Corpus.Event("DTSTART;TZID=Europe/Berlin:20300330T000000", "DTEND;TZID=Europe/Berlin:20300331T000000", "RRULE:FREQ=DAILY;COUNT=3")).Items;
        Assert.That(items.Select(item => item.End.Local.Hour), Has.All.EqualTo(0));
    }

    [TestCase("20300302")]
    [TestCase("20300302T100000")]
    [TestCase("20300302T090000Z")]
    public void The_end_of_a_series_is_included_however_it_is_written(string until) =>
        Assert.That(
            Expand(Corpus.Event("DTSTART;TZID=Europe/Berlin:20300301T100000", $"RRULE:FREQ=DAILY;UNTIL={until}")).Items,
            Has.Count.EqualTo(2));

    [Test]
    public void An_override_without_master_stands_for_itself()
    {
        var items = Expand(Corpus.Feed("uid-troubles.ics")).Items;
        var orphan = items.Single(item => item.Event.Uid == "orphan@example.com");
        Assert.That((orphan.RecurrenceKey, orphan.Start), Is.EqualTo(("20300501", new IcsTime.Day(new LocalDate(2030, 5, 2)))));
        Assert.That(items.Count(item => item.Event.Uid == "same@example.com"), Is.EqualTo(2));
        Assert.That(items.Count(item => item.Event.Uid == "twin@example.com"), Is.EqualTo(1));
        Assert.That(items.Count(item => item.Event.Uid is null), Is.EqualTo(2));
    }

    [Test]
    public void The_highest_sequence_wins()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART:20300301", "SEQUENCE:2", "SUMMARY:new", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "DTSTART:20300301", "SEQUENCE:1", "SUMMARY:old", "END:VEVENT");
        Assert.That(Expand(feed).Items.Single().Event.Summary, Is.EqualTo("new"));
    }

    [Test]
    public void An_occurrence_moved_into_the_window_is_seen()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART:20200101", "RRULE:FREQ=YEARLY;COUNT=2", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID:20210101", "DTSTART:20300601", "END:VEVENT");
        Assert.That(Expand(feed).Items.Single().RecurrenceKey, Is.EqualTo("20210101"));
    }

    [Test]
    public void A_long_event_that_began_before_the_window_is_seen() =>
        Assert.That(
            Expand(Corpus.Event("DTSTART;VALUE=DATE:20000101", "DURATION:P100D", "RRULE:FREQ=MONTHLY")).Items[0].RecurrenceKey,
            Is.EqualTo("20291001"));

    [TestCase("never", 1, false)]
    [TestCase("secondly", 1_900, true)]
    [TestCase("interval-zero", 1, false)]
    [TestCase("minutely-all-excluded", 0, true)]
    [TestCase("until-before-start", 1, false)]
    [TestCase("count-billion", 1_037, false)]
    [TestCase("forever-daily-from-1970", 1_096, false)]
    [TestCase("friday-13-monthly", 6, false)]
    public void Hostile_rules_end_quickly_and_keep_their_start(string name, int count, bool isCut)
    {
        var feed = Corpus.Feed($"hostile-rrule/{name}.ics");
        var occurrences = Expand(feed);
        Assert.That(occurrences.Items, Has.Count.EqualTo(count));
        Assert.That(occurrences.Warnings, isCut ? Is.Not.Empty : Is.Empty);
    }

    [Test]
    public void A_rule_that_is_not_supported_keeps_its_start_and_says_so()
    {
        var feed = Corpus.Event("DTSTART:20300301T100000Z", "RRULE:FREQ=MONTHLY;RSCALE=HEBREW");
        Assert.That(feed.Warnings.Single().Code, Is.EqualTo(IcsWarningCode.UnsupportedRule));
        Assert.That(Expand(feed).Items, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_series_beyond_a_bound_is_cut_and_says_so()
    {
        var feed = Corpus.Event("DTSTART:20300301T100000Z", "RRULE:FREQ=DAILY");
        var byInstances = IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc, new IcsLimits { MaxInstancesPerEvent = 10 });
        var bySteps = IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc, new IcsLimits { MaxStepsPerEvent = 10 });
        var byFeed = IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc, new IcsLimits { MaxInstances = 10 });
        foreach (var occurrences in new[] { byInstances, bySteps, byFeed })
        {
            Assert.That(occurrences.Items, Has.Count.EqualTo(10));
            Assert.That(occurrences.Warnings.Single().Code, Is.EqualTo(IcsWarningCode.SeriesCut));
        }
    }

    [Test]
    public void Many_hostile_series_share_one_budget()
    {
        var events = Enumerable.Range(0, 500).SelectMany(i => new[]
        {
            "BEGIN:VEVENT", $"UID:{i}", "DTSTART:19000101T100000Z", "RRULE:FREQ=YEARLY;BYMONTHDAY=31;BYDAY=MO;BYMONTH=2;COUNT=1000", "END:VEVENT",
        });
        var occurrences = IcsExpansion.Occurrences(Corpus.Calendar([.. events]), Window, DateTimeZone.Utc, new IcsLimits { MaxSteps = 100_000 });
        Assert.That(occurrences.Warnings, Is.Not.Empty);
    }

    [Test]
    public void An_override_for_this_and_future_moves_and_replaces_what_follows()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART;TZID=Europe/Berlin:20300304T090000", "DTEND;TZID=Europe/Berlin:20300304T100000", "RRULE:FREQ=WEEKLY;COUNT=6",
            "EXDATE;TZID=Europe/Berlin:20300401T090000", "SUMMARY:old", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE:20300318T080000Z", "DTSTART;TZID=Europe/Berlin:20300319T140000",
            "DTEND;TZID=Europe/Berlin:20300319T160000", "SUMMARY:new", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;TZID=Europe/Berlin:20300408T090000", "DTSTART;TZID=Europe/Berlin:20300408T110000", "SUMMARY:one", "END:VEVENT");
        Assert.That(feed.Warnings, Is.Empty);
        Assert.That(
            Expand(feed).Items.Select(item => $"{item.RecurrenceKey} {item.Event.Summary} {IcsExpansion.KeyOf(item.Start)}/{IcsExpansion.KeyOf(item.End)}"),
            Is.EqualTo(new[]
            {
                "20300304T080000Z old 20300304T080000Z/20300304T090000Z",
                "20300311T080000Z old 20300311T080000Z/20300311T090000Z",
                "20300318T080000Z new 20300319T130000Z/20300319T150000Z",
                "20300325T080000Z new 20300326T130000Z/20300326T150000Z",
                "20300408T070000Z one 20300408T090000Z/20300408T090000Z",
            }));
    }

    [Test]
    public void The_last_override_for_this_and_future_before_an_occurrence_counts()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20300301", "RRULE:FREQ=DAILY;COUNT=6", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20300305", "DTSTART;VALUE=DATE:20300305", "STATUS:CANCELLED", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20300303", "DTSTART;VALUE=DATE:20300403", "DTEND;VALUE=DATE:20300405", "END:VEVENT");
        Assert.That(
            Expand(feed).Items.Select(item => $"{item.RecurrenceKey} {item.Event.Status} {IcsExpansion.KeyOf(item.Start)} {IcsExpansion.KeyOf(item.End)}"),
            Is.EqualTo(new[]
            {
                "20300301 Confirmed 20300301 20300302", "20300302 Confirmed 20300302 20300303", "20300305 Cancelled 20300305 20300306",
                "20300306 Cancelled 20300306 20300307", "20300303 Confirmed 20300403 20300405", "20300304 Confirmed 20300404 20300406",
            }));
    }

    [Test]
    public void An_occurrence_that_this_and_future_moves_into_the_window_is_seen()
    {
        var feed = Corpus.Calendar(
            "BEGIN:VEVENT", "UID:a", "DTSTART;VALUE=DATE:20280101", "RRULE:FREQ=DAILY;COUNT=10", "END:VEVENT",
            "BEGIN:VEVENT", "UID:a", "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20280105", "DTSTART;VALUE=DATE:20300105", "END:VEVENT");
        Assert.That(Expand(feed).Items, Has.Count.EqualTo(6));
    }

    [Test]
    public void A_series_in_UTC_follows_the_wall_clock_of_the_calendars_zone()
    {
        var feed = Corpus.Calendar(
            "X-WR-TIMEZONE:Europe/Berlin", "BEGIN:VEVENT", "UID:a", "DTSTART:20300325T090000Z", "RRULE:FREQ=WEEKLY;COUNT=2", "END:VEVENT",
            "BEGIN:VEVENT", "UID:b", "DTSTART:20300325T090000Z", "END:VEVENT");
        Assert.That(Expand(feed).Items.Select(item => item.Start.ToInstant(DateTimeZone.Utc).InUtc().Hour), Is.EqualTo(new[] { 9, 9, 8 }));
        Assert.That(feed.Events[1].Start, Is.EqualTo(IcsTime.Zoned.Utc(Instant.FromUtc(2030, 3, 25, 9, 0))));
    }

    [Test]
    public void A_period_may_end_before_it_starts_no_more_than_an_event() =>
        Assert.That(
            Expand(Corpus.Event(
                    "DTSTART:20300301T100000Z", "DURATION:PT1H", "RDATE;VALUE=PERIOD:20300302T100000Z/20300301T100000Z,20300303T100000Z/20300303T120000Z")).Items
                .Select(item => IcsExpansion.KeyOf(item.End)),
            Is.EqualTo(new[] { "20300301T110000Z", "20300302T110000Z", "20300303T120000Z" }));

    [Test]
    public void Occurrences_of_the_bound_are_no_sign_of_a_cut()
    {
        var feed = Corpus.Event("DTSTART:20300301T100000Z", "RRULE:FREQ=DAILY;COUNT=10");
        Assert.That(IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc, new IcsLimits { MaxInstancesPerEvent = 10 }).Warnings, Is.Empty);
    }

    private static IcsOccurrences Expand(IcsFeed feed) => IcsExpansion.Occurrences(feed, Window, DateTimeZone.Utc);
}
