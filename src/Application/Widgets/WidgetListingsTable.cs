using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Widgets;

/// <summary>Units shown in a widget.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/widget_listings" read="2026-03-12" />
public sealed class WidgetListingsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("widget_listings").Area(Area.Channels).Verbs(Verbs.All).Doc("Units shown in a widget.").WrittenPlainly().Unique("widget_id", "product_id");

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<WidgetsTable>("widget_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.SmallInt("order", Can.All).AtLeast(0).Default(0).Doc("Place in the widget, ascending.");
        table.Localized("url", Can.All).WebAddress().OrEmpty().Doc("Where the guest goes when the widget's interaction is forward.");
    }
}
