namespace Bookings.Domain.Coupons;

/// <summary>What of a booking a coupon makes cheaper.</summary>
public enum CouponScope
{
    /// <summary>All fees.</summary>
    Global,

    /// <summary>All fees of the units that are linked to it.</summary>
    Product,

    /// <summary>The services that are linked to it.</summary>
    Service,

    /// <summary>The rent of the units that are linked to it.</summary>
    Rent,
}
