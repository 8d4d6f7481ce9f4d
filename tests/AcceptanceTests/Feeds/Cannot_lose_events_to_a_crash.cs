using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Feeds;

/// <summary>The connection breaks between any two writes of a poll: nothing of the poll is kept, and the next one ends where this one should have.</summary>
[TestFixture]
public sealed class Cannot_lose_events_to_a_crash
{
    // The counter is a sequence, because those are not taken back with the transaction.
    private const string Fault = """
        CREATE SEQUENCE fault_writes;
        CREATE TABLE fault (at bigint NOT NULL);
        INSERT INTO fault VALUES (0);
        CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
        DECLARE wanted bigint := (SELECT at FROM fault);
        BEGIN
            IF wanted > 0 AND nextval('fault_writes') = wanted THEN
                PERFORM pg_terminate_backend(pg_backend_pid());
            END IF;
            RETURN NULL;
        END $$;
        """;

    private static readonly string[] Tables = ["calendar_events", "timeline_claims", "calendar_event_updates", "external_calendars", "feed_echoes", "outbox_messages"];

    [Test]
    public async Task A_poll_that_breaks_off_at_any_write_leaves_everything_as_it_was_and_the_next_one_ends_as_it_should()
    {
        await using var scene = await FeedScene.Create();
        Assert.That((await scene.Book("2026-08-10", "2026-08-14")).Code, Is.EqualTo(201));
        Assert.That((await scene.Book("2026-09-10", "2026-09-14")).Code, Is.EqualTo(201));
        await scene.Follow(FeedScene.Ics("kept 20260601 20260603", "moved 20260610 20260614", "off 20260620 20260622", "gone 20260701 20260703", "text 20260705 20260707"));
        scene.Platform.Serve(FeedScene.FeedName, FeedScene.Ics(
            "kept 20260601 20260603",
            "moved 20260611 20260616",
            "off 20260620 20260622 STATUS:CANCELLED",
            "text 20260705 20260707 SUMMARY:Other",
            "new 20260715 20260717",
            "twice 20260812 20260816 SUMMARY:Reserved",
            "echo 20260910 20260914 SUMMARY:Blocked"));
        await scene.App.Database.Execute(Fault);
        foreach (var table in Tables)
        {
            await scene.App.Database.Execute($"CREATE TRIGGER fault AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION fault()");
        }

        scene.App.Clock.Advance(Duration.FromMinutes(10));
        var before = await State(scene);
        var write = 1;
        for (; ; write++)
        {
            // The claim of the row is a write by itself, before the poll; it is the first one that is counted, and it stays.
            await scene.App.Database.Execute($"UPDATE fault SET at = {write + 1}; SELECT setval('fault_writes', 1, false)");
            await scene.Sweep();
            if (await scene.App.Database.Scalar<long>("SELECT last_value FROM fault_writes") <= write)
            {
                break;
            }

            Assert.That(await State(scene), Is.EqualTo(before), $"write {write}");
            await scene.App.Database.Execute("UPDATE fault SET at = 0");
            scene.App.Clock.Advance(Duration.FromMinutes(3));
        }

        Assert.That(await scene.Events(), Is.EqualTo(new[]
        {
            "2026-06-01 2026-06-03 CONFIRMED",
            "2026-06-11 2026-06-16 CONFIRMED",
            "2026-06-20 2026-06-22 CANCELLED",
            "2026-07-01 2026-07-03 CONFIRMED",
            "2026-07-05 2026-07-07 CONFIRMED Other",
            "2026-07-15 2026-07-17 CONFIRMED",
            "2026-08-12 2026-08-16 CONFIRMED Reserved",
        }));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM calendar_event_updates"), Is.EqualTo(2));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM outbox_messages WHERE type = 'ImportCollided'"), Is.EqualTo(1));
        Assert.That(await scene.App.Database.Scalar<long>("SELECT count(*) FROM feed_echoes"), Is.EqualTo(1));
        Assert.That(write, Is.GreaterThan(12), "as many writes were broken off");
    }

    private static async Task<string?> State(FeedScene scene) => await scene.App.Database.Scalar<string>(
        """
        SELECT concat_ws('|',
            (SELECT string_agg(md5(row::text), ',' ORDER BY row.id) FROM calendar_events row),
            (SELECT string_agg(md5(row::text), ',' ORDER BY row.id) FROM timeline_claims row),
            (SELECT count(*) FROM calendar_event_updates),
            (SELECT count(*) FROM feed_echoes),
            (SELECT count(*) FROM outbox_messages),
            (SELECT string_agg(concat_ws(' ', row.attempted_at, row.last_synced, row.error, row.version), ',') FROM external_calendars row))
        """);
}
