using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Messages;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Messages;

/// <summary>Texts that go out by themselves: by a trigger, or around a moment of a stay.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/message_templates" read="2026-03-12" />
public sealed class MessageTemplatesTable : Table<MessageTemplate>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<MessageTemplate> table)
    {
        table.Name("message_templates").FormerName("email_templates").Area(Area.Messages).Verbs(Verbs.All)
            .Doc("Texts that go out by themselves: by a trigger, or around a moment of a stay.").WrittenBy<MessageTemplateWriter>();

        table.Key(m => m.Id, Can.View | Can.Create);
        table.Organization(m => m.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(m => m.CreatedAt);
        table.UpdatedAt(m => m.UpdatedAt);
        table.Column("attachments", m => m.Attachments, Can.All).Shape(JsonShape.Array).DefaultJson("[]").Doc("A list of {filename, url, type}.");
        table.Column("body", m => m.Body, Can.All).MaxLength(TextLengths.Prose).Doc("Plain texts by language, with variables such as {{first_name}}; unknown ones are refused.");
        table.Column("include_booking_details", m => m.IncludeBookingDetails, Can.All).Default(false);
        table.Column("include_booking_link", m => m.IncludeBookingLink, Can.All).Default(true).Doc("Whether the address of the guest's page is added.");
        table.Column("include_ical_data", m => m.IncludeIcalData, Can.All).Default(false);
        table.Column("include_product_image", m => m.IncludeProductImage, Can.All).Default(false);
        table.Column("moment", m => m.Moment, Can.All).Shape(JsonShape.Object)
            .Doc("{type, offset}: check-in, checkout, confirmation or request, and whole days after it. Null when a trigger decides; one of the two is set.");
        table.Column("past_schedule_behavior", m => m.PastScheduleBehavior, Can.All).OneOf("skip", "send").Default("skip")
            .Doc("What to do when the time has passed already.");
        table.Column("status", m => m.Status, Can.All).OneOf("CANCELLED", "TENTATIVE", "CONFIRMED").Default("CONFIRMED")
            .Doc("Around a moment: how firm the calendar event is at least. CANCELLED: whatever its status; TENTATIVE: pending or confirmed; CONFIRMED: confirmed. Triggers do not ask.");
        table.Column("subject", m => m.Subject, Can.All).MaxLength(1_000);
        table.Column("time", m => m.Time, Can.All).Doc("Time of day in the unit's zone; needs a moment.");
        table.Column("trigger", m => m.Trigger, Can.All).OneOf(
            "booking-updated", "booking-request-received", "booking-request-confirmed", "booking-request-pending", "booking-request-rejected",
            "invoice-created", "payment-received").Shown("\"booking-request-confirmed\"");
        table.Column("type", m => m.Type, Can.All).OneOf("email", "sms").Default("email");
        table.SearchVector("fts");
    }
}
