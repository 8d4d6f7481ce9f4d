using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Widgets;

/// <summary>Embeddable price table of one unit.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/pricing_widgets" read="2026-03-12" />
public sealed class PricingWidgetsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("pricing_widgets").Area(Area.Channels).Verbs(Verbs.All).Doc("Embeddable price table of one unit.").WrittenPlainly();

        table.Key();
        table.Organization();
        table.Reference<ProductsTable>("product_id", Can.All).Nullable();
        table.CreatedAt();
        table.UpdatedAt();
        table.Text("color_background", Can.All).Color().Default("#fff");
        table.Text("color_primary", Can.All).Color().Default("#067f54");
        table.Text("color_text", Can.All).Color().Default("#000");
        table.Text("font", Can.All).Nullable().MaxLength(200);
        table.Text("language", Can.All).MaxLength(100).Language().Default("en-US");
        table.Boolean("show_branding", Can.All).Default(true);
        table.Text("title", Can.All).MaxLength(1_000).Default("");
        table.SearchVector("fts", "title");
    }
}
