using Bookings.Domain.Bookings;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Money;

public sealed class PaymentTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 12, 9, 0);
    private static readonly OrganizationId Acme = new(Guid.NewGuid());
    private static readonly BookingId Stay = BookingId.New(Now);

    private static readonly Invoice OfStay = Invoice.Create(Acme, Stay, "2026-1", Now);

    [TestCase(10000, 0, PaymentStatus.Open)]
    [TestCase(10000, 9999, PaymentStatus.Open)]
    [TestCase(10000, 10000, PaymentStatus.Paid)]
    [TestCase(0, 0, PaymentStatus.Open)]
    public void The_status_follows_what_is_paid(int amount, int paid, PaymentStatus expected)
    {
        var payment = Of(amount, paid);
        Assert.That(payment.Settle(OfStay, null, null, Now).IsError, Is.False);
        Assert.That((payment.Status, payment.CompletedAt), Is.EqualTo((expected, expected == PaymentStatus.Paid ? Now : (Instant?)null)));
    }

    [Test]
    public void The_moment_of_completion_is_the_first_one_or_the_one_that_is_named()
    {
        var payment = Of(100, 100);
        payment.Settle(OfStay, null, null, Now);
        payment.Settle(OfStay, null, null, Now + Duration.FromDays(1));
        Assert.That(payment.CompletedAt, Is.EqualTo(Now));

        payment.Settle(OfStay, PaymentStatus.Paid, Now - Duration.FromDays(1), Now);
        Assert.That(payment.CompletedAt, Is.EqualTo(Now - Duration.FromDays(1)));
    }

    [TestCase(100, 50, PaymentStatus.Paid, "PAYMENT_STATUS")]
    [TestCase(100, 100, PaymentStatus.Failed, "PAYMENT_STATUS")]
    [TestCase(100, 101, null, "PAYMENT_OVERPAID")]
    [TestCase(100, 50, PaymentStatus.Expired, null)]
    public void What_the_caller_says_cannot_contradict_the_money(int amount, int paid, PaymentStatus? said, string? code) =>
        Assert.That(Of(amount, paid).Settle(OfStay, said, null, Now).Error?.Code, Is.EqualTo(code));

    [Test]
    public void A_payment_that_is_not_paid_has_no_moment_of_completion() =>
        Assert.That(Of(100, 50).Settle(OfStay, null, Now, Now).Error, Is.EqualTo(MoneyErrors.StatusContradicts));

    [Test]
    public void The_invoice_is_of_the_same_booking() =>
        Assert.That(Of(1, 0).Settle(Invoice.Create(Acme, BookingId.New(Now), "2026-2", Now), null, null, Now).Error, Is.EqualTo(MoneyErrors.OtherBooking));

    [TestCase(100, 100, null, RefundStatus.Paid, null)]
    [TestCase(100, 0, RefundStatus.Cancelled, RefundStatus.Cancelled, null)]
    [TestCase(100, 20, RefundStatus.Paid, RefundStatus.Open, "PAYMENT_STATUS")]
    [TestCase(100, 120, null, RefundStatus.Open, "PAYMENT_OVERPAID")]
    public void A_refund_follows_the_same_rules(int amount, int paid, RefundStatus? said, RefundStatus status, string? code)
    {
        var refund = Refund.Create((Acme, Stay, OfStay.Id), amount, paid, "EUR", null, Now);
        Assert.That((refund.Settle(OfStay, said, Now).Error?.Code, refund.Status), Is.EqualTo((code, status)));
    }

    private static Payment Of(int amount, int paid) => Payment.Create((Acme, Stay, OfStay.Id), amount, paid, "EUR", Now, Now);
}
