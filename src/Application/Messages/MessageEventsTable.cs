using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>What became of a message on its way, for each recipient.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/message_events" read="2026-03-12" />
public sealed class MessageEventsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("message_events").FormerName("email_events").Area(Area.Messages).Verbs(Verbs.Get)
            .Doc("What became of a message on its way, for each recipient.");

        table.Key(Can.View);
        table.Reference<MessagesTable>("message_id", Can.View);
        table.CreatedAt();
        table.Text("event_type", Can.View).OneOf(
            "processed", "dropped", "deferred", "bounce", "delivered", "open", "click", "spamreport", "unsubscribe", "group_unsubscribe", "group_resubscribe");
        table.Text("recipient", Can.View).MaxLength(320).Doc("E-mail address or telephone number.");
    }
}
