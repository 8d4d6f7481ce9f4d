using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bookings.Application.Bookings;
using Bookings.Application.Organizations;
using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Application.Tables.Examples;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>Whoever pastes an example of the document into a request is not refused: each body is sent, as JSON and as CSV.</summary>
/// <remarks>
/// The examples of different tables refer to each other. So a table has its turn when the rows that its examples name are there, and leaves the row of its own example behind.
/// </remarks>
[TestFixture]
internal sealed class Examples_are_accepted
{
    private const string Example = "0197c0de-";
    private const string Json = "application/json";

    private static readonly string SumGroup = (string)ColumnExamples.Of(
        TableCatalog.Declared.Find("capacity_group_dependencies")!, TableCatalog.Declared.Find("capacity_group_dependencies")!.Find("accumulator_id")!)!;

    private readonly List<string> refusals = [];
    private BookingsApp app = null!;
    private ApiClient client = null!;
    private JsonNode document = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        app = await BookingsApp.Start();
        client = await ApiClient.WithNewOrganization(app, "Acme", "ann");
        document = JsonNode.Parse(await app.Client.GetStringAsync("/v1/openapi.json"))!;

        // Rows that no POST of their table makes under a key of the caller's choice.
        await app.Database.Execute(
            $"""
            INSERT INTO bookings (id, organization_id, reference, secret, uid, status, title)
            SELECT '{ColumnExamples.KeyOf(typeof(BookingsTable))}', id, 'R', 's', 'u', 'accepted', 'Stay' FROM organizations;
            INSERT INTO user_profiles (user_id, organization_id, email) SELECT '{ColumnExamples.KeyOf(typeof(UserProfilesTable))}', id, 'ada@example.org' FROM organizations;
            INSERT INTO members (id, organization_id, user_id, role)
            SELECT '{ColumnExamples.KeyOf(typeof(MembersTable))}', id, '{ColumnExamples.KeyOf(typeof(UserProfilesTable))}', 'user' FROM organizations;
            INSERT INTO capacity_groups (id, organization_id, type, name) SELECT '{SumGroup}', id, 'sum', '{"{}"}' FROM organizations;
            """);
    }

    [OneTimeTearDown]
    public async Task Stop() => await app.DisposeAsync();

    [Test]
    public async Task Every_body_is_accepted()
    {
        HashSet<string> known = [SumGroup, ColumnExamples.KeyOf(typeof(BookingsTable)), ColumnExamples.KeyOf(typeof(UserProfilesTable)), ColumnExamples.KeyOf(typeof(MembersTable))];
        var waiting = TableCatalog.Declared.Tables.ToList();
        while (waiting.Count > 0)
        {
            var table = waiting.OrderBy(table => table.Name == "user_profiles").FirstOrDefault(table => Bodies(table).SelectMany(KeysIn).All(key => known.Contains(key) || key == ColumnExamples.KeyOf(table.DeclaredIn)));
            Assert.That(table, Is.Not.Null, $"Rows that no example makes are named by {string.Join(", ", waiting.Select(other => other.Name))}.");
            await Try(table!);
            if (table!.Name == "products")
            {
                await TryBook();
                await TryRotate();
            }


            known.Add(ColumnExamples.KeyOf(table.DeclaredIn));
            waiting.Remove(table);
        }

        Assert.That(refusals, Is.Empty, string.Join("\n\n", refusals));
    }

    private static IEnumerable<string> KeysIn(JsonNode body) => body switch
    {
        JsonObject members => members.Select(member => member.Value).OfType<JsonNode>().SelectMany(KeysIn),
        JsonArray items => items.OfType<JsonNode>().SelectMany(KeysIn),
        _ => body.GetValueKind() == System.Text.Json.JsonValueKind.String && body.GetValue<string>() is var text && text.StartsWith(Example, StringComparison.Ordinal) ? [text] : [],
    };

    private async Task Try(TableDefinition table)
    {
        var key = table.Key.Name;
        var address = $"/v1/{table.Name}";
        var row = table.Name switch
        {
            "organizations" => $"{address}?id=eq.{await app.Database.Scalar<Guid>("SELECT id FROM organizations")}",

            // The example of members has made the profile of the example.
            "user_profiles" => $"{address}?email=eq.grace@example.org",
            _ => $"{address}?{key}=eq.{ColumnExamples.Of(table, table.Key)}",
        };
        foreach (var (media, body) in Examples($"{table.Name}.new"))
        {
            var made = await Send(HttpMethod.Post, address, media, body);
            if (made is not null && (made.Json as JsonArray)?[0] is var first && (string?)(first ?? made.Json)?[key] is { } id && table.Verbs.HasFlag(Verbs.Delete))
            {
                await client.Delete($"{address}?{key}=eq.{id}");
            }
        }

        foreach (var (media, body) in Examples($"{table.Name}.whole"))
        {
            await Send(HttpMethod.Put, row, media, body);
        }

        foreach (var (media, body) in Examples($"{table.Name}.change"))
        {
            await Send(HttpMethod.Patch, row, media, body);
        }
    }

    private async Task TryBook()
    {
        var booked = await Send(HttpMethod.Post, "/v1/book", Json, ExampleOf("/book"));
        if (booked is not null)
        {
            await client.Delete($"/v1/bookings?id=eq.{booked.At("booking_id")}");
        }
    }

    private async Task TryRotate()
    {
        var body = JsonNode.Parse(ExampleOf("/rotate-calendar-secret"))!;
        await app.Database.Execute($"UPDATE products SET ical_export_secret = '{body["secret"]}' WHERE id = '{ColumnExamples.KeyOf(typeof(ProductsTable))}'");
        await Send(HttpMethod.Post, "/v1/rotate-calendar-secret", Json, body.ToJsonString());
    }

    private async Task<ApiReply?> Send(HttpMethod method, string address, string media, string body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(media)) };
        using var response = await client.Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            refusals.Add($"{method} {address} {media}\n{body}\n{(int)response.StatusCode} {text}");
            return null;
        }

        return new ApiReply(response.StatusCode, text, text.Length > 0 ? JsonNode.Parse(text) : null, new Dictionary<string, string>());
    }

    private string ExampleOf(string path) => document["paths"]![path]!["post"]!["requestBody"]!["content"]![Json]!["example"]!.ToJsonString();

    private IEnumerable<JsonNode> Bodies(TableDefinition table) =>
        from name in (string[])["new", "whole", "change"]
        let body = document["components"]!["requestBodies"]![$"{table.Name}.{name}"]?["content"]?[Json]?["example"]
        where body is not null
        select body;

    private IEnumerable<(string Media, string Body)> Examples(string name) =>
        from content in document["components"]!["requestBodies"]![name]?["content"]!.AsObject() ?? []
        let example = content.Value!["example"]!
        select (content.Key, content.Key == Json ? example.ToJsonString() : example.GetValue<string>());
}
