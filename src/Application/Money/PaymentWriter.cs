using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Writes payments: their status follows what is paid.</summary>
public sealed class PaymentWriter(IBookingsDb db, MoneyLookup lookup) : ITableWriter<Payment>
{
    private static readonly string[] HandledHere = ["status", "completed_at"];

    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Payment>> rows, Call call, CancellationToken cancellationToken)
    {
        var invoices = await lookup.Invoices(call.OrganizationId, rows.Select(row => (Guid?)row.Get(payment => payment.InvoiceId)), cancellationToken);
        var currencies = await lookup.Currencies(
            call.OrganizationId, rows.Where(row => !row.Has(payment => payment.Currency)).Select(row => row.Get(payment => payment.BookingId)), cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var bookingId = rows[index].Get(row => row.BookingId);
            var payment = Payment.Create(
                (call.OrganizationId, bookingId, rows[index].Get(row => row.InvoiceId)),
                rows[index].Get(row => row.Amount),
                rows[index].Get(row => row.Paid),
                currencies.GetValueOrDefault(bookingId, MoneyLookup.NoCurrency),
                rows[index].Get(row => row.DueAt),
                call.Now);
            rows[index].ApplyTo(db.Entry(payment), HandledHere);
            var settled = payment.Settle(invoices.GetValueOrDefault(payment.InvoiceId), Said(rows[index]), rows[index].Get(row => row.CompletedAt), call.Now);
            if (settled.IsError)
            {
                return settled.Error;
            }

            db.Payments.Add(payment);
            keys[index] = payment.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Payment> changes, Call call, CancellationToken cancellationToken)
    {
        var payments = await Load(keys, call, cancellationToken);
        foreach (var payment in payments)
        {
            changes.ApplyTo(db.Entry(payment), HandledHere);
        }

        var invoices = await lookup.Invoices(call.OrganizationId, payments.Select(payment => (Guid?)payment.InvoiceId), cancellationToken);
        foreach (var payment in payments)
        {
            var settled = payment.Settle(invoices.GetValueOrDefault(payment.InvoiceId), Said(changes), changes.Get(row => row.CompletedAt), call.Now);
            if (settled.IsError)
            {
                return settled;
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        db.Payments.RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private static PaymentStatus? Said(RowChanges<Payment> row) => row.Has(payment => payment.Status) ? row.Get(payment => payment.Status) : null;

    private Task<List<Payment>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Payments.Where(payment => payment.OrganizationId == call.OrganizationId && keys.Contains(payment.Id)).ToListAsync(cancellationToken);
}
