using Bookings.Application.Contacts;
using Bookings.Application.Tables;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Bookings;

/// <summary>Links of contacts and bookings.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/contact_bookings" read="2026-03-12" />
public sealed class ContactBookingsTable : Table<ContactBooking>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<ContactBooking> table)
    {
        table.Name("contact_bookings").Area(Area.Bookings).Verbs(Verbs.All).Doc("Links of contacts and bookings.").WrittenPlainly();

        table.Key(c => c.Id, Can.View | Can.Create);
        table.Column("booking_id", c => c.BookingId, Can.All).To<BookingsTable>().Required();
        table.Column("contact_id", c => c.ContactId, Can.All).To<ContactsTable>().Required();
        table.CreatedAt(c => c.CreatedAt);
        table.Unique("booking_id", "contact_id");
    }
}
