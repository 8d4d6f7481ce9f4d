using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Forms;

/// <summary>The services in the booking form of a unit, in order.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/product_services" read="2026-03-12" />
public sealed class ProductServicesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("product_services").Area(Area.Products).Verbs(Verbs.All).Unique("product_id", "service_id")
            .Doc("The services in the booking form of a unit, in order.").WrittenPlainly();

        table.Key();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.Reference<ServicesTable>("service_id", Can.All).Required();
        table.CreatedAt();
        table.UpdatedAt();
        table.Integer("order", Can.All).Default(0).AtLeast(0).Doc("Place in the form.");
    }
}
