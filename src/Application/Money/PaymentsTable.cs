using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Money;

/// <summary>What guests have to pay of invoices, and by when.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/payments" read="2026-03-12" />
public sealed class PaymentsTable : Table<Payment>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<Payment> table)
    {
        table.Name("payments").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("What guests have to pay of invoices, and by when.").WrittenBy<PaymentWriter>();

        table.Key(p => p.Id, Can.View | Can.Create);
        table.Column("booking_id", p => p.BookingId, Can.All).To<BookingsTable>().Required().Doc("The booking of the invoice.");
        table.Column("invoice_id", p => p.InvoiceId, Can.All).To<InvoicesTable>().Required();
        table.Column("provider_id", p => p.ProviderId, Can.All).MaxLength(1000).Doc("Its id at the payment provider.");
        table.CreatedAt(p => p.CreatedAt);
        table.UpdatedAt(p => p.UpdatedAt);
        table.Column("amount", p => p.Amount, Can.All).Default(0).AtLeast(0).Doc("What is to be paid, in minor units.");
        table.Column("completed_at", p => p.CompletedAt, Can.All).Doc("When paid reached the amount; null until then.");
        table.Column("currency", p => p.Currency, Can.All).Currency().Doc("ISO 4217 code; the booking's when the body leaves it out.");
        table.Column("due_at", p => p.DueAt, Can.All).Required();
        table.Column("notification_sent_at", p => p.NotificationSentAt, Can.All).Doc("When the guest was told that it is due.");
        table.Column("offline", p => p.Offline, Can.All).Default(false).Doc("Paid on site or by hand.");
        table.Column("paid", p => p.Paid, Can.All).Default(0).AtLeast(0).Doc("What was paid of it, in minor units, at most the amount.");
        table.Column("reference", p => p.Reference, Can.All).Default("").MaxLength(100);
        table.Column("status", p => p.Status, Can.All).OneOf("open", "pending", "paid", "failed", "expired").Default("open").Doc("paid when paid has reached the amount, and only then.");
        table.SearchVector("fts", "reference");
    }
}
