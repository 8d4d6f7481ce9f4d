using System.Net;
using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.Scheduling;
using Bookings.AcceptanceTests.Scheduling.Contract;
using Bookings.WebApi.Scheduling;
using Bookings.WebApi.Scheduling.Contract;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.OpenApi;

/// <summary>The document of <c>/v2</c> in every version: valid, served, and true of keys. Requests and answers are held against it by all scheduling tests.</summary>
[TestFixture]
internal sealed class The_scheduling_document_is_true
{
    private MeetingScene scene = null!;
    private HttpClient keyWithoutScopes = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        scene = await MeetingScene.Start();
        keyWithoutScopes = (await SchedulingClient.Of(scene.App, "Acme", "eve", "reviews:read")).Http;
    }

    [OneTimeTearDown]
    public async Task Stop() => await scene.DisposeAsync();

    [TestCaseSource(typeof(SchedulingVersions), nameof(SchedulingVersions.Known))]
    public async Task It_is_served_as_it_is_made_valid_and_so_are_its_examples(string version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/openapi.json");
        request.Headers.Add(SchedulingVersions.HeaderName, version);
        using var response = await scene.App.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.That(response.Content.Headers.ContentType!.MediaType, Is.EqualTo("application/openapi+json"));
        Assert.That(response.Headers.Vary, Has.Member(SchedulingVersions.HeaderName));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(text), await OwnContract.Of(version)), Is.True);
        var (problems, examples) = await OpenApiTools.Judge(text);
        Assert.That(problems, Is.Empty);
        Assert.That(examples, Is.GreaterThan(50));
    }

    [Test]
    public async Task Operations_have_names_of_their_own()
    {
        foreach (var version in SchedulingVersions.Known)
        {
            Assert.That(Operations(await OwnContract.Of(version)).Select(operation => (string)operation.Value["operationId"]!), Is.Unique, version);
        }
    }

    [Test]
    public async Task Each_endpoint_is_in_the_documents_of_its_versions()
    {
        foreach (var endpoint in DescribedEndpoints.OfDialect(OwnContract.Endpoints))
        {
            foreach (var version in SchedulingVersions.Known)
            {
                var names = Operations(await OwnContract.Of(version)).Select(operation => (string?)operation.Value["operationId"]);
                var isThere = names.Contains(DescribedEndpoints.DescriptionOf(endpoint)!.Id) && DescribedEndpoints.VersionsOf(endpoint).Contains(version);
                Assert.That(isThere, Is.EqualTo(DescribedEndpoints.VersionsOf(endpoint).Contains(version)), $"{endpoint.DisplayName} {version}");
            }
        }
    }

    [TestCase(SchedulingVersions.Usual)]
    [TestCase(SchedulingVersions.First)]
    public async Task Keys_and_scopes_are_needed_as_it_says(string version)
    {
        foreach (var (path, verb, operation) in Operations(await OwnContract.Of(version)))
        {
            var isOpen = operation["security"]!.AsArray().Any(one => one!.AsObject().Count == 0);
            var scope = (string?)operation["security"]!.AsArray()[^1]!["apiKey"]!.AsArray().FirstOrDefault();
            var guest = await Send(scene.App.Client, verb, path, operation, version);
            if (!isOpen)
            {
                Assert.That(guest, Is.EqualTo(HttpStatusCode.Unauthorized), $"{verb} {path} without a key");
            }

            if (scope is not null)
            {
                Assert.That(await Send(keyWithoutScopes, verb, path, operation, version), Is.EqualTo(HttpStatusCode.Forbidden), $"{verb} {path} with a key of another area");
            }
        }
    }

    private static async Task<HttpStatusCode> Send(HttpClient client, string verb, string path, JsonNode operation, string version)
    {
        foreach (var parameter in operation["parameters"]!.AsArray().Where(parameter => (string?)parameter!["in"] == "path"))
        {
            path = path.Replace($"{{{parameter!["name"]}}}", parameter["example"]!.ToString(), StringComparison.Ordinal);
        }

        using var request = new HttpRequestMessage(new HttpMethod(verb.ToUpperInvariant()), $"/v2{path}");
        request.Headers.Add(SchedulingVersions.HeaderName, version);
        if (operation["requestBody"]?["content"]?["application/json"]?["example"] is { } example)
        {
            request.Content = new StringContent(example.ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }

    private static IEnumerable<(string Path, string Verb, JsonNode Value)> Operations(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from member in path.Value!.AsObject()
        select (path.Key, member.Key, member.Value!);
}
