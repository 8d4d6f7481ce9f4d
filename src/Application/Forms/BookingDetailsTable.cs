using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Application.Timelines;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Forms;

/// <summary>What guests answered in the booking form, with the label that they saw.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/booking_details" read="2026-03-12" />
public sealed class BookingDetailsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("booking_details").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("What guests answered in the booking form, with the label that they saw.").WrittenPlainly();

        table.Key();
        table.Reference<BookingsTable>("booking_id", Can.All).Nullable();
        table.Reference<CalendarEventsTable>("calendar_event_id", Can.All).Nullable().Doc("The stay that the answer is about, in a booking of several.");
        table.Reference<ServicesTable>("option_id", Can.All).Nullable().Doc("The option that was chosen.");
        table.Reference<ServicesTable>("service_id", Can.All).Nullable().Doc("The field that was answered.");
        table.CreatedAt();
        table.UpdatedAt();
        table.Text("attachment", Can.All).Nullable().WebAddress()
            .Doc("Address of a file that belongs to the field.");
        table.Localized("description", Can.All).MaxLength(TextLengths.Prose).Doc("The field's description when it was answered.");
        table.Localized("name", Can.All).MaxLength(TextLengths.Name).Doc("The field's label when it was answered.");
        table.Text("value", Can.All).Nullable().MaxLength(100000).Doc("The answer as text: true and false for a checkbox.");
    }
}
