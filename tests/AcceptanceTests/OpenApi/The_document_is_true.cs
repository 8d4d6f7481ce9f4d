using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.Tables;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;
using Bookings.Application.Tables.Writing;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>What the document says is what the server does: every path, verb, filter and status.</summary>
[TestFixture]
internal sealed class The_document_is_true
{
    private static readonly string[] Verbs = ["get", "head", "post", "put", "patch", "delete", "options"];

    private TableScene scene = null!;
    private JsonNode document = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await TableScene.Create();
        document = JsonNode.Parse(await scene.App.Client.GetStringAsync("/v1/openapi.json"))!;
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [Test]
    public async Task It_is_valid_and_so_are_its_examples()
    {
        var (problems, examples) = await OpenApiTools.Judge(document.ToJsonString());
        Assert.That(problems, Is.Empty);
        Assert.That(examples, Is.GreaterThan(TableCatalog.Declared.Tables.Count));
    }

    [Test]
    public void It_has_every_table_and_column()
    {
        foreach (var table in TableCatalog.Declared.Tables)
        {
            var properties = document["components"]!["schemas"]![table.Name]!["properties"]!.AsObject();
            Assert.That(properties.Select(property => property.Key), Is.EqualTo(table.Columns.Where(column => column.Allows(Can.Read)).Select(column => column.Name)));
            var parameters = Parameters(document["paths"]![$"/{table.Name}"]!["get"]!).Select(parameter => (string)parameter["name"]!).ToList();
            Assert.That(parameters, Is.Unique, table.Name);
            Assert.That(table.Columns.Where(column => column.Allows(Can.Filter)).Select(column => column.Name).Except(parameters), Is.Empty, table.Name);
        }
    }

    [Test]
    public void Operations_have_names_of_their_own()
    {
        var names = Operations().Select(operation => (string)operation.Value["operationId"]!).ToList();
        Assert.That(names, Is.Unique);
        Assert.That(names, Has.Member("listCalendarEvents").And.Member("createContacts").And.Member("book"));
    }

    [Test]
    public async Task OPTIONS_answers_the_verbs_that_it_has()
    {
        foreach (var (path, item) in document["paths"]!.AsObject().Where(item => item.Value!["options"] is not null))
        {
            var reply = await scene.Acme.Send(HttpMethod.Options, $"/v1{path}");
            var documented = item!.AsObject().Select(member => member.Key).Intersect(Verbs).Select(verb => verb.ToUpperInvariant());
            Assert.That(reply.Code, Is.EqualTo(200), path);
            Assert.That(reply.Headers["Allow"].Split(',', StringSplitOptions.TrimEntries), Is.EquivalentTo(documented), path);
        }
    }

    [Test]
    public async Task Every_filter_is_answered_as_it_says()
    {
        foreach (var (path, item) in document["paths"]!.AsObject().Where(item => item.Value!["get"] is not null))
        {
            foreach (var parameter in Parameters(item!["get"]!).Where(parameter => (string?)parameter["in"] == "query" && parameter["examples"] is not null))
            {
                var (name, example) = ((string)parameter["name"]!, parameter["examples"]!["one"]!["value"]!.ToString());
                if (name.Contains("and", StringComparison.Ordinal) || name.EndsWith("or", StringComparison.Ordinal) || name == "order")
                {
                    // Examples of these name created_at, which not every table has.
                    example = example.Replace("created_at", TableCatalog.Declared.Find(path[1..])!.Find("created_at") is null ? "absent" : "created_at", StringComparison.Ordinal);
                    if (example.Contains("absent", StringComparison.Ordinal))
                    {
                        continue;
                    }
                }

                await Meets(HttpMethod.Get, path, $"?{Uri.EscapeDataString(name)}={Uri.EscapeDataString(example)}", null, expected: 200);
                await Meets(HttpMethod.Get, path, $"?{Uri.EscapeDataString(name)}=is.nonsense", null);
            }
        }
    }

    [Test]
    public async Task Every_operation_answers_with_a_status_that_it_has()
    {
        string[] headers = ["Prefer: count=exact", "Range: 900-1000", "Accept: application/vnd.pgrst.object+json", "Accept: text/html", "Prefer: handling=strict, foo=bar"];
        foreach (var (path, verb, operation) in Operations())
        {
            var method = new HttpMethod(verb.ToUpperInvariant());
            var body = BodyOf(operation);
            await Meets(method, path, string.Empty, body);
            await Meets(method, path, "?no_such_column=eq.1", body);
            await Meets(method, path, $"?id=eq.{ColumnExamples.KeyOf(typeof(string))}", body);
            await Meets(method, path, "?select=id,(", body);
            if (body is not null)
            {
                await Meets(method, path, string.Empty, "{");
                await Meets(method, path, $"?id=eq.{ColumnExamples.KeyOf(typeof(string))}", new JsonObject { ["no_such_column"] = 1 }.ToJsonString());
            }

            foreach (var header in headers)
            {
                var parts = header.Split(": ", 2);
                await Meets(method, path, verb is "get" or "head" ? string.Empty : $"?id=eq.{ColumnExamples.KeyOf(typeof(string))}", body, null, (parts[0], parts[1]));
            }
        }
    }

    [TestCaseSource(nameof(Tables))]
    public void Bodies_of_examples_are_read_by_the_server(TableDefinition table)
    {
        if (table.Verbs.HasFlag(Application.Tables.Verbs.Post))
        {
            AssertReads(table, TableExamples.New(table), RowKind.Create);
        }

        if (table.Verbs.HasFlag(Application.Tables.Verbs.Patch))
        {
            AssertReads(table, TableExamples.Change(table), RowKind.Change);
        }
    }

    [TestCase("message_templates", "trigger", "booking-request-confirmed")]
    [TestCase("webhooks", "endpoint", "https://example.org/hooks")]
    [TestCase("calendar_events", "type", "blocked-period")]
    public void Examples_name_what_the_server_asks_for(string table, string column, string value) =>
        Assert.That((string?)TableExamples.New(TableCatalog.Declared.Find(table)!)[column], Is.EqualTo(value));

    [Test]
    public void A_new_message_has_a_booking_and_a_new_payment_is_not_completed()
    {
        Assert.That(TableExamples.New(TableCatalog.Declared.Find("messages")!).ContainsKey("booking_id"), Is.True);
        Assert.That(TableExamples.New(TableCatalog.Declared.Find("payments")!).ContainsKey("completed_at"), Is.False);
    }

    private static IEnumerable<TestCaseData> Tables() => TableCatalog.Declared.Tables.Select(table => new TestCaseData(table).SetArgDisplayNames(table.Name));

    private static void AssertReads(TableDefinition table, JsonObject example, RowKind kind)
    {
        using var body = System.Text.Json.JsonDocument.Parse(example.ToJsonString());
        var rows = RowReader.Read(table, body.RootElement, null, kind, missingIsDefault: false, Guid.Empty);
        Assert.That(rows.IsError, Is.False, () => $"{example.ToJsonString()}: {rows.Error}");
    }

    private static string? BodyOf(JsonNode operation) => operation["requestBody"] is null ? null : "{}";

    private IEnumerable<(string Path, string Verb, JsonNode Value)> Operations() =>
        from path in document["paths"]!.AsObject()
        from member in path.Value!.AsObject()
        where Verbs.Contains(member.Key)
        select (path.Key, member.Key, member.Value!);

    private IEnumerable<JsonNode> Parameters(JsonNode operation) => operation["parameters"]!.AsArray().Select(parameter => Resolve(parameter!));

    private JsonNode Resolve(JsonNode node) =>
        node["$ref"] is { } pointer ? ((string)pointer!)[2..].Split('/').Aggregate(document, (at, step) => at[step]!) : node;

    private async Task Meets(HttpMethod method, string path, string query, string? body, int? expected = null, params (string Name, string Value)[] headers)
    {
        var reply = await scene.Acme.Send(method, $"/v1{path}{query}", body, headers);
        var what = $"{method} {path}{query} {string.Join(' ', headers)}: {reply} {(reply.Code == 500 ? scene.App.Logs.Problems[^1].Exception : null)}";
        var responses = document["paths"]![path]![method.Method.ToLowerInvariant()]!["responses"]!.AsObject();
        Assert.That(responses.Select(response => response.Key), Has.Member(reply.Code.ToString(System.Globalization.CultureInfo.InvariantCulture)), what);
        if (expected is not null)
        {
            Assert.That(reply.Code, Is.EqualTo(expected), what);
        }
    }
}
