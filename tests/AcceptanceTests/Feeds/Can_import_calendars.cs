using System.Text;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>A unit follows the feeds of other platforms.</summary>
[TestFixture]
public sealed class Can_import_calendars : FeedFixture
{
    [Test]
    public async Task Nights_of_an_Airbnb_feed_become_events_and_keep_guests_out()
    {
        Scene.Platform.ServeFile("a.ics", FeedScene.Corpus("airbnb.ics"));
        await Scene.Connect(Scene.Platform.UrlOf("a.ics").ToString());

        Assert.That(await Scene.Sweep(), Is.EqualTo(1));

        Assert.That(await Scene.Events(), Is.EqualTo(new[]
        {
            "2026-06-10 2026-06-14 CONFIRMED Reserved",
            "2026-06-14 2026-06-16 CONFIRMED Reserved",
            "2026-07-01 2026-07-08 CONFIRMED Reserved",
            "2027-04-01 2027-05-04 CONFIRMED Airbnb (Not available)",
        }));
        var row = await Scene.Row();
        Assert.That(row.At("0.last_synced"), Does.StartWith("2026-05-04T09:00:00"));
        Assert.That(row.At("0.updated_at"), Does.StartWith("2026-05-04T09:00:00"));
        Assert.That(row.Json![0]!["error"], Is.Null);
        Assert.That((await Scene.Owner.Get("/v1/calendar_events?uid=eq.1418fb94e984-00000000000000000000000000000001@airbnb.com")).At("0.notes"), Does.Contain("HMAAAAAAA1"));
        var taken = await Scene.Book("2026-06-12", "2026-06-15");
        Assert.That((taken.Code, taken.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), taken.Text);
        Assert.That((await Scene.Book("2026-06-16", "2026-06-18")).Code, Is.EqualTo(201), "The checkout day is the next guest's first day.");
    }

    [Test]
    public async Task Nights_of_a_Booking_com_feed_become_events()
    {
        Scene.Platform.ServeFile("b.ics", FeedScene.Corpus("booking-com.ics"));
        await Scene.Connect(Scene.Platform.UrlOf("b.ics").ToString());
        await Scene.Sweep();

        Assert.That(await Scene.Events(), Is.EqualTo(new[]
        {
            "2026-06-02 2026-06-05 CONFIRMED CLOSED - Not available",
            "2026-06-05 2026-06-07 CONFIRMED CLOSED - Not available",
            "2026-08-20 2026-08-27 CONFIRMED CLOSED - Not available",
        }));
    }

    [Test]
    public async Task An_event_that_goes_on_for_ever_takes_all_days_there_are_and_stops_no_feed()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 99991231"));
        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED", "2026-07-01 2199-12-31 CONFIRMED" }));
        Assert.That((await Scene.Row()).At("0.warnings"), Is.EqualTo("beyond-timeline: 1"));
    }

    [Test]
    public async Task A_fault_of_the_server_is_told_on_the_row_and_tried_again_like_any_failure()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        await App.Database.Execute("ALTER TABLE external_calendars DROP CONSTRAINT external_calendars_time_offset_check; UPDATE external_calendars SET time_offset = 99 WHERE active");
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614").Replace(";VALUE=DATE:20260610", ":20260610T120000Z").Replace(";VALUE=DATE:20260614", ":20260614T120000Z"));
        await Scene.Poll();
        var row = await Scene.Row();
        Assert.That(row.At("0.error"), Is.EqualTo("internal-error"));
        Assert.That(row.At("0.attempted_at"), Does.StartWith("2026-05-04T09:10:00"));
        Assert.That(row.At("0.next_sync_at"), Does.StartWith("2026-05-04T09:1"));

        await App.Database.Execute("UPDATE external_calendars SET time_offset = 0; ALTER TABLE external_calendars ADD CONSTRAINT external_calendars_time_offset_check CHECK (time_offset BETWEEN -24 AND 24)");
        await Scene.Poll();
        Assert.That((await Scene.Row()).Json![0]!["error"], Is.Null);
    }

    [Test]
    public async Task An_unchanged_feed_is_asked_for_with_its_tag_and_changes_nothing_but_last_synced()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var before = await Scene.Owner.Get("/v1/calendar_events");

        await Scene.Poll();

        Assert.That(Scene.Platform.Requests[^1].IfNoneMatch, Is.Not.Empty);
        Assert.That((await Scene.Owner.Get("/v1/calendar_events")).Text, Is.EqualTo(before.Text));
        Assert.That((await Scene.Row()).At("0.last_synced"), Does.StartWith("2026-05-04T09:10:00"));
        Assert.That((await Scene.Row()).At("0.updated_at"), Does.StartWith("2026-05-04T09:00:00"));
    }

    [Test]
    public async Task The_same_body_under_another_tag_changes_nothing()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        var before = await Scene.Owner.Get("/v1/calendar_events");

        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703")) with { ETag = "\"other\"" });
        await Scene.Poll();

        Assert.That((await Scene.Owner.Get("/v1/calendar_events")).Text, Is.EqualTo(before.Text));
    }

    [TestCase("<html><body>Sign in</body></html>", 200, "not-a-calendar")]
    [TestCase("", 200, "empty-body")]
    [TestCase("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20260701\r\n", 200, "truncated")]
    [TestCase("gone", 404, "http-404")]
    [TestCase("busy", 500, "http-500")]
    public async Task Cannot_lose_events_to_an_answer_that_is_no_calendar(string body, int status, string error)
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        var before = await Scene.Events();

        Scene.Platform.Serve(FeedScene.FeedName, new ServedFeed(Encoding.UTF8.GetBytes(body)) { Status = status });
        await Scene.Poll();
        await Scene.Poll(3);
        await Scene.Poll(3);

        Assert.That(await Scene.Events(), Is.EqualTo(before));
        var row = await Scene.Row();
        Assert.That(row.At("0.error"), Is.EqualTo(error));
        Assert.That(row.At("0.last_synced"), Does.StartWith("2026-05-04T09:00:00"));

        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        await Scene.Poll(10);
        Assert.That((await Scene.Row()).Json![0]!["error"], Is.Null);
    }

    [Test]
    public async Task Cannot_lose_events_to_a_connection_that_breaks()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics()) with { ClaimedLength = 10_000 });

        await Scene.Poll();

        Assert.That((await Scene.Events()).Length, Is.EqualTo(1));
        Assert.That((await Scene.Row()).At("0.error"), Is.EqualTo("interrupted"));
    }

    [Test]
    public async Task Failures_are_tried_again_after_one_two_and_four_minutes()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Remove(FeedScene.FeedName);
        await Scene.Poll();
        var waits = new List<double>();
        foreach (var minutes in new[] { 2, 3, 5 })
        {
            var row = await Scene.Row();
            waits.Add((DateTimeOffset.Parse(row.At("0.next_sync_at"), null) - DateTimeOffset.Parse(row.At("0.attempted_at"), null)).TotalMinutes);
            await Scene.Poll(minutes);
        }

        Assert.That(waits, Is.EqualTo(new[] { 1.0, 2.0, 4.0 }).Within(10).Percent);
    }

    [Test]
    public async Task A_vanished_event_is_cancelled_after_two_polls_and_fifteen_minutes_even_when_the_platform_answers_304()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703", "c 20260801 20260803"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614", "c 20260801 20260803"));

        await Scene.Poll();
        Assert.That(await Scene.Events(), Has.Member("2026-07-01 2026-07-03 CONFIRMED"), "One poll proves nothing.");
        await Scene.Poll();
        Assert.That(await Scene.Events(), Has.Member("2026-07-01 2026-07-03 CONFIRMED"), "Ten minutes prove nothing.");
        await Scene.Poll();

        Assert.That(await Scene.Events(), Has.Member("2026-07-01 2026-07-03 CANCELLED"));
        Assert.That((await Scene.Book("2026-07-01", "2026-07-03")).Code, Is.EqualTo(201));
        var update = await Scene.Owner.Get("/v1/calendar_event_updates?next_status=eq.CANCELLED");
        Assert.That((update.At("0.prev_status"), update.At("0.prev_interval")), Is.EqualTo(("CONFIRMED", "[2026-07-01,2026-07-03)")));
    }

    [Test]
    public async Task Cannot_lose_all_events_to_a_valid_empty_calendar_within_a_day()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics());
        for (var i = 0; i < 6; i++)
        {
            await Scene.Poll(60);
        }

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED", "2026-07-01 2026-07-03 CONFIRMED" }));
        Assert.That((await Scene.Row()).At("0.warnings"), Does.Contain("held-back: 2"));
        await Scene.Poll(24 * 60);
        Assert.That(await Scene.Events(), Is.All.Contain("CANCELLED"));
    }

    [Test]
    public async Task A_feed_that_asks_to_be_read_seldom_is_heard_within_bounds_also_when_it_answers_304()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614").Replace("VERSION:2.0\r\n", "VERSION:2.0\r\nREFRESH-INTERVAL;VALUE=DURATION:PT10M\r\n", StringComparison.Ordinal));
        Assert.That(await Wait(), Is.InRange(9 * 60, 11 * 60));
        await Scene.Poll(11);
        Assert.That(await Wait(), Is.InRange(9 * 60, 11 * 60), "304");

        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614").Replace("VERSION:2.0\r\n", "VERSION:2.0\r\nX-PUBLISHED-TTL:P1D\r\n", StringComparison.Ordinal));
        await Scene.Poll(11);
        Assert.That(await Wait(), Is.InRange(0.9 * 15 * 60, 1.1 * 15 * 60));

        async Task<double> Wait() => await Scene.App.Database.Scalar<double>(
            "SELECT extract(epoch FROM next_sync_at - attempted_at)::float8 FROM external_calendars WHERE id = $1", Guid.Parse(Scene.Calendar));
    }

    [Test]
    public async Task The_owner_can_accept_that_all_events_are_gone()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics());
        await Scene.Poll();
        Assert.That((await Scene.Row()).At("0.held_since"), Does.StartWith("2026-05-04T09:10:00"));

        await Scene.Change(new { absence_accepted = true });
        Assert.That(await Scene.Sweep(), Is.EqualTo(1), "The answer is asked for at once.");

        Assert.That(await Scene.Events(), Is.All.Contain("CANCELLED"));
        Assert.That((await Scene.Row()).Json![0]!["held_since"], Is.Null);
        Assert.That((await Scene.Row()).At("0.absence_accepted"), Is.EqualTo("false"));
    }

    [Test]
    public async Task Another_address_ends_the_hold_of_events_that_are_gone()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics());
        await Scene.Poll();
        Scene.Platform.Serve("new.ics", FeedScene.Ics("c 20260801 20260803"));

        await Scene.Change(new { ical_url = Scene.Platform.UrlOf("new.ics").ToString() });
        await Scene.Sweep();

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CANCELLED", "2026-07-01 2026-07-03 CANCELLED", "2026-08-01 2026-08-03 CONFIRMED" }));
    }

    [Test]
    public async Task A_moved_event_keeps_its_row_and_leaves_history()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260611 20260616 SUMMARY:Later"));

        await Scene.Poll();

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-11 2026-06-16 CONFIRMED Later" }));
        var update = await Scene.Owner.Get("/v1/calendar_event_updates");
        Assert.That(update.Json!.AsArray(), Has.Count.EqualTo(1));
        Assert.That((update.At("0.prev_interval"), update.At("0.next_interval")), Is.EqualTo(("[2026-06-10,2026-06-14)", "[2026-06-11,2026-06-16)")));
        Assert.That((await Scene.Book("2026-06-10", "2026-06-11")).Code, Is.EqualTo(201));
        Assert.That((await Scene.Book("2026-06-15", "2026-06-17")).Code, Is.EqualTo(409));
    }

    [Test]
    public async Task An_event_over_our_own_booking_is_kept()
    {
        Assert.That((await Scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));

        await Scene.Follow(FeedScene.Ics("a 20260612 20260616"));

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-12 2026-06-16 CONFIRMED" }));
    }

    [TestCase("import", "STATUS:TENTATIVE", "TENTATIVE")]
    [TestCase("import", "STATUS:CONFIRMED", "CONFIRMED")]
    [TestCase("CONFIRMED", "STATUS:TENTATIVE", "CONFIRMED")]
    [TestCase("TENTATIVE", "STATUS:CONFIRMED", "TENTATIVE")]
    public async Task The_calendar_decides_whose_word_counts_for_the_status(string sync, string written, string expected)
    {
        await Scene.Follow(FeedScene.Ics($"a 20260610 20260614 {written}"), new { event_status_sync = sync });

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { $"2026-06-10 2026-06-14 {expected}" }));
    }

    [Test]
    public async Task Another_status_rule_reaches_the_events_of_an_unchanged_feed()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));

        await Scene.Change(new { event_status_sync = "TENTATIVE" });
        Assert.That(await Scene.Sweep(), Is.EqualTo(1), "The change makes the calendar due.");

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 TENTATIVE" }));
    }

    [Test]
    public async Task An_event_that_the_feed_calls_off_is_cancelled_at_once()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"), new { event_status_sync = "CONFIRMED" });
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614 STATUS:CANCELLED"));

        await Scene.Poll();

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CANCELLED" }));
    }

    [Test]
    public async Task Times_become_days_in_the_zone_of_the_unit_after_the_offset()
    {
        const string Timed = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:t\r\nDTSTART:20260610T220000Z\r\nDTEND:20260613T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        await Scene.Follow(Timed);
        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-11 2026-06-13 CONFIRMED" }), "22:00 UTC is midnight in Rome.");

        await Scene.Change(new { time_offset = -1 });
        await Scene.Sweep();

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-13 CONFIRMED" }));
    }

    [Test]
    public async Task Asking_for_a_sync_reads_the_feed_at_once()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Assert.That(await Scene.Sweep(), Is.Zero);

        await Scene.Change(new { sync_requested_at = "2026-05-04T09:00:00Z" });

        Assert.That(await Scene.Sweep(), Is.EqualTo(1));
    }

    [Test]
    public async Task Cannot_read_a_paused_calendar()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"), null);
        await Scene.Change(new { active = false });
        Scene.App.Clock.Advance(NodaTime.Duration.FromHours(1));

        Assert.That(await Scene.Sweep(), Is.Zero);
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(1));
    }

    [Test]
    public async Task Our_own_booking_that_comes_back_in_a_feed_is_not_taken_twice()
    {
        var booked = await Scene.Book("2026-06-10", "2026-06-14");
        Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
        var own = (await Scene.Owner.Get("/v1/calendar_events?type=eq.booking")).At("0.id");

        await Scene.Follow(FeedScene.Ics($"{own}@bookings.local 20260610 20260614", "a 20260701 20260703"));

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-07-01 2026-07-03 CONFIRMED" }));
    }

    [Test]
    public async Task The_secret_of_an_address_is_never_logged()
    {
        await Scene.Connect(Scene.Platform.UrlOf("not-there/s3cr3t.ics").ToString() + "?key=s3cr3t");
        await Scene.Sweep();

        Assert.That((await Scene.Row()).At("0.error"), Is.EqualTo("http-404"));
        Assert.That(Scene.App.Logs.Entries.Select(entry => entry.Message), Has.None.Contain("s3cr3t"));
    }
}
