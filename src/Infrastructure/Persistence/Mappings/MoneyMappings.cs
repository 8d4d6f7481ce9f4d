using Bookings.Domain.Bookings;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bookings.Infrastructure.Persistence.Mappings;

internal sealed class MoneyMappings
    : IEntityTypeConfiguration<Invoice>, IEntityTypeConfiguration<LineItem>, IEntityTypeConfiguration<LineItemTax>,
        IEntityTypeConfiguration<Payment>, IEntityTypeConfiguration<Refund>, IEntityTypeConfiguration<Tax>
{
    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.Map("invoices", nameof(Invoice.OrganizationId), nameof(Invoice.Id));
        builder.BelongsTo<Invoice, Booking>(nameof(Invoice.BookingId));
    }

    public void Configure(EntityTypeBuilder<LineItem> builder)
    {
        builder.Map("line_items", nameof(LineItem.OrganizationId), nameof(LineItem.Id));
        builder.NoticesConcurrentChanges();
        builder.Ignore(item => item.Total);
        builder.Ignore(item => item.IsInvoiced);
        builder.BelongsTo<LineItem, Booking>(nameof(LineItem.BookingId));
        builder.BelongsTo<LineItem, Invoice>(nameof(LineItem.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<LineItemTax> builder)
    {
        builder.Map("line_item_taxes", nameof(LineItemTax.OrganizationId), nameof(LineItemTax.Id));
        builder.BelongsTo<LineItemTax, LineItem>(nameof(LineItemTax.LineItemId));
        builder.BelongsTo<LineItemTax, Tax>(nameof(LineItemTax.TaxId));
    }

    public void Configure(EntityTypeBuilder<Payment> builder)
    {
        builder.Map("payments", nameof(Payment.OrganizationId), nameof(Payment.Id));
        builder.Ignore(payment => payment.IsPaid);
        builder.BelongsTo<Payment, Booking>(nameof(Payment.BookingId));
        builder.BelongsTo<Payment, Invoice>(nameof(Payment.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<Refund> builder)
    {
        builder.Map("refunds", nameof(Refund.OrganizationId), nameof(Refund.Id));
        builder.Ignore(refund => refund.IsPaid);
        builder.BelongsTo<Refund, Booking>(nameof(Refund.BookingId));
        builder.BelongsTo<Refund, Invoice>(nameof(Refund.InvoiceId));
    }

    public void Configure(EntityTypeBuilder<Tax> builder) => builder.Map("taxes", nameof(Tax.OrganizationId), nameof(Tax.Id));
}
