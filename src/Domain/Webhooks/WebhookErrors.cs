using Bookings.Domain.Common;

namespace Bookings.Domain.Webhooks;

/// <summary>Refusals about webhooks.</summary>
public static class WebhookErrors
{
    /// <summary>The address is no https URL.</summary>
    public static readonly Error Endpoint = Error.Unprocessable(
        "WEBHOOK_ENDPOINT", "The endpoint must be an https URL without user name and fragment; http is fine on the own machine only.", "endpoint");

    /// <summary>This server may not post to the address.</summary>
    /// <param name="hint">What the operator can do; null when nothing helps.</param>
    public static Error EndpointBlocked(string? hint) =>
        Error.Unprocessable("WEBHOOK_ENDPOINT_BLOCKED", "This server may not reach the endpoint.", "endpoint") with { Hint = hint };

    /// <summary>The organization has no such webhook.</summary>
    public static readonly Error NotFound = Error.NotFound("WEBHOOK_NOT_FOUND", "There is no such webhook.");

    /// <summary>The webhook is switched off.</summary>
    public static readonly Error Inactive = Error.Unprocessable("WEBHOOK_INACTIVE", "The webhook is not active: switch it on first.", "active");

    /// <summary>There is no event, or one twice.</summary>
    public static readonly Error Events = Error.Unprocessable("WEBHOOK_EVENTS", "Name at least one event, and each of them once.", "events");

    /// <summary>There is no such event.</summary>
    public static Error UnknownEvent(string name) => Events with
    {
        Message = $"'{(name.Length > 100 ? name[..100] : name)}' is no event.",
        Hint = $"The events are {string.Join(", ", WebhookEvents.All)}.",
    };
}
