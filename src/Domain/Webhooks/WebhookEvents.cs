namespace Bookings.Domain.Webhooks;

/// <summary>What a webhook can be told of.</summary>
/// <source href="https://www.bookingmood.com/docs/integrations/webhooks" read="2026-03-12" />
public static class WebhookEvents
{
    /// <summary>What is sent to try a webhook out; nobody subscribes to it.</summary>
    public const string Test = "webhooks.test";

    /// <summary>The names: first those of the compatible API, then our own.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "bookings.created", "bookings.updated",
        "calendar_event_tasks.created", "calendar_event_tasks.updated", "calendar_event_tasks.completed",
        "calendar_events.created", "calendar_events.updated", "calendar_events.confirmed", "calendar_events.cancelled",
        "contacts.created", "contacts.updated",
        "invoices.created", "invoices.updated",
        "members.created", "members.updated",
        "payments.created", "payments.updated", "payments.paid",
        "products.created", "products.updated",
        "sites.created", "sites.updated",
        "widgets.created", "widgets.updated",
        "bookings.deleted", "calendar_event_tasks.deleted", "calendar_events.deleted", "contacts.deleted", "invoices.deleted", "members.deleted",
        "payments.deleted", "products.deleted", "sites.deleted", "widgets.deleted",
        "refunds.created", "refunds.updated", "refunds.deleted",
        "reviews.created", "reviews.updated", "reviews.deleted",
        "external_calendars.failed", "external_calendars.held", "external_calendars.collision", "external_calendars.collision_ended",
        "external_calendars.booking_vanished",
    ];
}
