using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Writes invoices: they stay with their booking, and a deleted one sets its line items free.</summary>
public sealed class InvoiceWriter(IBookingsDb db) : ITableWriter<Invoice>
{
    /// <inheritdoc />
    public Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<Invoice>> rows, Call call, CancellationToken cancellationToken)
    {
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var invoice = Invoice.Create(call.OrganizationId, null, string.Empty, call.Now);
            rows[index].ApplyTo(db.Entry(invoice));
            db.Invoices.Add(invoice);
            keys[index] = invoice.Id;
        }

        return Task.FromResult<Result<Guid[]>>(keys);
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<Invoice> changes, Call call, CancellationToken cancellationToken)
    {
        foreach (var invoice in await Load(keys, call, cancellationToken))
        {
            changes.ApplyTo(db.Entry(invoice));
            invoice.Touch(call.Now);
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var items = await db.LineItems
            .Where(item => item.OrganizationId == call.OrganizationId && item.InvoiceId != null && keys.Contains(item.InvoiceId.Value))
            .ToListAsync(cancellationToken);
        foreach (var item in items)
        {
            item.LeaveInvoice(call.Now);
        }

        db.Invoices.RemoveRange(await Load(keys, call, cancellationToken));
        return Done.Value;
    }

    private Task<List<Invoice>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.Invoices.Where(invoice => invoice.OrganizationId == call.OrganizationId && keys.Contains(invoice.Id)).ToListAsync(cancellationToken);
}
