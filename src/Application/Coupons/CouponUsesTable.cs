using Bookings.Application.Bookings;
using Bookings.Application.Tables;
using Bookings.Domain.Organizations;

namespace Bookings.Application.Coupons;

/// <summary>Which coupon was used in which booking.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/coupon_uses" read="2026-03-12" />
public sealed class CouponUsesTable : PlainTable
{
    /// <inheritdoc />
    protected override void Define(PlainTableBuilder table)
    {
        table.Name("coupon_uses").Area(Area.Bookings).Verbs(Verbs.All).Unique("coupon_id", "booking_id")
            .Doc("Which coupon was used in which booking.").WrittenPlainly();

        table.Key();
        table.Reference<BookingsTable>("booking_id", Can.All).Required();
        table.Reference<CouponsTable>("coupon_id", Can.All).Required();
        table.CreatedAt();
    }
}
