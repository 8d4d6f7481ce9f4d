using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Webhooks;

/// <summary>What webhooks were told, and what they answered.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/webhook_notifications" read="2026-03-12" />
public sealed class WebhookNotificationsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("webhook_notifications").Area(Area.Organization).Verbs(Verbs.Get)
            .Doc("What webhooks were told, and what they answered.");

        table.Key(Can.View);
        table.Reference<WebhooksTable>("webhook_id", Can.View).Nullable().Doc("Null when it is for a webhook of the scheduling dialect.");
        table.Uuid("subscription_id", Can.View).Nullable().Doc("The webhook of the scheduling dialect; null when it is for one of this dialect.");
        table.CreatedAt();
        table.UpdatedAt();
        table.Date("created_on", Can.View).DefaultSql("CURRENT_DATE").Doc("Day of created_at in UTC.");
        table.Text("event_type", Can.View).Doc("The name of the event, for example bookings.created or BOOKING_CREATED.");
        table.Json("payload", JsonShape.Object, Can.View).Doc("{new, old}: the row after and before. In the scheduling dialect its payload.");
        table.Text("response", Can.View).Nullable().MaxLength(100_000).Doc("What the address answered, cut; null before the first try.");
        table.Text("status", Can.View).OneOf("pending", "sent", "error").Default("pending");
        table.Integer("tries", Can.View).Default(0).AtLeast(0).Doc("Deliveries tried.");
        table.Json("attempts", JsonShape.Array, Can.View).DefaultJson("[]").Doc("The last 50 tries, oldest first: {at, status, milliseconds, error}.");
        table.Timestamp("next_try_at", Can.View).Nullable().Doc("When it is tried next, unless one before it in line holds it back; null when it is sent or parked.");
    }
}
