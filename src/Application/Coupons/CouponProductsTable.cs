using Bookings.Application.Resources;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Coupons;

/// <summary>The units that a coupon is for; they count when its scope is product or rent.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupon_products" read="2026-03-12" />
public sealed class CouponProductsTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("coupon_products").Area(Area.Bookings).Verbs(Verbs.All).Unique("coupon_id", "product_id")
            .Doc("The units that a coupon is for; they count when its scope is product or rent.").WrittenPlainly();

        table.Key();
        table.Reference<CouponsTable>("coupon_id", Can.All).Required();
        table.Reference<ProductsTable>("product_id", Can.All).Required();
        table.CreatedAt();
    }
}
