using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bookings.AcceptanceTests.Scheduling.Contract;
using Bookings.Application.Organizations;
using Bookings.TestKit;
using NUnit.Framework;

namespace Bookings.AcceptanceTests.Scheduling;

/// <summary>A client of the scheduling dialect: sends JSON, reads status and JSON.</summary>
internal sealed class SchedulingClient(HttpClient http)
{
    public HttpClient Http { get; } = http;

    /// <summary>A host with a key of their own.</summary>
    public static async Task<SchedulingClient> Of(BookingsApp app, string organization, string username, string scopes = "*")
    {
        var now = app.Clock.GetCurrentInstant();
        await app.Send(new CreateOrganization(organization, now));
        var email = $"{username}@example.org";
        await app.Send(new CreateUser(organization, email, $"Host {username}", username, "Europe/Rome", now));
        var key = await app.Send(new CreateApiKey(organization, email, scopes, "test", now));
        return new SchedulingClient(app.NewClient(key.Value.Secret.Text));
    }

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Reply> Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    public Task<Reply> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    public async Task<Reply> Send(HttpMethod method, string path, object? body, string? version = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        }

        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("cal-api-version", version);
        }

        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        var served = response.Headers.TryGetValues("cal-api-version", out var values) ? values.Single() : null;
        var reply = new Reply(response.StatusCode, content.Length == 0 ? null : JsonNode.Parse(content), served);
        await IsInContract(new Exchange(method.Method, path, Sent(body), reply.Status, reply.Body, served));
        return reply;
    }

    // Our own document first: it has to be true of everything that clients send and get. Then the vendor's.
    private static async Task IsInContract(Exchange exchange)
    {
        Assert.That(await OwnContract.ProblemsOf(exchange), Is.Empty, $"Not as our document says: {exchange}");
        Assert.That(await UpstreamContract.ProblemsOf(exchange), Is.Empty, $"Not as the vendor's document says: {exchange}");
    }

    private static JsonNode? Sent(object? body)
    {
        try
        {
            return body is string text ? JsonNode.Parse(text) : JsonSerializer.SerializeToNode(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What came back.</summary>
    internal sealed record Reply(HttpStatusCode Status, JsonNode? Body, string? Version)
    {
        public JsonNode Data => Body!["data"]!;

        public string Text(string path) => path.Split('.').Aggregate(Body, (node, name) => node?[name])?.ToString() ?? "";

        public override string ToString() => $"{(int)Status} {Body?.ToJsonString()}";
    }
}
