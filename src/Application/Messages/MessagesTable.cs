using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Application.Timelines;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>Messages to guests: scheduled or sent.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/messages" read="2026-03-12" />
public sealed class MessagesTable : Table<Message>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Message> table)
    {
        table.Name("messages").FormerName("emails").Area(Area.Messages).Verbs(Verbs.All)
            .Doc("Messages to guests: scheduled or sent.").WrittenBy<MessageWriter>();

        table.Key(m => m.Id, Can.View | Can.Create);
        table.Column("booking_id", m => m.BookingId, Can.View | Can.Create).To<BookingsTable>().Shown()
            .Doc("Taken from the calendar event when only that is named.");
        table.Column("calendar_event_id", m => m.CalendarEventId, Can.View | Can.Create).To<CalendarEventsTable>();
        table.Column("message_template_id", m => m.MessageTemplateId, Can.View | Can.Create).To<MessageTemplatesTable>();
        table.CreatedAt(m => m.CreatedAt);
        table.Column("attachments", m => m.Attachments, Can.All).Shape(JsonShape.Array).Doc("A list of {filename, url, type}.");
        table.Column("body", m => m.Body, Can.All).Default("").MaxLength(100_000)
            .Doc("Plain text with variables such as {{first_name}}; once it is sent, what the guest reads.");
        table.Column("html", m => m.Html, Can.View).Doc("The text as it was sent; null before, and for telephones.");
        table.Column("include_booking_details", m => m.IncludeBookingDetails, Can.All).Default(false);
        table.Column("include_booking_link", m => m.IncludeBookingLink, Can.All).Default(false);
        table.Column("include_ical_data", m => m.IncludeIcalData, Can.All).Default(false);
        table.Column("include_product_image", m => m.IncludeProductImage, Can.All).Default(false);
        table.Column("send_at", m => m.SendAt, Can.All).DefaultSql("now()").Doc("When it is to go out, or went out.");
        table.Column("status", m => m.Status, Can.All)
            .OneOf("manually-scheduled", "scheduled-around-arrival", "scheduled-around-departure", "sent").Default("manually-scheduled")
            .Doc("The time of a message that is scheduled around arrival or departure moves with the calendar event. Only the server sets sent; then nothing changes any more.");
        table.Column("subject", m => m.Subject, Can.All).Default("").MaxLength(1_000).Doc("May have variables too; empty for telephones.");
        table.Column("type", m => m.Type, Can.View | Can.Create).OneOf("email", "sms").Required();
    }
}
