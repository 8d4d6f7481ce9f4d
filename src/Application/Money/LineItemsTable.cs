using Bookings.Application.Bookings;
using Bookings.Application.Forms;
using Bookings.Application.Tables;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Money;

/// <summary>What a booking costs, line by line. A line on an invoice does not change any more.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/line_items" read="2026-03-12" />
public sealed class LineItemsTable : Table<LineItem>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<LineItem> table)
    {
        table.Name("line_items").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("What a booking costs, line by line. A line on an invoice does not change any more.").WrittenBy<LineItemWriter>();

        table.Key(l => l.Id, Can.View | Can.Create);
        table.Column("booking_id", l => l.BookingId, Can.All).To<BookingsTable>().Required();
        table.Column("invoice_id", l => l.InvoiceId, Can.All).To<InvoicesTable>().Doc("An invoice of the same booking; null while it stands on none.");
        table.Column("service_id", l => l.ServiceId, Can.All).To<ServicesTable>();
        table.CreatedAt(l => l.CreatedAt);
        table.UpdatedAt(l => l.UpdatedAt);
        table.Column("amount", l => l.Amount, Can.All).Required().Doc("Price of one in minor units; negative for a discount.");
        table.Column("fee_type", l => l.FeeType, Can.All).OneOf("fee", "deposit").Default("fee").Doc("deposit: kept as security and given back.");
        table.Column("item_type", l => l.ItemType, Can.All).Default("rent").NotEmpty().MaxLength(100).Doc("rent, fee, discount, coupon, or a word of the caller.");
        table.Column("name", l => l.Name, Can.All).MaxLength(TextLengths.Name).DefaultJson("{\"default\": \"\"}");
        table.Column("quantity", l => l.Quantity, Can.All).Default(1).AtLeast(0).Doc("How many.");
    }
}
