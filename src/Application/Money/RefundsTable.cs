using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Money;

/// <summary>What goes back to guests: deposits, and what was paid for stays that were called off.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/refunds" read="2026-03-12" />
public sealed class RefundsTable : Table<Refund>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Refund> table)
    {
        table.Name("refunds").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("What goes back to guests: deposits, and what was paid for stays that were called off.").WrittenBy<RefundWriter>();

        table.Key(r => r.Id, Can.View | Can.Create);
        table.Column("booking_id", r => r.BookingId, Can.All).To<BookingsTable>().Required().Doc("The booking of the invoice.");
        table.Column("invoice_id", r => r.InvoiceId, Can.All).To<InvoicesTable>().Required();
        table.CreatedAt(r => r.CreatedAt);
        table.UpdatedAt(r => r.UpdatedAt);
        table.Column("amount", r => r.Amount, Can.All).Required().AtLeast(0).Doc("What goes back, in minor units.");
        table.Column("comment", r => r.Comment, Can.All).Default("").MaxLength(100000);
        table.Column("currency", r => r.Currency, Can.All).Currency().Doc("ISO 4217 code; the booking's when the body leaves it out.");
        table.Column("due_at", r => r.DueAt, Can.All).Doc("Null when that is open.");
        table.Column("paid", r => r.Paid, Can.All).Default(0).AtLeast(0).Doc("What was paid of it, in minor units, at most the amount.");
        table.Column("policy", r => r.Policy, Can.All).DefaultJson("{}").Shape(JsonShape.Object).Doc("The rules by which it was granted, copied from the deposit.");
        table.Column("reference", r => r.Reference, Can.All).Default("").MaxLength(100);
        table.Column("status", r => r.Status, Can.All).OneOf("open", "paid", "cancelled").Default("open").Doc("paid when paid has reached the amount, and only then.");
        table.SearchVector("fts", "reference || ' ' || comment");
    }
}
