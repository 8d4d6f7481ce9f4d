using System.Net.Sockets;
using System.Text;
using Bookings.TestKit;
using NodaTime;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>A request that is sent again with its <c>Idempotency-Key</c> has one effect and one answer.</summary>
[TestFixture]
internal sealed class Can_repeat_requests
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;
    private string unit = null!;

    [SetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        unit = (await acme.Post("/v1/products?select=id", new { name = new { @default = "Villa" }, rent_period = "nightly", timezone = "Europe/Rome", interaction = "book" })).At("id");
        Assert.That(unit, Is.Not.Empty);
    }

    [TearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task The_same_request_gets_the_first_answer_and_changes_nothing_again()
    {
        var first = await Book("k1", "2026-07-01", "2026-07-08");
        var again = await Book("k1", "2026-07-01", "2026-07-08");

        Assert.That(first.Code, Is.EqualTo(201), first.ToString());
        Assert.That((again.Code, again.Text, again.Headers["Content-Type"]), Is.EqualTo((201, first.Text, first.Headers["Content-Type"])));
        Assert.That((first.Headers.ContainsKey("Idempotent-Replayed"), again.Headers["Idempotent-Replayed"]), Is.EqualTo((false, "true")));
        Assert.That(again.Headers["X-Request-Id"], Is.Not.EqualTo(first.Headers["X-Request-Id"]));
        Assert.That(await Bookings(), Is.EqualTo(1));
    }

    [Test]
    public async Task The_same_key_with_another_request_is_refused()
    {
        await Book("k1", "2026-07-01", "2026-07-08");
        var otherBody = await Book("k1", "2026-07-01", "2026-07-09");
        var table = await Post("/v1/contacts", "k2", "{}");
        var otherQuery = await Post("/v1/contacts?select=id", "k2", "{}");
        var otherPreference = await acme.Send(HttpMethod.Post, "/v1/contacts", "{}", ("Idempotency-Key", "k2"), ("Prefer", "return=minimal"));
        var scheduling = await Post("/v2/schedules", "k3", """{"name":"A","timeZone":"Europe/Rome","isDefault":false}""");
        var otherSchedule = await Post("/v2/schedules", "k3", """{"name":"B","timeZone":"Europe/Rome","isDefault":false}""");

        Assert.That((otherBody.Code, otherBody.At("code")), Is.EqualTo((422, "IDEMPOTENCY_REUSED")));
        Assert.That((table.Code, otherQuery.Code, otherPreference.Code), Is.EqualTo((201, 422, 422)));
        Assert.That((scheduling.Code, otherSchedule.Code, otherSchedule.At("error.code")), Is.EqualTo((201, 422, "UnprocessableEntityException")));
        Assert.That(await Bookings(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_stands_for_one_request_of_one_organization_method_and_path()
    {
        var other = await ApiClient.WithNewOrganization(app, "Other", "olaf");
        var mine = await Post("/v1/contacts?select=first_name", "k", """{"first_name":"Mine"}""");
        var theirs = await other.Send(HttpMethod.Post, "/v1/contacts?select=first_name", """{"first_name":"Mine"}""", ("Idempotency-Key", "k"));
        var otherPath = await Post("/v1/products", "k", """{"first_name":"Mine"}""");
        var otherMethod = await acme.Send(HttpMethod.Patch, "/v1/contacts?first_name=eq.Mine", """{"city":"Rome"}""", ("Idempotency-Key", "k"));

        Assert.That(theirs.Headers.ContainsKey("Idempotent-Replayed"), Is.False);
        Assert.That((mine.Code, theirs.Code, otherPath.Code, otherMethod.Code), Is.EqualTo((201, 201, 400, 204)));
    }

    [TestCase("/v1/CONTACTS", "/V1/contacts/")]
    [TestCase("/v1/capacity_groups", "/v1/occupancy_groups")]
    public async Task A_table_is_the_same_however_its_address_is_spelled(string first, string again)
    {
        var body = first.Contains("groups", StringComparison.Ordinal) ? """{"name":{"default":"Adults"}}""" : "{}";
        var made = await Post(first, "k", body);
        var repeated = await Post(again, "k", body);

        Assert.That(made.Code, Is.EqualTo(201), made.ToString());
        Assert.That((repeated.Code, repeated.Text, repeated.Headers.ContainsKey("Idempotent-Replayed")), Is.EqualTo((201, made.Text, true)), repeated.ToString());
    }

    [Test]
    public async Task An_address_of_the_scheduling_dialect_is_the_same_however_it_is_spelled()
    {
        const string body = """{"name":"A","timeZone":"Europe/Rome","isDefault":false}""";
        var first = await Post("/v2/schedules", "k", body);
        foreach (var spelling in (string[])["/v2/Schedules", "/v2/schedules/", "/api/v2/schedules", "/API/V2/schedules"])
        {
            var again = await Post(spelling, "k", body);
            Assert.That((again.Code, again.Text, again.Headers.ContainsKey("Idempotent-Replayed")), Is.EqualTo((201, first.Text, true)), $"{spelling} {again}");
        }

        var one = await acme.Send(HttpMethod.Patch, $"/v2/schedules/{first.At("data.id")}", """{"name":"B"}""", ("Idempotency-Key", "k"));
        var other = await acme.Send(HttpMethod.Patch, "/v2/schedules/99999999", """{"name":"B"}""", ("Idempotency-Key", "k"));
        Assert.That((one.Code, other.Code), Is.EqualTo((200, 404)));
    }

    [Test]
    public async Task A_rehearsal_is_not_remembered_as_done()
    {
        Task<ApiReply> Send(string path, string body, params (string, string)[] headers) => acme.Send(HttpMethod.Post, path, body, [("Idempotency-Key", "k"), .. headers]);

        foreach (var (path, body) in ((string, string)[])[("/v1/contacts", """{"first_name":"Zo"}"""), ("/v1/calendar_events", BlockOf("2026-07-01", "2026-07-08"))])
        {
            var rehearsed = await Send(path, body, ("Prefer", "tx=rollback, return=representation"));
            var rehearsedAgain = await Send(path, body, ("Prefer", "tx=rollback, return=representation"));
            Assert.That((rehearsed.Code, rehearsedAgain.Code), Is.EqualTo((201, 201)), $"{path} {rehearsed}");
            Assert.That(rehearsedAgain.Headers.ContainsKey("Idempotent-Replayed"), Is.False, path);
            Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys"), Is.Zero, path);
            var done = await Send(path, body);
            Assert.That((done.Code, done.Headers.ContainsKey("Idempotent-Replayed")), Is.EqualTo((201, false)), $"{path} {done}");
            await app.Database.Execute("DELETE FROM idempotency_keys");
        }

        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM contacts WHERE first_name = 'Zo'"), Is.EqualTo(1));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM calendar_events"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_booking_cannot_be_rehearsed()
    {
        var reply = await acme.Send(HttpMethod.Post, "/v1/book", BodyOf("2026-07-01", "2026-07-08"), ("Idempotency-Key", "k"), ("Prefer", "tx=rollback"));

        Assert.That((reply.Code, reply.At("code"), await Bookings()), Is.EqualTo((400, "PGRST127", 0)));
        Assert.That((await Book("k", "2026-07-01", "2026-07-08")).Code, Is.EqualTo(201));
    }

    [Test]
    public async Task Everything_that_says_something_about_the_answer_is_repeated()
    {
        async Task<ApiReply> Send() => await acme.Send(
            HttpMethod.Post, "/v1/contacts", """{"first_name":"Zo"}""", ("Idempotency-Key", "k"), ("Prefer", "return=headers-only, count=exact"));

        var first = await Send();
        var again = await Send();

        Assert.That((again.Code, again.Text), Is.EqualTo((201, "")));
        foreach (var header in (string[])["Location", "Content-Range", "Preference-Applied"])
        {
            Assert.That(again.Headers[header], Is.EqualTo(first.Headers[header]), header);
        }
    }

    [Test]
    public async Task A_patch_can_be_repeated_too()
    {
        await acme.Post("/v1/contacts", new { first_name = "Zo", city = "Rome" });
        async Task<ApiReply> Move() => await acme.Send(
            HttpMethod.Patch, "/v1/contacts?city=eq.Rome", """{"city":"Turin"}""", ("Idempotency-Key", "k"), ("Prefer", "return=representation"));

        var first = await Move();
        var again = await Move();

        Assert.That((first.Code, first.Json!.AsArray().Count), Is.EqualTo((200, 1)));
        Assert.That((again.Text, again.Headers["Idempotent-Replayed"]), Is.EqualTo((first.Text, "true")));
    }

    [Test]
    public async Task A_meeting_is_booked_once_and_its_answer_names_the_version()
    {
        var eventType = await acme.Post("/v2/event-types", new { title = "Talk", slug = "talk", lengthInMinutes = 30 });
        await acme.Post("/v2/schedules", new
        {
            name = "All day", timeZone = "Europe/Rome", isDefault = true,
            availability = new[] { new { days = new[] { "Tuesday" }, startTime = "09:00", endTime = "17:00" } },
        });
        var guest = new ApiClient(app.Client, "");
        var body = $$$"""
            {"start":"2026-05-12T10:00:00Z","eventTypeId":{{{eventType.At("data.id")}}},"attendee":{"name":"Guest","email":"guest@example.org","timeZone":"Europe/Rome"}}
            """;

        var first = await guest.Send(HttpMethod.Post, "/v2/bookings", body, ("Idempotency-Key", "guest-1"));
        var again = await guest.Send(HttpMethod.Post, "/v2/bookings", body, ("Idempotency-Key", "guest-1"));
        var cancelled = await guest.Send(HttpMethod.Post, $"/v2/bookings/{first.At("data.uid")}/cancel", "{}", ("Idempotency-Key", "guest-2"));
        var cancelledAgain = await guest.Send(HttpMethod.Post, $"/v2/bookings/{first.At("data.uid")}/cancel", "{}", ("Idempotency-Key", "guest-2"));

        Assert.That(first.Code, Is.EqualTo(201), first.ToString());
        Assert.That((again.Code, again.Text, again.Headers["cal-api-version"]), Is.EqualTo((201, first.Text, first.Headers["cal-api-version"])));
        Assert.That((cancelled.Code, cancelledAgain.Text), Is.EqualTo((200, cancelled.Text)), cancelled.ToString());
        Assert.That(await Bookings(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_refusal_is_not_kept_so_that_the_request_can_succeed_later()
    {
        var block = await acme.Post("/v1/calendar_events?select=id", new { product_id = unit, start_date = "2026-07-01", end_date = "2026-07-08", type = "blocked-period" });
        var refused = await Book("k", "2026-07-01", "2026-07-08");
        await acme.Delete($"/v1/calendar_events?id=eq.{block.At("0.id")}");
        var later = await Book("k", "2026-07-01", "2026-07-08");

        Assert.That((block.Code, refused.Code, refused.At("code")), Is.EqualTo((201, 409, "TIMELINE_TAKEN")), $"{block} {refused}");
        Assert.That(later.Code, Is.EqualTo(201), later.ToString());
        Assert.That(later.Headers.ContainsKey("Idempotent-Replayed"), Is.False);
    }

    [Test]
    public async Task Several_rows_with_one_that_the_database_refuses_leave_nothing_behind()
    {
        var contact = (await acme.Post("/v1/contacts?select=id", new { first_name = "A" })).At("0.id");
        var reply = await Post(
            "/v1/contact_bookings", "k", $$"""[{"contact_id":"{{contact}}","booking_id":"00000000-0000-7000-8000-000000000001"}]""");
        var fine = await Post("/v1/contacts", "k", "{}");

        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((409, "23503")));
        Assert.That(fine.Code, Is.EqualTo(201));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys"), Is.EqualTo(1));
        Assert.That(app.Logs.Problems, Is.Empty);
    }

    [Test]
    public async Task Of_many_requests_with_one_key_at_once_exactly_one_books()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Book("k", "2026-07-01", "2026-07-08")));

        var first = replies.Single(reply => reply.Code == 201 && !reply.Headers.ContainsKey("Idempotent-Replayed"));
        foreach (var reply in replies.Where(reply => reply != first))
        {
            if (reply.Code == 409)
            {
                Assert.That((reply.At("code"), reply.Headers["Retry-After"]), Is.EqualTo(("IDEMPOTENCY_RUNNING", "1")));
            }
            else
            {
                Assert.That((reply.Code, reply.Text), Is.EqualTo((201, first.Text)));
            }
        }

        Assert.That(await Bookings(), Is.EqualTo(1));
        Assert.That((await Book("k", "2026-07-01", "2026-07-08")).Text, Is.EqualTo(first.Text));
    }

    [Test]
    public async Task Many_requests_with_keys_of_their_own_for_one_slot_give_one_booking_and_refusals()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Book($"k{i}", "2026-07-01", "2026-07-08")));

        Assert.That(replies.Select(reply => reply.Code).Order().Distinct(), Is.EqualTo(new[] { 201, 409 }));
        Assert.That(replies.Count(reply => reply.Code == 201), Is.EqualTo(1));
        Assert.That(app.Logs.Problems, Is.Empty);
    }

    [Test]
    public async Task A_caller_that_never_saw_the_answer_gets_it_from_another_server()
    {
        var body = BodyOf("2026-07-01", "2026-07-08");
        using (var socket = new TcpClient())
        {
            var address = new Uri(app.BaseUrl);
            await socket.ConnectAsync(address.Host, address.Port);
            var request = $"POST /v1/book HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {acme.Key}\r\nContent-Type: application/json; charset=utf-8\r\n"
                + $"Idempotency-Key: k\r\nContent-Length: {body.Length}\r\n\r\n{body}";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));

            // The change is committed; the answer is on its way to somebody who does not read it.
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys") == 0)
            {
                await Task.Delay(10, late.Token);
            }
        }

        await using var other = await app.StartBeside();
        using var http = other.NewClient(acme.Key);
        var again = await new ApiClient(http, acme.Key).Send(HttpMethod.Post, "/v1/book", body, ("Idempotency-Key", "k"));

        Assert.That((again.Code, again.Headers["Idempotent-Replayed"]), Is.EqualTo((201, "true")), again.ToString());
        Assert.That(again.At("booking_id"), Is.EqualTo($"{await app.Database.Scalar<Guid>("SELECT id FROM bookings")}"));
        Assert.That(await Bookings(), Is.EqualTo(1));
    }

    [Test]
    public async Task When_the_answer_cannot_be_kept_the_change_is_taken_back()
    {
        await app.Database.Execute("ALTER TABLE idempotency_keys ADD CONSTRAINT idempotency_keys_body_check CHECK (octet_length(body) < 5)");
        var refused = await Book("k", "2026-07-01", "2026-07-08");
        await app.Database.Execute("ALTER TABLE idempotency_keys DROP CONSTRAINT idempotency_keys_body_check");

        Assert.That(refused.Code, Is.EqualTo(400), refused.ToString());
        Assert.That(await Bookings(), Is.Zero);
        Assert.That((await Book("k", "2026-07-01", "2026-07-08")).Code, Is.EqualTo(201));
    }

    [Test]
    public async Task An_answer_is_kept_for_a_day()
    {
        await Post("/v1/contacts", "k", "{}");
        app.Clock.Advance(Duration.FromHours(24) - Duration.FromSeconds(1));
        var kept = await Post("/v1/contacts", "k", "{}");
        app.Clock.Advance(Duration.FromSeconds(1));
        var anew = await Post("/v1/contacts", "k", """{"city":"Rome"}""");
        var keptAgain = await Post("/v1/contacts", "k", """{"city":"Rome"}""");

        Assert.That(kept.Headers.ContainsKey("Idempotent-Replayed"), Is.True);
        Assert.That((anew.Code, anew.Headers.ContainsKey("Idempotent-Replayed")), Is.EqualTo((201, false)));
        Assert.That(keptAgain.Text, Is.EqualTo(anew.Text));
    }

    [Test]
    public async Task A_key_with_fewer_rights_does_not_get_to_see_the_answer()
    {
        var reader = await ApiClient.WithNewUser(app, "Acme", "rita", scopes: "bookings:read");
        await Post("/v1/contacts", "k", """{"first_name":"Secret"}""");
        var reply = await reader.Send(HttpMethod.Post, "/v1/contacts", """{"first_name":"Secret"}""", ("Idempotency-Key", "k"));

        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((422, "IDEMPOTENCY_REUSED")));
    }

    [TestCase("two words")]
    [TestCase("")]
    [TestCase("longer than 255")]
    public async Task Cannot_send_a_key_that_cannot_be_kept(string key)
    {
        var sent = key == "longer than 255" ? new string('k', 256) : key;
        var tables = await Post("/v1/contacts", sent, "{}");
        var scheduling = await Post("/v2/schedules", sent, "{}");

        Assert.That((tables.Code, tables.At("code")), Is.EqualTo((400, "IDEMPOTENCY_KEY")));
        Assert.That((scheduling.Code, scheduling.At("error.code")), Is.EqualTo((400, "BadRequestException")));
        Assert.That((await Post("/v1/contacts", new string('~', 255), "{}")).Code, Is.EqualTo(201));
    }

    [Test]
    public async Task A_body_that_is_too_long_is_refused_as_ever()
    {
        await using var node = await app.StartBeside(("Limits:BodyBytes", "20"));
        using var http = node.NewClient(acme.Key);
        var reply = await new ApiClient(http, acme.Key).Send(HttpMethod.Post, "/v1/contacts", """{"first_name":"Much too long"}""", ("Idempotency-Key", "k"));
        using var chunked = new HttpRequestMessage(HttpMethod.Post, "/v1/contacts") { Content = new StringContent("""{"first_name":"Much too long"}""", Encoding.UTF8, "application/json") };
        chunked.Headers.TransferEncodingChunked = true;
        chunked.Headers.Add("Idempotency-Key", "k");
        using var chunkedReply = await http.SendAsync(chunked);

        Assert.That((reply.Code, reply.At("code"), (int)chunkedReply.StatusCode), Is.EqualTo((413, "PGRSTL13", 413)));
    }

    [Test]
    public async Task A_read_ignores_the_key()
    {
        var reply = await acme.Send(HttpMethod.Get, "/v1/contacts", null, ("Idempotency-Key", "k"));

        Assert.That(reply.Code, Is.EqualTo(200));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys"), Is.Zero);
    }

    private static string BodyOf(string start, string end, string unit) => $$$"""{"product_id":"{{{unit}}}","interval":{"start":"{{{start}}}","end":"{{{end}}}"}}""";

    private string BlockOf(string start, string end) => $$"""{"product_id":"{{unit}}","start_date":"{{start}}","end_date":"{{end}}","type":"blocked-period"}""";

    private string BodyOf(string start, string end) => BodyOf(start, end, unit);

    private Task<ApiReply> Book(string key, string start, string end) => Post("/v1/book", key, BodyOf(start, end));

    private Task<ApiReply> Post(string path, string key, string body) => acme.Send(HttpMethod.Post, path, body, ("Idempotency-Key", key));

    private Task<long> Bookings() => app.Database.Scalar<long>("SELECT count(*) FROM bookings");
}
