using Bookings.Application.Pricing;
using Bookings.Application.Tables;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Money;

/// <summary>Taxes on line items, with the name and percentage that they had when they were charged.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/line_item_taxes" read="2026-03-12" />
public sealed class LineItemTaxesTable : Table<LineItemTax>
{
    /// <inheritdoc />
    protected override void Define(TableBuilder<LineItemTax> table)
    {
        table.Name("line_item_taxes").Area(Area.Bookings).Verbs(Verbs.All)
            .Doc("Taxes on line items, with the name and percentage that they had when they were charged.").WrittenBy<LineItemTaxWriter>();

        table.Key(l => l.Id, Can.View | Can.Create);
        table.Column("line_item_id", l => l.LineItemId, Can.View | Can.Create).To<LineItemsTable>().Required();
        table.Column("tax_id", l => l.TaxId, Can.View | Can.Create).To<TaxesTable>().Doc("Where name, percentage and type come from when the body leaves them out.");
        table.Column("amount", l => l.Amount, Can.All).Doc("Minor units; computed from the line item when the body leaves it out, and again when the line item changes.");
        table.Column("name", l => l.Name, Can.All).MaxLength(TextLengths.Name).DefaultJson("{\"default\": \"\"}");
        table.Column("percentage", l => l.Percentage, Can.All).Between(0, 100).Doc("Needed without a tax_id.");
        table.Column("type", l => l.Type, Can.All).OneOf("on-top", "included").Default("on-top").Doc("on-top adds to the price; included is a part of it.");
    }
}
