using Bookings.Domain.Webhooks;

namespace Bookings.Application.Webhooks;

/// <summary>A subscription with the number of its owner.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="HostNumber">The person; null when it is one of an event type.</param>
/// <param name="EventTypeNumber">The event type; null when it is one of a person.</param>
public sealed record SubscriptionView(WebhookSubscription Subscription, int? HostNumber, int? EventTypeNumber);
