using System.Text;
using Bookings.ICalendar;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>Feeds among our own events: nights that were sold twice, echoes, and imports that become bookings.</summary>
[TestFixture]
public sealed class Can_settle_feeds_with_our_own_events() : FeedFixture(("Feeds:RefreshMilliseconds", "300"))
{
    private const string Block = "SUMMARY:Airbnb (Not available)";

    [Test]
    public async Task A_night_that_was_sold_twice_is_marked_and_told_until_one_of_the_two_is_gone()
    {
        Assert.That((await Scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));
        var own = (await Scene.Owner.Get("/v1/calendar_events?type=eq.booking")).At("0.id");

        await Scene.Follow(FeedScene.Ics("a 20260612 20260616 SUMMARY:Reserved", "b 20260614 20260615 SUMMARY:Reserved"));

        var marked = await Scene.Owner.Get("/v1/calendar_events?collides_with_id=not.is.null&select=uid,collides_with_id");
        Assert.That(marked.Text, Is.EqualTo($$"""[{"uid":"a","collides_with_id":"{{own}}"}]"""), "The checkout day is nobody's night.");
        Assert.That(await Told("ImportCollided"), Is.EqualTo(1));
        await Scene.Poll();
        Assert.That(await Told("ImportCollided"), Is.EqualTo(1), "It is told once.");

        Assert.That((await Scene.Owner.Patch($"/v1/calendar_events?id=eq.{own}", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        await Scene.Poll();

        Assert.That((await Scene.Owner.Get("/v1/calendar_events?collides_with_id=not.is.null")).Text, Is.EqualTo("[]"));
        Assert.That(await Told("ImportCollisionEnded"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_block_over_our_own_nights_is_an_echo_that_takes_no_time_and_outlives_its_origin_by_a_day_at_most()
    {
        Assert.That((await Scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));
        await Scene.Follow(FeedScene.Ics($"x 20260610 20260614 {Block}"));
        Assert.That(await Scene.Events(), Is.Empty);
        Assert.That(await Told("ImportCollided"), Is.Zero);

        Assert.That((await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        await Scene.Poll();
        Assert.That(await Scene.Events(), Is.Empty, "The platform has not read our calendar yet.");
        Assert.That((await Scene.Book("2026-06-11", "2026-06-12")).Code, Is.EqualTo(201), "An echo takes no time.");

        Assert.That((await Scene.Owner.Patch("/v1/calendar_events?type=eq.booking", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        await Scene.Poll(24 * 60);
        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED Airbnb (Not available)" }), "A day later it is the platform's own.");
    }

    [Test]
    public async Task Nights_that_the_platform_closes_without_a_reason_are_an_echo_only_when_it_has_read_our_calendar()
    {
        Assert.That((await Scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));
        Assert.That((await Scene.Book("2026-07-10", "2026-07-14")).Code, Is.EqualTo(201));
        await Scene.Follow(FeedScene.Ics("x 20260610 20260614 SUMMARY:CLOSED - Not available"));
        Assert.That(await Told("ImportCollided"), Is.EqualTo(1), "Nobody has read our calendar: it was sold there.");

        var secret = (await Scene.Owner.Get("/v1/products?select=ical_export_secret")).At("0.ical_export_secret");
        App.Clock.Advance(Duration.FromMinutes(1));
        await App.Client.GetStringAsync($"/ical/{secret}.ics");
        await App.InScope(async services =>
        {
            await ((Bookings.Infrastructure.Calendars.ExportLogWriter)services.GetService(typeof(Bookings.Infrastructure.Calendars.ExportLogWriter))!).Flush(default);
            return true;
        });
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("x 20260610 20260614 SUMMARY:CLOSED - Not available", "y 20260710 20260714 SUMMARY:CLOSED - Not available"));
        await Scene.Poll();

        Assert.That(await Scene.Events(), Has.Length.EqualTo(1), "The second one is ours, come back.");
    }

    [Test]
    public async Task An_import_that_becomes_a_booking_stays_when_the_feed_drops_it()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614 SUMMARY:Reserved", "b 20260701 20260703", "c 20260801 20260803"));
        var converted = await Scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "booking", notes = "Late arrival" });
        Assert.That(converted.Code, Is.LessThan(300), converted.Text);
        var row = await Scene.Owner.Get("/v1/calendar_events?uid=eq.a&select=type,status,notes,bookings(status)");
        Assert.That(row.Text, Does.Contain("\"type\":\"booking\"").And.Contain("Late arrival"));
        Assert.That(row.Text, Does.Not.Contain("\"bookings\":null"));

        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("b 20260701 20260703", "c 20260801 20260803"));
        await Scene.Poll();
        await Scene.Poll();
        await Scene.Poll();

        Assert.That(await Scene.Events(), Has.Member("2026-06-10 2026-06-14 CONFIRMED Reserved"));
        Assert.That((await Scene.Owner.Get("/v1/calendar_events?uid=eq.a")).At("0.source_gone_since"), Does.StartWith("2026-05-04"));
        Assert.That(await Told("ImportedBookingVanished"), Is.EqualTo(1));
        var taken = await Scene.Book("2026-06-12", "2026-06-13");
        Assert.That((taken.Code, taken.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), taken.Text);
        Assert.That((await Exported()).Select(item => item.Uid), Is.EqualTo(new[] { "a" }), "Of what was imported our bookings are exported, under the name they had.");

        Assert.That((await Scene.Owner.Delete($"/v1/external_calendars?id=eq.{Scene.Calendar}")).Code, Is.LessThan(300));
        Assert.That((await Scene.Owner.Get("/v1/calendar_events?select=uid")).Text, Is.EqualTo("""[{"uid":"a"}]"""), "It is ours.");
    }

    [Test]
    public async Task An_import_that_became_a_booking_is_exported_under_the_UID_that_it_had_then()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Assert.That((await Scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "booking" })).Code, Is.LessThan(300));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("rewritten 20260610 20260614", "b 20260701 20260703"));
        await Scene.Poll();
        Assert.That((await Scene.Owner.Get("/v1/calendar_events?type=eq.booking")).At("0.uid"), Is.EqualTo("rewritten"));
        var secret = (await Scene.Owner.Get($"/v1/products?id=eq.{Scene.Unit}&select=ical_export_secret")).At("0.ical_export_secret");
        Assert.That(await Scene.App.Client.GetStringAsync($"/ical/{secret}.ics"), Does.Contain("UID:a\r\n").And.Not.Contain("rewritten"));
    }

    [Test]
    public async Task Cannot_make_a_booking_of_what_is_no_import_or_lies_on_our_own()
    {
        Assert.That((await Scene.Book("2026-06-10", "2026-06-14")).Code, Is.EqualTo(201));
        await Scene.Follow(FeedScene.Ics("a 20260612 20260616 SUMMARY:Reserved"));

        var taken = await Scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "booking" });
        Assert.That((taken.Code, taken.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), taken.Text);
        var note = await Scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "note" });
        Assert.That((note.Code, note.At("code")), Is.EqualTo((422, "TIMELINE_NOT_IMPORTED")), note.Text);
        Assert.That((await Scene.Owner.Patch("/v1/calendar_events?uid=eq.a", new { type = "blocked-period" })).Code, Is.LessThan(300), "It is one already.");
        Assert.That((await Scene.Owner.Get("/v1/calendar_events?uid=eq.a")).At("0.type"), Is.EqualTo("blocked-period"));
    }

    [Test]
    public async Task A_list_of_cancellations_calls_off_what_it_names_and_nothing_else()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703", "c 20260801 20260803"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("b 20260701 20260703").Replace("VERSION:2.0\r\n", "VERSION:2.0\r\nMETHOD:CANCEL\r\n", StringComparison.Ordinal));

        for (var i = 0; i < 3; i++)
        {
            await Scene.Poll(60);
        }

        Assert.That(await Scene.Events(), Is.EqualTo(new[] { "2026-06-10 2026-06-14 CONFIRMED", "2026-07-01 2026-07-03 CANCELLED", "2026-08-01 2026-08-03 CONFIRMED" }));
    }

    [Test]
    public async Task A_booking_reads_a_stale_feed_again_before_it_is_promised()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        Scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics("a 20260610 20260614", "b 20260701 20260703"));
        Assert.That((await Scene.Book("2026-08-01", "2026-08-02")).Code, Is.EqualTo(201));
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(1), "The feed was just read.");

        App.Clock.Advance(Duration.FromMinutes(2));
        var taken = await Scene.Book("2026-07-01", "2026-07-03");

        Assert.That((taken.Code, taken.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), taken.Text);
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(2));
    }

    [Test]
    public async Task A_feed_that_fails_or_hangs_does_not_stand_in_the_way_of_a_booking()
    {
        await Scene.Follow(FeedScene.Ics("a 20260610 20260614"));
        var gate = new TaskCompletionSource();
        Scene.Platform.Serve(FeedScene.FeedName, ServedFeed.Of(FeedScene.Ics("b 20260701 20260703")) with { AnswersAfter = gate.Task });
        App.Clock.Advance(Duration.FromMinutes(2));
        Assert.That((await Scene.Book("2026-07-01", "2026-07-03")).Code, Is.EqualTo(201), "It hangs.");
        gate.SetResult();
        await Until(async () => (await Scene.Row()).At("0.attempted_at").StartsWith("2026-05-04T09:02", StringComparison.Ordinal));

        Scene.Platform.Remove(FeedScene.FeedName);
        App.Clock.Advance(Duration.FromMinutes(2));
        Assert.That((await Scene.Book("2026-08-01", "2026-08-03")).Code, Is.EqualTo(201), "It fails.");
        Assert.That((await Scene.Row()).At("0.error"), Is.EqualTo("http-404"));
        var asked = Scene.Platform.CountOf(FeedScene.FeedName);
        Assert.That((await Scene.Book("2026-09-01", "2026-09-03")).Code, Is.EqualTo(201));
        Assert.That(Scene.Platform.CountOf(FeedScene.FeedName), Is.EqualTo(asked), "After a failure the platform is left alone.");
    }

    private static async Task Until(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!await isSo())
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<IReadOnlyList<IcsEvent>> Exported()
    {
        var secret = (await Scene.Owner.Get("/v1/products?select=ical_export_secret")).At("0.ical_export_secret");
        return IcsReader.Read(Encoding.UTF8.GetBytes(await App.Client.GetStringAsync($"/ical/{secret}.ics"))).Events;
    }

    private Task<long> Told(string type) => App.Database.Scalar<long>(
        "SELECT count(*) FROM outbox_messages WHERE type = $1 AND organization_id = (SELECT organization_id FROM products WHERE id = $2)", type, Guid.Parse(Scene.Unit));
}
