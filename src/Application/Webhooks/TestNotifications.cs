using System.Text.Json.Nodes;
using Bookings.Domain.Common;
using Bookings.Domain.Webhooks;
using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>What a webhook is told to see whether it arrives. Pure.</summary>
internal static class TestNotifications
{
    private const string Ping = """{"type":"Test","title":"Test trigger event","description":"","organizer":{"name":"","email":"","timeZone":"UTC"},"attendees":[]}""";

    /// <summary>For a webhook of the tables dialect: what it is called.</summary>
    /// <errors>
    ///   <error code="WEBHOOK_INACTIVE">It is switched off.</error>
    /// </errors>
    public static Result<NewNotification> Of(Webhook webhook, Instant now)
    {
        if (!webhook.Active)
        {
            return WebhookErrors.Inactive;
        }

        var payload = new JsonObject { ["new"] = new JsonObject { ["id"] = webhook.Id, ["description"] = webhook.Description }, ["old"] = null }.ToJsonString();
        return new NewNotification(webhook.Id, false, Guid.CreateVersion7(now.ToDateTimeOffset()), webhook.Id, WebhookEvents.Test, payload, now);
    }

    /// <summary>For a webhook of the scheduling dialect: <c>PING</c>.</summary>
    /// <errors>
    ///   <error code="SUBSCRIPTION_INACTIVE">It is switched off.</error>
    /// </errors>
    public static Result<NewNotification> Of(WebhookSubscription subscription, Instant now) => subscription.Active
        ? new NewNotification(subscription.Id, true, Guid.CreateVersion7(now.ToDateTimeOffset()), subscription.Id, SubscriptionTriggers.Ping, Ping, now)
        : SubscriptionErrors.Inactive;
}
