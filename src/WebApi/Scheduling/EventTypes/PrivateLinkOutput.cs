using System.Text.Json.Nodes;
using Bookings.Application.Resources;

namespace Bookings.WebApi.Scheduling.EventTypes;

/// <summary>A private link. Reference: scheduling-v2 §6.</summary>
internal static class PrivateLinkOutput
{
    /// <summary>Shows a link; it has either an expiry or a count.</summary>
    /// <param name="view">The link.</param>
    /// <param name="baseUrl">Where guests reach this server, without a slash at the end.</param>
    public static JsonObject Of(PrivateLinkView view, string baseUrl)
    {
        var link = view.Link;
        var shown = new JsonObject
        {
            ["linkId"] = link.LinkId,
            ["eventTypeId"] = view.EventType.Number,
            ["isExpired"] = link.IsExpired(view.Now),
            ["bookingUrl"] = $"{baseUrl}/d/{link.LinkId}/{view.EventType.Slug}",
        };
        if (link.ExpiresAt is { } expiresAt)
        {
            shown["expiresAt"] = SchedulingJson.Iso(expiresAt);
        }
        else
        {
            shown["maxUsageCount"] = link.MaxUsageCount;
            shown["usageCount"] = link.UsageCount;
        }

        return shown;
    }
}
