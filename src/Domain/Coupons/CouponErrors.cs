using Bookings.Domain.Common;

namespace Bookings.Domain.Coupons;

/// <summary>Refusals of coupons.</summary>
public static class CouponErrors
{
    /// <summary>The code has neither a letter nor a digit.</summary>
    public static readonly Error NoCode = Error.Unprocessable("COUPON_CODE", "A code has at least one letter from A to Z or one digit.", "code");
}
