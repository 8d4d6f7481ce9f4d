using Bookings.Application.Forms;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Coupons;

/// <summary>The services that a coupon is for; they count when its scope is service.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupon_services" read="2026-03-12" />
public sealed class CouponServicesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("coupon_services").Area(Area.Bookings).Verbs(Verbs.All).Unique("coupon_id", "service_id")
            .Doc("The services that a coupon is for; they count when its scope is service.").WrittenPlainly();

        table.Key();
        table.Reference<CouponsTable>("coupon_id", Can.All).Required();
        table.Reference<ServicesTable>("service_id", Can.All).Required();
        table.CreatedAt();
    }
}
