using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Writes line items: those on an invoice do not change, taxes follow the price.</summary>
public sealed class LineItemWriter(IBookingsDb db, MoneyLookup lookup) : ITableWriter<LineItem>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<LineItem>> rows, Call call, CancellationToken cancellationToken)
    {
        var invoices = await lookup.Invoices(call.OrganizationId, rows.Select(row => row.Get(item => item.InvoiceId)), cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var item = LineItem.Create(
                call.OrganizationId,
                rows[index].Get(row => row.BookingId),
                rows[index].Get(row => row.Amount),
                rows[index].Get(row => row.Quantity, 1),
                rows[index].Get(row => row.FeeType),
                call.Now);
            rows[index].ApplyTo(db.Entry(item));
            var settled = item.Settle(InvoiceOf(item, invoices), call.Now);
            if (settled.IsError)
            {
                return settled.Error;
            }

            db.LineItems.Add(item);
            keys[index] = item.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<LineItem> changes, Call call, CancellationToken cancellationToken)
    {
        var invoices = await lookup.Invoices(call.OrganizationId, [changes.Get(item => item.InvoiceId)], cancellationToken);
        var taxes = changes.Has(item => item.Amount) || changes.Has(item => item.Quantity)
            ? (await Taxes(keys, call, cancellationToken)).ToLookup(tax => tax.LineItemId)
            : null;
        foreach (var item in await Load(keys, call, cancellationToken))
        {
            if (item.IsInvoiced)
            {
                return MoneyErrors.Invoiced;
            }

            changes.ApplyTo(db.Entry(item));
            var settled = item.Settle(InvoiceOf(item, invoices), call.Now);
            if (settled.IsError)
            {
                return settled;
            }

            foreach (var tax in taxes?[item.Id] ?? [])
            {
                tax.Follow(item);
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var items = await Load(keys, call, cancellationToken);
        if (items.Exists(item => item.IsInvoiced))
        {
            return MoneyErrors.Invoiced;
        }

        db.LineItems.RemoveRange(items);
        return Done.Value;
    }

    private static Invoice? InvoiceOf(LineItem item, Dictionary<Guid, Invoice> invoices) =>
        item.InvoiceId is { } id ? invoices.GetValueOrDefault(id) : null;

    private Task<List<LineItem>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.LineItems.Where(item => item.OrganizationId == call.OrganizationId && keys.Contains(item.Id)).ToListAsync(cancellationToken);

    private Task<List<LineItemTax>> Taxes(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.LineItemTaxes.Where(tax => tax.OrganizationId == call.OrganizationId && keys.Contains(tax.LineItemId)).ToListAsync(cancellationToken);
}
