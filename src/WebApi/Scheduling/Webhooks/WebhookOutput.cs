using System.Text.Json.Serialization;
using Bookings.Application.Webhooks;
using Bookings.Domain.Organizations;

namespace Bookings.WebApi.Scheduling.Webhooks;

/// <summary>A subscription as the scheduling dialect shows it: with the owner's number under the one name that fits.</summary>
/// <remarks>The secret is shown only to keys that may change it.</remarks>
internal sealed record WebhookOutput(
    Guid Id, string SubscriberUrl, IReadOnlyList<string> Triggers, bool Active, string? PayloadTemplate, string? Secret, string Version)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? UserId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? EventTypeId { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Time { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TimeUnit { get; init; }

    /// <param name="view">The subscription.</param>
    /// <param name="scopes">What the key may do.</param>
    public static WebhookOutput Of(SubscriptionView view, Scopes scopes)
    {
        var hook = view.Subscription;
        var secret = scopes.Allow(Area.Organization, AccessLevel.Write) ? hook.Secret : null;
        return new WebhookOutput(hook.Id, hook.SubscriberUrl, hook.Triggers, hook.Active, hook.PayloadTemplate, secret, hook.Version)
        {
            UserId = view.HostNumber,
            EventTypeId = view.EventTypeNumber,
            Time = hook.Time,
            TimeUnit = hook.TimeUnit,
        };
    }
}
