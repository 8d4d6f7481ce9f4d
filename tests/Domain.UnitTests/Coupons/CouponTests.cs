using Bookings.Domain.Coupons;
using Bookings.Domain.Organizations;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Coupons;

public sealed class CouponTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 12, 9, 0);

    [TestCase("summer21", "SUMMER21")]
    [TestCase(" Früh-Bucher 5% ", "FR_H_BUCHER_5_")]
    [TestCase("A_B", "A_B")]
    public void Codes_have_one_form(string typed, string kept) => Assert.That(Coupon.Normalize(typed), Is.EqualTo(kept));

    [TestCase("")]
    [TestCase("--")]
    [TestCase("日本")]
    public void A_code_needs_a_letter_or_digit(string typed) =>
        Assert.That(Coupon.Create(new OrganizationId(Guid.NewGuid()), Now).Rename(typed, Now).Error, Is.EqualTo(CouponErrors.NoCode));

    [Test]
    public void Withdrawing_twice_keeps_the_first_moment()
    {
        var coupon = Coupon.Create(new OrganizationId(Guid.NewGuid()), Now);
        coupon.Withdraw(Now);
        coupon.Withdraw(Now + Duration.FromDays(1));
        Assert.That((coupon.DeletedAt, coupon.UpdatedAt), Is.EqualTo((Now, Now)));
    }
}
