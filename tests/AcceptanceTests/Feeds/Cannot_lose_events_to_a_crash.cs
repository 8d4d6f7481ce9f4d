using System.Globalization;
using System.Text.Json;
using Bookings.Application.Feeds;
using Bookings.Domain.Feeds;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using NodaTime;
using NodaTime.Text;
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
    private static readonly LocalDatePattern DayPattern = LocalDatePattern.CreateWithInvariantCulture("uuuuMMdd");
    private static readonly string Sequences = Path.Combine(Repository.Root, "tests", "Domain.UnitTests", "Feeds", "sequences");

    private BookingsApp app = null!;
    private FeedScene scene = null!;

    public static IEnumerable<string> Names => Directory.EnumerateDirectories(Sequences).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        await app.Database.Execute(Fault);
        foreach (var table in Tables)
        {
            await app.Database.Execute($"CREATE TRIGGER fault AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION fault()");
        }
    }

    [OneTimeTearDown]
    public ValueTask Stop() => app.DisposeAsync();

    [SetUp]
    public async Task Create() => scene = await FeedScene.CreateIn(app);

    [TearDown]
    public ValueTask Dispose() => scene.DisposeAsync();

    [TestCaseSource(nameof(Names))]
    public async Task A_sequence_of_polls_that_break_off_at_every_write_has_its_expected_outcome(string name)
    {
        using var expected = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Sequences, name, "expect.json")));
        var number = 0;
        foreach (var step in expected.RootElement.GetProperty("steps").EnumerateArray())
        {
            var now = Moment(step.GetProperty("today").GetString()!);
            app.Clock.Set(now);
            await KeepOwn(Ranges(step, "ownBookings"));
            scene.Platform.ServeFile(FeedScene.FeedName, Path.Combine(Sequences, name, $"{number:00}.ics"));
            if (number == 0)
            {
                await scene.Connect(scene.Platform.UrlOf(FeedScene.FeedName).ToString());
            }

            await PollWithCrashes();
            var context = $"{name} {number}: {(await scene.Row()).Text}";
            Assert.That(await Active(), Is.EqualTo(Ranges(step, "active")), context);
            Assert.That((await scene.Row()).Json![0]!["error"]?.GetValue<string>(), Is.EqualTo(step.TryGetProperty("error", out var error) ? error.GetString() : null), context);
            Assert.That(await Echoes(), Is.EqualTo(Ranges(step, "echo").Length), context);
            number++;
        }
    }

    [Test]
    public async Task A_poll_of_every_kind_of_change_that_breaks_off_at_every_write_ends_as_it_should()
    {
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
        app.Clock.Advance(Duration.FromMinutes(10));

        var writes = await PollWithCrashes();

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
        Assert.That(await Count("calendar_event_updates", "true"), Is.EqualTo(2));
        Assert.That(await Count("outbox_messages", "type = 'ImportCollided'"), Is.EqualTo(1));
        Assert.That(await Echoes(), Is.EqualTo(1));
        Assert.That(writes, Is.GreaterThan(12), "So many writes were broken off.");
    }

    // 20300301 and 20300301T05: a day and a day with its hour.
    private static Instant Moment(string today) => DayPattern.Parse(today[..8]).Value.AtMidnight().InUtc().ToInstant()
        + Duration.FromHours(today.Length > 8 ? int.Parse(today[9..], CultureInfo.InvariantCulture) : 12);

    private static string[] Ranges(JsonElement step, string name) =>
        step.TryGetProperty(name, out var ranges) ? [.. ranges.EnumerateArray().Select(range => range.GetString()!)] : [];

    private static string Dashed(string day) => $"{day[..4]}-{day[4..6]}-{day[6..]}";

    /// <summary>Polls until the connection is no longer broken, each time one write later.</summary>
    /// <returns>How many writes the poll has.</returns>
    private async Task<int> PollWithCrashes()
    {
        var organization = await app.Database.Scalar<Guid>("SELECT organization_id FROM products WHERE id = $1", Guid.Parse(scene.Unit));
        var request = new SyncExternalCalendar(new OrganizationId(organization), new ExternalCalendarId(Guid.Parse(scene.Calendar)), app.Clock.GetCurrentInstant());
        var before = await State();
        for (var write = 1; ; write++)
        {
            await app.Database.Execute($"UPDATE fault SET at = {write}; SELECT setval('fault_writes', 1, false)");
            var outcome = await app.Send(request);
            await app.Database.Execute("UPDATE fault SET at = 0");
            if (!outcome.IsError)
            {
                return write - 1;
            }

            Assert.That(outcome.Error.Code, Is.EqualTo("PGRST000"), $"write {write}");
            Assert.That(await State(), Is.EqualTo(before), $"write {write}");
        }
    }

    private async Task KeepOwn(string[] wanted)
    {
        var rows = (await scene.Owner.Get("/v1/calendar_events?type=eq.booking&status=eq.CONFIRMED")).Json!.AsArray();
        foreach (var row in rows.Where(row => !wanted.Contains($"{row!["start_date"]}/{row["end_date"]}".Replace("-", string.Empty, StringComparison.Ordinal))))
        {
            Assert.That((await scene.Owner.Patch($"/v1/calendar_events?id=eq.{row!["id"]}", new { status = "CANCELLED" })).Code, Is.LessThan(300));
        }

        foreach (var range in wanted.Where(range => !rows.Any(row => $"{row!["start_date"]}/{row["end_date"]}".Replace("-", string.Empty, StringComparison.Ordinal) == range)))
        {
            var booked = await scene.Book(Dashed(range[..8]), Dashed(range[9..]));
            Assert.That(booked.Code, Is.EqualTo(201), booked.Text);
        }
    }

    private async Task<string[]> Active() =>
    [
        .. (await scene.Owner.Get($"/v1/calendar_events?calendar_id=eq.{scene.Calendar}&status=neq.CANCELLED&order=start_date,end_date")).Json!.AsArray()
            .Select(row => $"{row!["start_date"]}/{row["end_date"]}".Replace("-", string.Empty, StringComparison.Ordinal)),
    ];

    private Task<long> Echoes() => app.Database.Scalar<long>("SELECT count(*) FROM feed_echoes WHERE calendar_id = $1", Guid.Parse(scene.Calendar));

    private Task<long> Count(string table, string condition) => app.Database.Scalar<long>(
        $"SELECT count(*) FROM {table} WHERE {condition} AND organization_id = (SELECT organization_id FROM products WHERE id = $1)", Guid.Parse(scene.Unit));

    private async Task<string?> State() => await app.Database.Scalar<string>(
        """
        SELECT concat_ws('|',
            (SELECT string_agg(md5(row::text), ',' ORDER BY row.id) FROM calendar_events row),
            (SELECT string_agg(md5(row::text), ',' ORDER BY row.id) FROM timeline_claims row),
            (SELECT count(*) FROM calendar_event_updates),
            (SELECT count(*) FROM feed_echoes),
            (SELECT count(*) FROM outbox_messages),
            (SELECT string_agg(md5(row::text), ',' ORDER BY row.id) FROM external_calendars row))
        """);
}
