using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Money;
using Bookings.Domain.Organizations;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Money;

public sealed class LineItemTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 12, 9, 0);
    private static readonly OrganizationId Acme = new(Guid.NewGuid());
    private static readonly BookingId Stay = BookingId.New(Now);

    [TestCase(10000, 21f, TaxType.OnTop, 2100)]
    [TestCase(12100, 21f, TaxType.Included, 2100)]
    [TestCase(10, 5f, TaxType.OnTop, 1)]
    [TestCase(-10, 5f, TaxType.OnTop, -1)]
    [TestCase(999, 19.6f, TaxType.OnTop, 196)]
    [TestCase(100, 0f, TaxType.Included, 0)]
    [TestCase(int.MaxValue, 100f, TaxType.OnTop, int.MaxValue)]
    public void A_tax_is_rounded_to_the_nearest_minor_unit(long total, float percentage, TaxType type, int expected) =>
        Assert.That(LineItemTax.AmountOf(total, percentage, type), Is.EqualTo(expected));

    [Test]
    public void Totals_add_up_fees_deposits_and_taxes_on_top()
    {
        var (rent, discount, deposit) = (Item(10000, 3), Item(-2500, 1), Item(20000, 1, FeeType.Deposit));
        LineItemTax[] taxes = [Tax(rent, 10, TaxType.OnTop), Tax(discount, 10, TaxType.OnTop), Tax(rent, 9, TaxType.Included)];

        var totals = BookingTotals.Of([rent, discount, deposit], taxes);

        Assert.That(totals, Is.EqualTo(new BookingTotals(27500, 20000, 2750)));
        Assert.That(totals.Total, Is.EqualTo(50250));
    }

    [Test]
    public void A_line_whose_price_leaves_the_range_of_numbers_is_refused() =>
        Assert.That(Item(int.MaxValue, 2).Settle(null, Now).Error, Is.EqualTo(MoneyErrors.TooLarge));

    [Test]
    public void A_line_stands_only_on_an_invoice_of_its_booking() =>
        Assert.That(Item(1, 1).Settle(Invoice.Create(Acme, null, "2026-1", Now), Now).Error, Is.EqualTo(MoneyErrors.OtherBooking));

    private static LineItem Item(int amount, int quantity, FeeType type = FeeType.Fee) => LineItem.Create(Acme, Stay, amount, quantity, type, Now);

    private static LineItemTax Tax(LineItem item, float percentage, TaxType type) =>
        LineItemTax.Charge(item, null, LocalizedText.Of("VAT"), percentage, type, Now);
}
