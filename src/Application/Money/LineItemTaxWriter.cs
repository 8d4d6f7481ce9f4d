using Bookings.Application.Common;
using Bookings.Application.Tables.Writing;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Microsoft.EntityFrameworkCore;

namespace Bookings.Application.Money;

/// <summary>Writes taxes on line items: what the body leaves out comes from the tax and from the price of the line.</summary>
public sealed class LineItemTaxWriter(IBookingsDb db) : ITableWriter<LineItemTax>
{
    /// <inheritdoc />
    public async Task<Result<Guid[]>> Create(IReadOnlyList<RowChanges<LineItemTax>> rows, Call call, CancellationToken cancellationToken)
    {
        var items = await Items([.. rows.Select(row => row.Get(tax => tax.LineItemId)).Distinct()], call, cancellationToken);
        var taxIds = rows.Select(row => row.Get(tax => tax.TaxId)).OfType<Guid>().Distinct().ToList();
        var taxes = await db.Taxes.Where(tax => tax.OrganizationId == call.OrganizationId && taxIds.Contains(tax.Id))
            .ToDictionaryAsync(tax => tax.Id, cancellationToken);
        var keys = new Guid[rows.Count];
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            var source = row.Get(tax => tax.TaxId) is { } taxId ? taxes.GetValueOrDefault(taxId) : null;
            var isFree = row.Get(tax => tax.TaxId) is null && row.Has(tax => tax.Percentage);
            if (!items.TryGetValue(row.Get(tax => tax.LineItemId), out var item) || (source is null && !isFree))
            {
                return MoneyErrors.NoTax;
            }

            if (item.ChangeTaxes(call.Now) is { IsError: true } refused)
            {
                return refused.Error;
            }

            var charged = LineItemTax.Charge(
                item,
                source?.Id,
                row.Get(tax => tax.Name, source?.Label ?? LocalizedText.Empty),
                row.Get(tax => tax.Percentage, source?.Percentage ?? 0),
                row.Get(tax => tax.Type, source?.Type ?? TaxType.OnTop),
                call.Now);
            row.ApplyTo(db.Entry(charged));
            db.LineItemTaxes.Add(charged);
            keys[index] = charged.Id;
        }

        return keys;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Change(IReadOnlyList<Guid> keys, RowChanges<LineItemTax> changes, Call call, CancellationToken cancellationToken)
    {
        var taxes = await Load(keys, call, cancellationToken);
        var items = await Items([.. taxes.Select(tax => tax.LineItemId).Distinct()], call, cancellationToken);
        foreach (var tax in taxes)
        {
            if (items[tax.LineItemId].ChangeTaxes(call.Now) is { IsError: true } refused)
            {
                return refused;
            }

            changes.ApplyTo(db.Entry(tax));
            if (!changes.Has(row => row.Amount) && (changes.Has(row => row.Percentage) || changes.Has(row => row.Type)))
            {
                tax.Follow(items[tax.LineItemId]);
            }
        }

        return Done.Value;
    }

    /// <inheritdoc />
    public async Task<Result<Done>> Delete(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken)
    {
        var taxes = await Load(keys, call, cancellationToken);
        var items = await Items([.. taxes.Select(tax => tax.LineItemId).Distinct()], call, cancellationToken);
        foreach (var item in items.Values)
        {
            if (item.ChangeTaxes(call.Now) is { IsError: true } refused)
            {
                return refused;
            }
        }

        db.LineItemTaxes.RemoveRange(taxes);
        return Done.Value;
    }

    private Task<List<LineItemTax>> Load(IReadOnlyList<Guid> keys, Call call, CancellationToken cancellationToken) =>
        db.LineItemTaxes.Where(tax => tax.OrganizationId == call.OrganizationId && keys.Contains(tax.Id)).ToListAsync(cancellationToken);

    private Task<Dictionary<Guid, LineItem>> Items(IReadOnlyList<Guid> ids, Call call, CancellationToken cancellationToken) =>
        db.LineItems.Where(item => item.OrganizationId == call.OrganizationId && ids.Contains(item.Id)).ToDictionaryAsync(item => item.Id, cancellationToken);
}
