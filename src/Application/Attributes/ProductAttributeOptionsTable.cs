using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Attributes;

/// <summary>The attribute options that a unit has.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_attribute_options" read="2026-03-12" />
public sealed class ProductAttributeOptionsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("product_attribute_options").Area(Area.Products).Verbs(Verbs.All).Unique("product_id", "option_id")
            .Doc("The attribute options that a unit has.").WrittenPlainly();

        table.Key();
        table.Reference<AttributeOptionsTable>("option_id", Can.All).Required();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.CreatedAt();
    }
}
