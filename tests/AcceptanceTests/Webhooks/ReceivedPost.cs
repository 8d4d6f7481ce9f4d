using System.Text.Json.Nodes;

namespace Bookings.AcceptanceTests.Webhooks;

/// <summary>What a receiver got.</summary>
internal sealed record ReceivedPost(string Path, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text)!;

    public string Id => Headers["webhook-id"];

    /// <summary>Name of the event or trigger, whichever dialect sent it.</summary>
    public string Event => (Body["event_type"] ?? Body["triggerEvent"])!.ToString();
}
