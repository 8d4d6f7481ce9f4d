using Bookings.Domain.Common;

namespace Bookings.Application.Webhooks;

/// <summary>Refusals about the subscriptions of the scheduling dialect.</summary>
/// <source href="scheduling-v2 §11.1" />
public static class SubscriptionErrors
{
    /// <summary>The person has a subscription of that address.</summary>
    public static readonly Error TakenByUser = Error.Conflict("SUBSCRIPTION_TAKEN", "Webhook with this subscriber url already exists for this user");

    /// <summary>The event type has a subscription of that address.</summary>
    public static readonly Error TakenByEventType = Error.Conflict("SUBSCRIPTION_TAKEN", "Webhook with this subscriber url already exists for this event type");

    /// <summary>The subscription is switched off.</summary>
    public static readonly Error Inactive = Error.Invalid("SUBSCRIPTION_INACTIVE", "The webhook is not active: switch it on first.", "active");

    /// <summary>The address cannot be told of anything. The address itself is not repeated: it may hold a secret.</summary>
    /// <param name="reason">What is wrong with it.</param>
    public static Error UrlNotAllowed(string reason) => Error.Invalid("SUBSCRIPTION_URL", $"Webhook URL is not allowed: {reason}", "subscriberUrl");

    /// <summary>No subscription of that id is in the caller's organization.</summary>
    /// <param name="id">What the caller wrote.</param>
    public static Error NotFound(string id) => Error.NotFound("SUBSCRIPTION_NOT_FOUND", $"Webhook ({Shortened(id)}) not found");

    /// <summary>The subscription is another person's, or one of an event type.</summary>
    /// <param name="userNumber">Number of the caller.</param>
    /// <param name="id">The subscription.</param>
    public static Error NotOfUser(int userNumber, Guid id) => Error.Forbidden(
        "SUBSCRIPTION_NOT_OWNED", $"IsUserWebhookGuard - user with id=({userNumber}) is not the owner of webhook with id=({id})");

    /// <summary>The subscription is one of a person, but was asked for as one of an event type.</summary>
    /// <param name="id">The subscription.</param>
    public static Error OfNoEventType(Guid id) => Error.Invalid(
        "SUBSCRIPTION_NO_EVENT_TYPE", $"IsUserEventTypeWebhookGuard - Webhook ({id}) is not associated with an event type");

    /// <summary>The subscription is one of another event type.</summary>
    /// <param name="id">The subscription.</param>
    /// <param name="eventTypeNumber">Number of the event type asked for.</param>
    public static Error OfOtherEventType(Guid id, int eventTypeNumber) => Error.Forbidden(
        "SUBSCRIPTION_NOT_OWNED", $"IsUserEventTypeWebhookGuard - Webhook ({id}) is not associated with event type ({eventTypeNumber})");

    /// <summary>No event type of that number is in the caller's organization, or in the team.</summary>
    /// <param name="number">The number asked for.</param>
    public static Error EventTypeNotFound(int number) => Error.NotFound(
        "EVENT_TYPE_NOT_FOUND", $"IsUserEventTypeWebhookGuard - Event type ({number}) not found");

    /// <summary>The event type is another person's, or one of a team that the caller does not lead.</summary>
    /// <param name="userNumber">Number of the caller.</param>
    /// <param name="number">Number of the event type.</param>
    public static Error EventTypeNotOwned(int userNumber, int number) => Error.Forbidden(
        "EVENT_TYPE_NOT_OWNED", $"IsUserEventTypeWebhookGuard - User ({userNumber}) is not the owner of event type ({number})");

    private static string Shortened(string text) => text.Length <= 100 ? text : text[..100];
}
