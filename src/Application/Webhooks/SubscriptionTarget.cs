namespace Bookings.Application.Webhooks;

/// <summary>Whose events a call is about: those of the caller, or those of an event type.</summary>
/// <param name="EventTypeNumber">The event type; null for the caller.</param>
/// <param name="TeamNumber">The team that the event type has to be one of; null for any event type that the caller may change.</param>
public sealed record SubscriptionTarget(int? EventTypeNumber, int? TeamNumber)
{
    /// <summary>The caller.</summary>
    public static readonly SubscriptionTarget Caller = new(null, null);
}
