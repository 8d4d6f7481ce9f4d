using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Writes refunds: their status follows what is paid.</summary>
public sealed class RefundWriter(IBookingsDb db, MoneyLookup lookup) : ITableWriter<Refund>
{
    private static readonly string[] HandledHere = ["status"];

    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Refund>> rows, Call call, CancellationToken cancellationToken)
    {
        var invoices = await lookup.Invoices(call.OrganizationId, rows.Select(row => (Guid?)row.Get(refund => refund.InvoiceId)), cancellationToken);
        var currencies = await lookup.Currencies(
            call.OrganizationId, rows.Where(row => !row.Has(refund => refund.Currency)).Select(row => row.Get(refund => refund.BookingId)), cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var bookingId = rows[index].Get(row => row.BookingId);
            var refund = Refund.Create(
                (call.OrganizationId, bookingId, rows[index].Get(row => row.InvoiceId)),
                rows[index].Get(row => row.Amount),
                rows[index].Get(row => row.Paid),
                currencies.GetValueOrDefault(bookingId, MoneyLookup.NoCurrency),
                rows[index].Get(row => row.DueAt),
                call.Now);
            rows[index].ApplyTo(db.Entry(refund), HandledHere);
            var settled = refund.Settle(invoices.GetValueOrDefault(refund.InvoiceId), Said(rows[index]), call.Now);
            if (settled.IsError)
            {
                return settled.Error;
            }

            db.Refunds.Add(refund);
            keys[index] = refund.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Refund> changes, Call call, CancellationToken cancellationToken)
    {
        var refunds = await Load(keys, call, cancellationToken);
        foreach (var refund in refunds)
        {
            changes.ApplyTo(db.Entry(refund), HandledHere);
        }

        var invoices = await lookup.Invoices(call.OrganizationId, refunds.Select(refund => (Guid?)refund.InvoiceId), cancellationToken);
        foreach (var refund in refunds)
        {
            var settled = refund.Settle(invoices.GetValueOrDefault(refund.InvoiceId), Said(changes), call.Now);
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
        db.Refunds.RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private static RefundStatus? Said(RowChanges<Refund> row) => row.Has(refund => refund.Status) ? row.Get(refund => refund.Status) : null;

    private Task<List<Refund>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Refunds.Where(refund => refund.OrganizationId == call.OrganizationId && keys.Contains(refund.Id)).ToListAsync(cancellationToken);
}
