using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Bookings.Application.Organizations;

namespace Bookings.TestKit;

/// <summary>A caller of the API with a key of its own: sends JSON, reads status, headers and JSON.</summary>
public sealed class ApiClient(HttpClient http, string key)
{
    public HttpClient Http { get; } = http;

    public string Key { get; } = key;

    /// <summary>A new organization with one person and a key of all rights.</summary>
    public static async Task<ApiClient> WithNewOrganization(BookingsApp app, string organization, string username, string timeZone = "Europe/Rome")
    {
        var created = await app.Send(new CreateOrganization(organization, app.Clock.GetCurrentInstant()));
        return created.IsError ? throw new InvalidOperationException(created.Error.Message) : await WithNewUser(app, organization, username, timeZone);
    }

    /// <summary>One more person of an organization, with a key of all rights.</summary>
    public static async Task<ApiClient> WithNewUser(BookingsApp app, string organization, string username, string timeZone = "Europe/Rome", string scopes = "*")
    {
        var now = app.Clock.GetCurrentInstant();
        var email = $"{username}@example.org";
        var user = await app.Send(new CreateUser(organization, email, $"Host {username}", username, timeZone, now));
        if (user.IsError)
        {
            throw new InvalidOperationException(user.Error.Message);
        }

        var key = (await app.Send(new CreateApiKey(organization, email, scopes, "test", now))).Value.Secret.Text;
        return new ApiClient(app.NewClient(key), key);
    }

    public Task<ApiReply> Get(string path) => Send(HttpMethod.Get, path);

    public Task<ApiReply> Post(string path, object? body) => Send(HttpMethod.Post, path, body);

    public Task<ApiReply> Patch(string path, object? body) => Send(HttpMethod.Patch, path, body);

    public Task<ApiReply> Delete(string path) => Send(HttpMethod.Delete, path);

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query.</param>
    /// <param name="body">An object that becomes JSON, or a text that is sent as it is; null sends none.</param>
    /// <param name="headers">Further headers.</param>
    public async Task<ApiReply> Send(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request);
        var content = await response.Content.ReadAsStringAsync();
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        var allHeaders = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiReply(response.StatusCode, content, isJson && content.Length > 0 ? JsonNode.Parse(content) : null, allHeaders);
    }
}
