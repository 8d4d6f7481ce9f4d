using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Edge;

/// <summary>Area by area and verb by verb: a key does what its scopes say and nothing beside it.</summary>
[TestFixture]
internal sealed class Cannot_pass_without_the_scope
{
    private const string Nobody = "00000000-0000-7000-8000-000000000001";
    private readonly Dictionary<string, ApiClient> clients = [];
    private BookingsApp app = null!;

    private static IEnumerable<string> Areas => Enum.GetNames<Area>().Select(area => area.ToLowerInvariant());

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        await ApiClient.WithNewOrganization(app, "Acme", "ann");
        foreach (var area in Areas)
        {
            await Add($"{area}:read");
            await Add(AllBut(area));
        }
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [TestCaseSource(nameof(Tables))]
    public async Task A_table_is_read_with_its_area_and_written_only_with_its_area(string name, string area, Verbs verbs)
    {
        var reader = clients[$"{area}:read"];
        var others = clients[AllBut(area)];
        var key = TableCatalog.Declared.Tables.Single(table => table.Name == name).Key;
        var path = $"/v1/{name}?{key.Name}=eq.{(key.Type == ColumnType.BigInt ? "0" : Nobody)}";
        Assert.That((await reader.Get(path)).Code, Is.EqualTo(200), "read with the area");
        Assert.That((await others.Get(path)).Code, Is.EqualTo(403), "read with all other areas");
        foreach (var method in (HttpMethod[])[HttpMethod.Head, HttpMethod.Options])
        {
            Assert.That((await reader.Send(method, path)).Code, Is.EqualTo(200), $"{method} with the area");
            Assert.That((await others.Send(method, path)).Code, Is.EqualTo(403), $"{method} with all other areas");
        }

        foreach (var (verb, method) in ((Verbs, HttpMethod)[])[(Verbs.Post, HttpMethod.Post), (Verbs.Patch, HttpMethod.Patch), (Verbs.Delete, HttpMethod.Delete)])
        {
            var expected = verbs.HasFlag(verb) ? 403 : 405;
            var body = verb == Verbs.Delete ? null : "{}";
            var target = verb == Verbs.Post ? $"/v1/{name}" : path;
            Assert.That((await reader.Send(method, target, body)).Code, Is.EqualTo(expected), $"{method} with the right to read");
            Assert.That((await others.Send(method, target, body)).Code, Is.EqualTo(expected), $"{method} with all other areas");
        }
    }

    [TestCase("POST", "/v1/book", "bookings:write")]
    [TestCase("GET", "/v2/bookings", "bookings:read")]
    [TestCase("GET", "/v2/bookings/nobody", "bookings:read")]
    [TestCase("POST", "/v2/bookings", "bookings:write")]
    [TestCase("POST", "/v2/bookings/nobody/cancel", "bookings:write")]
    [TestCase("POST", "/v2/bookings/nobody/reschedule", "bookings:write")]
    [TestCase("POST", "/v2/bookings/nobody/confirm", "bookings:write")]
    [TestCase("POST", "/v2/bookings/nobody/decline", "bookings:write")]
    [TestCase("GET", "/v2/schedules", "products:read")]
    [TestCase("GET", "/v2/schedules/1", "products:read")]
    [TestCase("POST", "/v2/schedules", "products:write")]
    [TestCase("PATCH", "/v2/schedules/1", "products:write")]
    [TestCase("DELETE", "/v2/schedules/1", "products:write")]
    [TestCase("POST", "/v2/event-types", "products:write")]
    [TestCase("GET", "/v2/event-types/1", "products:read")]
    [TestCase("PATCH", "/v2/event-types/1", "products:write")]
    [TestCase("DELETE", "/v2/event-types/1", "products:write")]
    [TestCase("PATCH", "/v2/me", "products:write")]
    public async Task An_action_needs_its_right(string method, string path, string right)
    {
        var area = right.Split(':')[0];
        var body = method is "POST" or "PATCH" ? "{}" : null;
        var enough = right.EndsWith(":read", StringComparison.Ordinal) ? clients[$"{area}:read"] : clients[AllBut(area == "bookings" ? "products" : "bookings")];

        Assert.That((await clients[AllBut(area)].Send(new HttpMethod(method), path, body)).Code, Is.EqualTo(403), "with all other areas");
        if (right.EndsWith(":write", StringComparison.Ordinal))
        {
            Assert.That((await clients[$"{area}:read"].Send(new HttpMethod(method), path, body)).Code, Is.EqualTo(403), "with the right to read");
        }

        Assert.That((await enough.Send(new HttpMethod(method), path, body)).Code, Is.Not.EqualTo(403), "with the right");
    }

    [Test]
    public async Task A_key_without_any_right_may_still_ask_who_it_is()
    {
        await Add("none");

        Assert.That((await clients["none"].Get("/v2/me")).Code, Is.EqualTo(200));
        Assert.That((await clients["none"].Get("/v1/contacts")).Code, Is.EqualTo(403));
    }

    private static IEnumerable<TestCaseData> Tables() => TableCatalog.Declared.Tables
        .Select(table => new TestCaseData(table.Name, table.Area.ToString().ToLowerInvariant(), table.Verbs).SetArgDisplayNames(table.Name));

    private static string AllBut(string area) => string.Join(',', Areas.Where(other => other != area).Select(other => $"{other}:write"));

    private async Task Add(string scopes)
    {
        var key = (await app.Send(new CreateApiKey("Acme", "ann@example.org", scopes, scopes, app.Clock.GetCurrentInstant()))).Value.Secret.Text;
        clients[scopes] = new ApiClient(app.NewClient(key), key);
    }
}
