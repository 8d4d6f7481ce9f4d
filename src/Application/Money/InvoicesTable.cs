using Bookings.Application.Bookings;
using Bookings.Application.Organizations;
using Bookings.Application.Tables;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Money;

/// <summary>Heads of invoices; their lines are the line items that name them.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/invoices" read="2026-03-12" />
public sealed class InvoicesTable : Table<Invoice>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Invoice> table)
    {
        table.Name("invoices").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Heads of invoices; their lines are the line items that name them.").WrittenBy<InvoiceWriter>();

        table.Key(i => i.Id, Can.View | Can.Create);
        table.Column("booking_id", i => i.BookingId, Can.View | Can.Create).To<BookingsTable>().Shown().Doc("It stays with its booking.");
        table.Organization(i => i.OrganizationId).To<OrganizationsTable>();
        table.CreatedAt(i => i.CreatedAt);
        table.UpdatedAt(i => i.UpdatedAt);
        table.Column("attachment", i => i.Attachment, Can.All).WebAddress().Doc("Address of the document.");
        table.Column("reference", i => i.Reference, Can.All).Required().NotEmpty().MaxLength(100).Doc("The number of the invoice.");
    }
}
