using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Bookings.Load;

/// <summary>Event types of half an hour, made as a client of the scheduling dialect makes them.</summary>
internal static class EventTypes
{
    // The newest contract: scheduling-v2 reference.
    private const string Version = "2024-06-14";

    /// <summary>Its number.</summary>
    public static async Task<int> Make(ServerProcess server, string key, string slug, CancellationToken cancellation)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{server.BaseUrl}/v2/event-types");
        request.Headers.Authorization = new("Bearer", key);
        request.Headers.Add("cal-api-version", Version);
        request.Content = JsonContent.Create(new { lengthInMinutes = 30, title = "Half an hour", slug });
        using var response = await client.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (response.StatusCode != HttpStatusCode.Created)
        {
            throw new LoadException($"POST /v2/event-types answered {(int)response.StatusCode}: {text}");
        }

        using var body = JsonDocument.Parse(text);
        return body.RootElement.GetProperty("data").GetProperty("id").GetInt32();
    }
}
