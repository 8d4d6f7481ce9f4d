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
    [TestCase("?id=eq.5&start_date=gte.2026-01-01", "id=eq.5&start_date=gte.2026-01-01")]
    [TestCase("?email=eq.ann@example.org&limit=1", "email=eq.***&limit=1")]
    [TestCase("?e%6Dail=not.in.(a,b)", "e%6Dail=not.in.***")]
    [TestCase("?ical_export_secret=eq.abc", "ical_export_secret=eq.***")]
    [TestCase("?reference=eq.ann%40example.org", "reference=eq.***")]
    [TestCase("?title=like(any).{+31612345678}", "title=like(any).***")]
    [TestCase("?or=(id.eq.1,contacts.phone.eq.31)&limit=2", "or=***&limit=2")]
    [TestCase("?contacts.not.and=(first_name.eq.Zo)", "contacts.not.and=***")]
    [TestCase("?or=(id.eq.1,id.eq.2)", "or=(id.eq.1,id.eq.2)")]
    [TestCase("?attendeeName=Ann&eventTypeId=4", "attendeeName=***&eventTypeId=4")]
    [TestCase("?x=cal_live_0123456789", "x=***")]
    [TestCase("?cal_live_0123456789", "***")]
    [TestCase("?uid=eq.abc&reference=eq.R1", "uid=eq.***&reference=eq.R1")]
    public void Secrets_and_personal_data_are_masked(string sent, string kept) => Assert.That(QueryMask.Of(sent), Is.EqualTo(kept));

    [Test]
    public void A_long_query_string_is_cut_and_masked_where_it_is_cut() =>
        Assert.That(QueryMask.Of($"?limit=1&title=eq.{new string('x', 5_000)}@example.org"), Is.EqualTo("limit=1&title=eq.***"));

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
