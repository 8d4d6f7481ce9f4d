using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Tables;

/// <summary>Bodies and filters of a thousand rows on tables whose writes go through the domain: all or nothing, and no slower by the row than a few.</summary>
[TestFixture]
internal sealed class Can_write_many_rows
{
    private const int Many = 1_000;

    // Of the database, a command or a batch of them.
    private const int Most = 60;

    private readonly DatabaseCommands commands = new();
    private TableScene scene = null!;

    [OneTimeSetUp]
    public async Task Start() => scene = await TableScene.Create();

    [OneTimeTearDown]
    public async Task Stop()
    {
        commands.Dispose();
        await scene.DisposeAsync();
    }

    [Test]
    public async Task Blocked_periods_are_made_changed_and_deleted()
    {
        var unit = await NewUnit();
        var made = await Counted(HttpMethod.Post, "/v1/calendar_events?select=id,start_date&order=start_date", Periods(unit, 0, Many));
        Assert.That((made.Code, ((JsonArray)made.Json!).Count, await Claims(unit)), Is.EqualTo((201, Many, Many)), made.Text[..Math.Min(300, made.Text.Length)]);

        var loosened = await Counted(HttpMethod.Patch, $"/v1/calendar_events?product_id=eq.{unit}", new { status = "TENTATIVE" });
        Assert.That((loosened.Code, await Updates(unit)), Is.EqualTo((204, Many)));

        // Half of the rows are there and go a night on, the other half is new: each new one starts where the last old one ended.
        var rows = ((JsonArray)made.Json!).Skip(Many / 2).Select((row, i) => Period(unit, Many + (i * 2) + 1, (string)row!["id"]!)).ToArray();
        var fresh = Enumerable.Range(0, Many / 2).Select(i => Period(unit, Many + (i * 2) + 2, Guid.CreateVersion7().ToString()));
        var mixed = rows.Zip(fresh, (old, other) => new[] { other, old }).SelectMany(pair => pair).ToArray();
        // New and old rows in turns, each of which needs the one before it: nothing that could be done together.
        var merged = await scene.Acme.Send(HttpMethod.Post, "/v1/calendar_events?select=id", mixed, ("Prefer", "resolution=merge-duplicates"));
        Assert.That((merged.Code, ((JsonArray)merged.Json!).Count), Is.EqualTo((201, Many)), merged.Text[..Math.Min(300, merged.Text.Length)]);
        Assert.That(((JsonArray)merged.Json!).Select(row => (string)row!["id"]!), Is.EqualTo(mixed.Select(row => (string)row["id"]!)), "in the order of the body");

        // More rows than one request may touch.
        await Counted(HttpMethod.Delete, $"/v1/calendar_events?product_id=eq.{unit}&status=eq.TENTATIVE", null);
        var deleted = await Counted(HttpMethod.Delete, $"/v1/calendar_events?product_id=eq.{unit}", null);
        Assert.That((deleted.Code, await Claims(unit)), Is.EqualTo((204, 0)));
    }

    [Test]
    public async Task One_row_that_is_refused_keeps_all_others_out_and_is_named()
    {
        var unit = await NewUnit();
        var rows = Periods(unit, 0, 50);
        rows[41]["start_date"] = (string)rows[7]["start_date"]!;
        rows[41]["end_date"] = (string)rows[7]["end_date"]!;
        var made = await scene.Acme.Post("/v1/calendar_events", rows);
        Assert.That((made.Code, made.At("code"), made.At("details"), await Claims(unit)), Is.EqualTo((409, "TIMELINE_TAKEN", "This is about number 42 of 50.", 0)));

        object[] people = [new { email = "first@example.com" }, new { email = "second@example.com" }, new { email = "FIRST@example.com" }];
        var invited = await scene.Acme.Post("/v1/members", people);
        var known = await scene.Acme.Get("/v1/user_profiles?select=email&email=ilike.*@example.com");
        Assert.That((invited.Code, invited.At("code"), invited.At("details"), known.Text), Is.EqualTo((409, "USER_EXISTS", "This is about number 3 of 3.", "[]")));
    }

    [Test]
    public async Task The_events_of_bookings_are_called_off_and_granted_again()
    {
        var unit = await NewUnit();
        await scene.App.Database.Execute(
            $"""
            INSERT INTO bookings (id, organization_id, reference, secret, uid, status, title)
            SELECT gen_random_uuid(), p.organization_id, 'M' || n, 's', gen_random_uuid()::text, 'accepted', 'Guest ' || n
            FROM products AS p, generate_series(1, {Many}) AS n WHERE p.id = '{unit}';

            INSERT INTO calendar_events (id, organization_id, product_id, booking_id, duration, start_date, end_date, type, counting, title, status)
            SELECT gen_random_uuid(), p.organization_id, p.id, b.id, 1, date '2026-01-01' + substr(b.reference, 2)::int, date '2026-01-02' + substr(b.reference, 2)::int,
                'booking', 'nightly', '', 'CONFIRMED'
            FROM products AS p JOIN bookings AS b ON b.organization_id = p.organization_id AND b.reference LIKE 'M%' WHERE p.id = '{unit}';
            """);
        var cancelled = await Counted(HttpMethod.Patch, $"/v1/calendar_events?product_id=eq.{unit}", new { status = "CANCELLED" });
        var bookings = await scene.App.Database.Scalar<long>($"SELECT count(*) FROM bookings WHERE reference LIKE 'M%' AND status = 'cancelled'");
        Assert.That((cancelled.Code, bookings, await Claims(unit)), Is.EqualTo((204, (long)Many, 0)), cancelled.Text);
        var granted = await Counted(HttpMethod.Patch, $"/v1/calendar_events?product_id=eq.{unit}", new { status = "CONFIRMED" });
        Assert.That((granted.Code, await Claims(unit)), Is.EqualTo((204, Many)), granted.Text);
    }

    [Test]
    public async Task Members_are_invited_and_leave()
    {
        var people = Enumerable.Range(0, Many).Select(i => new { email = $"Person{i}@example.org", name = $"Person {i}" }).ToArray();
        var invited = await Counted(HttpMethod.Post, "/v1/members?select=id", people);
        Assert.That((invited.Code, ((JsonArray)invited.Json!).Count), Is.EqualTo((201, Many)), invited.Text[..Math.Min(300, invited.Text.Length)]);
        var gone = await Counted(HttpMethod.Delete, "/v1/members?role=eq.user", null);
        var back = await Counted(HttpMethod.Post, "/v1/members?select=user_profiles(name)", people.Select(person => new { email = person.email.ToUpperInvariant() }));
        Assert.That((gone.Code, back.Code, back.At("999.user_profiles.name")), Is.EqualTo((204, 201, "Person 999")), back.Text[..Math.Min(300, back.Text.Length)]);
    }

    [Test]
    public async Task Units_are_made_below_one_that_is_taken()
    {
        var house = await NewUnit();
        var night = await scene.Acme.Post("/v1/calendar_events", Periods(house, 0, 1));
        var rooms = await Counted(
            HttpMethod.Post, "/v1/products?select=id", Enumerable.Range(0, Many).Select(i => new { name = $"Room {i}", parent_id = house, rent_period = "nightly", timezone = "UTC" }));
        Assert.That((night.Code, rooms.Code), Is.EqualTo((201, 201)), rooms.Text[..Math.Min(300, rooms.Text.Length)]);
        var room = await scene.Acme.Post("/v1/calendar_events", Periods(rooms.At("999.id"), 0, 1));
        Assert.That((room.Code, room.At("code")), Is.EqualTo((409, "TIMELINE_TAKEN")), "the night of the house was sold before it had rooms");
        var elsewhere = await Counted(HttpMethod.Patch, $"/v1/products?parent_id=eq.{house}", new { timezone = "America/New_York" });
        Assert.That(elsewhere.Code, Is.EqualTo(204), elsewhere.Text);
    }

    [Test]
    public async Task Upserts_of_the_same_rows_in_any_order_wait_for_each_other()
    {
        var rows = Enumerable.Range(0, 300).Select(i => new { author_name = $"Guest {i}", source = "same", source_id = $"{i}" }).ToArray();
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(turn => Task.Run(() => scene.Acme.Send(
            HttpMethod.Post, "/v1/reviews?on_conflict=source,source_id&select=source_id", turn % 2 == 0 ? rows : rows.Reverse().ToArray(), ("Prefer", "resolution=merge-duplicates")))));
        Assert.That(replies.Select(reply => reply.Code), Is.All.AnyOf(200, 201), string.Join('\n', replies.Select(reply => reply.Text[..Math.Min(200, reply.Text.Length)])));
        Assert.That(replies.Select(reply => reply.At("0.source_id")), Is.EqualTo(Enumerable.Range(0, 8).Select(turn => turn % 2 == 0 ? "0" : "299")), "in the order of each body");
    }

    private async Task<ApiReply> Counted(HttpMethod method, string path, object? body)
    {
        var (reply, count) = await commands.Of(trace => scene.Acme.Send(method, path, body, ("traceparent", trace)));
        await TestContext.Out.WriteLineAsync($"{TestContext.CurrentContext.Test.Name}: {method} {count} commands, {reply.Code}");
        Assert.That(count, Is.LessThan(Most), $"{method} {path}");
        return reply;
    }

    private static JsonObject[] Periods(string unit, int first, int count) => [.. Enumerable.Range(first, count).Select(day => Period(unit, day))];

    private static JsonObject Period(string unit, int day, string? id = null)
    {
        var start = new DateOnly(2026, 12, 1).AddDays(day);
        var row = JsonSerializer.SerializeToNode(new { product_id = unit, type = "blocked-period", start_date = start, end_date = start.AddDays(1), title = $"Night {day}" })!.AsObject();
        if (id is not null)
        {
            row["id"] = id;
        }

        return row;
    }

    private async Task<string> NewUnit() => (await scene.Acme.Post("/v1/products?select=id", new { name = "House", rent_period = "nightly", timezone = "UTC" })).At("id");

    private async Task<int> Claims(string unit) => (int)await scene.App.Database.Scalar<long>($"SELECT count(*) FROM timeline_claims WHERE resource_id = '{unit}'");

    private async Task<int> Updates(string unit) =>
        (int)await scene.App.Database.Scalar<long>($"SELECT count(*) FROM calendar_event_updates WHERE next_product_id = '{unit}'");
}
