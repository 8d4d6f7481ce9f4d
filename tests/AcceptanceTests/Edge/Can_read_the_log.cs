using System.Globalization;
using Bookings.Application.Tables;
using Bookings.Infrastructure.Jobs;
using Bookings.Infrastructure.RequestLog;
using Bookings.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Every call with a key lands in <c>api_requests</c>, without what nobody may read there.</summary>
[TestFixture]
internal sealed class Can_read_the_log
{
    private BookingsApp app = null!;
    private ApiClient acme = null!;

    [SetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        acme = await ApiClient.WithNewOrganization(app, "Acme", "ann");
    }

    [TearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task A_call_is_logged_as_the_table_shows_it()
    {
        await acme.Send(HttpMethod.Get, "/v1/contacts?select=id&limit=3", null, ("X-Request-Id", "first"));
        await acme.Send(HttpMethod.Post, "/v1/contcts", "{}", ("X-Request-Id", "second"));
        await acme.Send(HttpMethod.Get, "/v2/bookings/secret-uid", null, ("X-Request-Id", "third"));
        await LoggedRows.Wait<string>(app, "SELECT 'yes' FROM api_requests HAVING count(*) = 3");

        var rows = await acme.Get("/v1/api_requests?select=endpoint,method,search,status,status_code,dialect,bytes,created_on&order=request_id");
        var row = (await acme.Get("/v1/api_requests?request_id=eq.first")).Json![0]!;

        Assert.That(rows.Text, Is.EqualTo(
            """
            [{"endpoint":"contacts","method":"GET","search":"select=id&limit=3","status":"success","status_code":200,"dialect":"tables","bytes":2,"created_on":"2026-05-04"},
            {"endpoint":"contcts","method":"POST","search":"","status":"error","status_code":404,"dialect":"tables","bytes":null,"created_on":"2026-05-04"},
            {"endpoint":"bookings/{uid}","method":"GET","search":"","status":"error","status_code":404,"dialect":"scheduling","bytes":null,"created_on":"2026-05-04"}]
            """.ReplaceLineEndings("")));
        Assert.That(row["id"]!.GetValue<long>(), Is.GreaterThan(0));
        Assert.That(row["duration"]!.GetValue<double>(), Is.GreaterThan(0));
        Assert.That(row["created_at"]!.GetValue<string>(), Is.EqualTo("2026-05-04T09:00:00+00:00"));
        Assert.That(row["api_key_id"]!.GetValue<Guid>(), Is.EqualTo(await app.Database.Scalar<Guid>("SELECT id FROM api_keys")));
    }

    [Test]
    public async Task Calls_of_other_organizations_and_without_a_good_key_are_not_there()
    {
        var other = await ApiClient.WithNewOrganization(app, "Other", "olaf");
        await other.Get("/v1/contacts");
        await new ApiClient(app.Client, "").Get("/v2/slots?eventTypeId=1");
        await new ApiClient(app.Client, "").Get("/v1/contacts");
        await LoggedRows.Wait<long>(app, "SELECT count(*) FROM api_requests");

        Assert.That((await acme.Get("/v1/api_requests")).Text, Is.EqualTo("[]"));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM api_requests WHERE endpoint <> 'api_requests'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Cannot_write_the_log()
    {
        var reply = await acme.Post("/v1/api_requests", new { endpoint = "x" });

        Assert.That((reply.Code, reply.At("code")), Is.EqualTo((405, "PGRST117")));
    }

    [TestCase("", "")]
    [TestCase("?select=id,email&order=email.asc", "select=id,email&order=email.asc")]
    [TestCase("?id=eq.5&start_date=gte.2026-01-01&limit=10", "id=eq.5&start_date=gte.2026-01-01&limit=10")]
    [TestCase("?id=in.(0190a7f2-0000-7000-8000-000000000001,5)", "id=in.(0190a7f2-0000-7000-8000-000000000001,5)")]
    [TestCase("?created_at=lt.2026-01-01T10:00:00%2B02:00", "created_at=lt.2026-01-01T10:00:00%2B02:00")]
    [TestCase("?next_interval=ov.[2026-01-01,2026-02-01)", "next_interval=ov.[2026-01-01,2026-02-01)")]
    [TestCase("?type=in.(booking,%22blocked%20period%22)&active=is.true", "type=in.(booking,%22blocked%20period%22)&active=is.true")]
    [TestCase("?notes=is.null&email=not.is.null", "notes=is.null&email=not.is.null")]
    [TestCase("?email=eq.ann@example.org&limit=1", "email=eq.***&limit=1")]
    [TestCase("?e%6Dail=not.in.(a,b)", "e%6Dail=not.in.***")]
    [TestCase("?notes=ilike.*knee*", "notes=ilike.***")]
    [TestCase("?street=eq.Abbey+Road+3", "street=eq.***")]
    [TestCase("?city=eq.Rome&zip=eq.00184", "city=eq.***&zip=eq.***")]
    [TestCase("?note=fts(english).knee", "note=fts(english).***")]
    [TestCase("?generated_title=eq.Villa", "generated_title=eq.***")]
    [TestCase("?responses->>phone=eq.31", "responses->>phone=eq.***")]
    [TestCase("?guests=cs.{ann}", "guests=cs.***")]
    [TestCase("?fts=fts.ann", "fts=fts.***")]
    [TestCase("?ical_export_secret=eq.abc", "ical_export_secret=eq.***")]
    [TestCase("?uid=eq.abc&reference=eq.R1", "uid=eq.***&reference=eq.***")]
    [TestCase("?created_at=eq.Ann%20Smith", "created_at=eq.***")]
    [TestCase("?id=eq.ann@example.org", "id=eq.***")]
    [TestCase("?type=eq.31612345678", "type=eq.***")]
    [TestCase("?due_at=gt.%2B31612345678", "due_at=gt.***")]
    [TestCase("?title=like(any).{+31612345678}", "title=like(any).***")]
    [TestCase("?email=ann.smith", "email=***")]
    [TestCase("?nme=eq.Ann", "nme=eq.***")]
    [TestCase("?c.status=eq.CONFIRMED&c.city=eq.Rome", "c.status=eq.CONFIRMED&c.city=eq.***")]
    [TestCase("?or=(id.eq.1,contacts.phone.eq.31)&limit=2", "or=***&limit=2")]
    [TestCase("?contacts.not.and=(first_name.eq.Zo)", "contacts.not.and=***")]
    [TestCase("?or=(id.eq.1,and(status.in.(CONFIRMED,TENTATIVE),notes.is.null))", "or=(id.eq.1,and(status.in.(CONFIRMED,TENTATIVE),notes.is.null))")]
    [TestCase("?or=(id.eq.1,not.and(id.eq.2,notes.eq.knee))", "or=***")]
    [TestCase("?or=(id.eq.1,meta->a.eq.2)", "or=***")]
    [TestCase("?or=Ann", "or=***")]
    [TestCase("?cursor=&limit=5", "cursor=&limit=5")]
    [TestCase("?cursor=eyJhIjoxfQ", "cursor=***")]
    [TestCase("?x=cal_live_0123456789", "x=***")]
    [TestCase("?cal_live_0123456789", "***")]
    [TestCase("?cal_live_0123456789=1", "***")]
    [TestCase("?ann@example.org=eq.1", "***")]
    [TestCase("?select=ann@example.org&limit=ten", "select=***&limit=***")]
    [TestCase("?limit=1&&offset=2", "limit=1&&offset=2")]
    public void What_could_name_a_person_or_hold_a_secret_is_masked(string sent, string kept) =>
        Assert.That(new QueryMask(TableCatalog.Declared).Of(sent, isOfTables: true), Is.EqualTo(kept));

    [TestCase("?attendeeName=Ann&eventTypeId=4", "attendeeName=***&eventTypeId=4")]
    [TestCase("?attendeeEmail=ann%40example.org&take=5", "attendeeEmail=***&take=5")]
    [TestCase("?status=upcoming,past&sortStart=desc&eventTypeIds=1,2", "status=upcoming,past&sortStart=desc&eventTypeIds=1,2")]
    [TestCase("?start=2026-05-04T10:00:00Z&end=2026-05-05&timeZone=Europe/Rome&format=range", "start=2026-05-04T10:00:00Z&end=2026-05-05&timeZone=Europe/Rome&format=range")]
    [TestCase("?username=ann&eventTypeSlug=knee", "username=***&eventTypeSlug=***")]
    [TestCase("?bookingUid=abc&rescheduleUid=abc", "bookingUid=***&rescheduleUid=***")]
    [TestCase("?timeZone=Ann&status=Ann&start=Ann&phone=31612345678", "timeZone=***&status=***&start=***&phone=***")]
    public void So_it_is_in_the_scheduling_dialect(string sent, string kept) =>
        Assert.That(new QueryMask(TableCatalog.Declared).Of(sent, isOfTables: false), Is.EqualTo(kept));

    [Test]
    public void Every_column_of_free_text_is_masked()
    {
        var mask = new QueryMask(TableCatalog.Declared);
        string[] free = [.. TableCatalog.Declared.Tables.SelectMany(table => table.Columns).Where(column => column.IsFree).Select(column => column.Name).Distinct()];

        Assert.That(free, Is.SupersetOf(new[] { "notes", "street", "note", "body", "subject", "html", "metadata", "payload", "comment", "signing_secret", "author_name" }));
        Assert.That(free.Select(name => mask.Of($"{name}=eq.knee", isOfTables: true)), Is.EqualTo(free.Select(name => $"{name}=eq.***")));
    }

    [Test]
    public void A_long_query_string_is_cut_and_masked_where_it_is_cut()
    {
        var mask = new QueryMask(TableCatalog.Declared);

        Assert.That(mask.Of($"?limit=1&title=eq.{new string('x', 5_000)}@example.org", isOfTables: true), Is.EqualTo("limit=1&title=eq.***"));
        Assert.That(mask.Of($"?limit=1&id=in.({new string('1', 5_000)})", isOfTables: true), Is.EqualTo("limit=1&id=in.***"));
    }

    [Test]
    public async Task Neither_a_body_nor_a_value_of_a_person_gets_into_the_log()
    {
        var slot = await acme.Post("/v2/event-types", new { title = "Talk", slug = "talk", lengthInMinutes = 30 });
        var guest = new { name = "Wilhelmina", email = "wilhelmina@example.org", phoneNumber = "+31612345678", timeZone = "Europe/Rome" };
        await acme.Post("/v2/bookings", new { start = "2026-05-12T10:00:00Z", eventTypeId = int.Parse(slot.At("data.id"), CultureInfo.InvariantCulture), attendee = guest, metadata = new { ill = "Wilhelmina" } });
        await acme.Post("/v2/bookings", new { start = "Wilhelmina", attendee = guest });
        await acme.Post("/v1/contacts", new { first_name = "Wilhelmina", notes = "Wilhelmina" });
        await acme.Post("/v1/contacts", new { first_name = "Wilhelmina", id = "Wilhelmina" });
        await acme.Get("/v1/contacts?notes=ilike.*Wilhelmina*&select=Wilhelmina@example.org");
        await acme.Get("/v2/bookings?attendeeName=Wilhelmina&status=Wilhelmina&take=Wilhelmina");
        await acme.Get("/v1/wilhelmina@example.org/Wilhelmina");
        await acme.Send(HttpMethod.Get, "/v1/api_requests?search=like.*Wilhelmina*", null, ("X-Request-Id", "Wilhelmina@example.org"));
        await LoggedRows.Wait<string>(app, "SELECT 'yes' FROM api_requests HAVING count(*) = 9");

        var rows = (await acme.Get("/v1/api_requests")).Text;
        Assert.That(rows, Does.Not.Contain("ilhelmina"));
        Assert.That(app.Logs.Entries.Select(entry => entry.Message), Has.None.Contains("ilhelmina"));
    }

    [Test]
    public async Task An_address_is_logged_without_what_stands_in_it()
    {
        (string Path, string Kept)[] addresses =
        [
            ("/v2/bookings/secret-uid/references", "bookings/{uid}/references"), ("/api/v2/bookings/secret-uid", "bookings/{uid}"), ("/v2/ee/bookings/by-seat/secret-seat", "bookings/by-seat/{seatUid}"),
            ("/v2/bookings/secret-uid/nothing", "bookings"), ("/v2/cal_live_0123456789", "***"), ("/v1/cal_live_0123456789", "***"), ("/v1/ann@example.org", "***"),
            ("/v2/secret%20name/1", "***"), ("/v1/contacts/secret-id", "contacts"),
        ];
        for (var i = 0; i < addresses.Length; i++)
        {
            await acme.Send(HttpMethod.Get, addresses[i].Path, null, ("X-Request-Id", $"{i}"));
        }

        await LoggedRows.Wait<string>(app, $"SELECT 'yes' FROM api_requests HAVING count(*) = {addresses.Length}");

        var rows = (await acme.Get("/v1/api_requests?select=endpoint&order=request_id")).Json!.AsArray();
        Assert.That(rows.Select(row => row!["endpoint"]!.ToString()), Is.EqualTo(addresses.Select(address => address.Kept)));
    }

    [Test]
    public async Task What_the_database_does_not_take_in_time_is_left_out_and_counted()
    {
        await using var node = await app.StartBeside(("RequestLog:Waiting", "5"));
        var log = node.Services.GetRequiredService<RequestLog>();
        var writer = node.Services.GetRequiredService<RequestLogWriter>();
        var organization = await app.Database.Scalar<Guid>("SELECT id FROM organizations");
        for (var i = 0; i < 5_000; i++)
        {
            log.Add(new LoggedRequest
            {
                OrganizationId = organization, KeyId = organization, CreatedAt = app.Clock.GetCurrentInstant(), Endpoint = "flood", Method = "GET", QueryString = "", StatusCode = 200,
                Elapsed = TimeSpan.Zero, Bytes = null, Dialect = "tables", RequestId = "x", TraceId = null,
            });
        }

        await writer.Flush(CancellationToken.None);
        await writer.Flush(CancellationToken.None);

        var written = await app.Database.Scalar<long>("SELECT count(*) FROM api_requests WHERE endpoint = 'flood'");
        var counted = node.Logs.Problems.Where(entry => entry.Message.Contains("missing in the log", StringComparison.Ordinal))
            .Sum(entry => long.Parse(entry.Message.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.That(written, Is.GreaterThanOrEqualTo(5));
        Assert.That(written + counted, Is.EqualTo(5_000));
    }

    [Test]
    public async Task A_stopping_server_writes_the_rest()
    {
        await using var node = await app.StartBeside();
        using var http = node.NewClient(acme.Key);
        await new ApiClient(http, acme.Key).Get("/v1/products?limit=7");

        await node.Services.GetRequiredService<IHost>().StopAsync();

        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM api_requests WHERE search = 'limit=7'"), Is.EqualTo(1));
    }

    [Test]
    public async Task Old_rows_are_pruned()
    {
        await app.Database.Execute(
            """
            INSERT INTO api_requests (organization_id, api_key_id, created_at, endpoint, method, status, status_code, duration, dialect, request_id)
            SELECT id, gen_random_uuid(), timestamptz '2026-05-04 09:00Z' - n * interval '1 day', 'old', 'GET', 'success', 200, 1, 'tables', 'x'
            FROM organizations, generate_series(1, 40) AS n;
            INSERT INTO idempotency_keys (organization_id, key, method, path, request_hash, status_code, headers, body, created_at)
            SELECT gen_random_uuid(), 'k', 'POST', '/', '', 200, '{}', '', timestamptz '2026-05-04 09:00Z' - n * interval '6 hours' FROM generate_series(1, 8) AS n
            """);

        await app.InScope(services => ActivatorUtilities.CreateInstance<PruneRequestsJob>(services).Prune(CancellationToken.None));

        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM api_requests WHERE endpoint = 'old'"), Is.EqualTo(30));
        Assert.That(await app.Database.Scalar<long>("SELECT count(*) FROM idempotency_keys"), Is.EqualTo(3));
    }
}
