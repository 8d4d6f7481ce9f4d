namespace Bookings.Domain.Money;

/// <summary>What a booking costs as a whole, in minor units. Not stored: it is always the sum of its line items.</summary>
/// <param name="Subtotal">Fees and discounts: amount times quantity of the items of the type fee.</param>
/// <param name="Deposit">Amount times quantity of the items of the type deposit.</param>
/// <param name="AdditiveTax">Taxes on top. Included taxes are a part of the other sums.</param>
/// <source href="https://www.bookingmood.com/en-US/docs/bookings/totals" read="2026-03-12" />
public readonly record struct BookingTotals(long Subtotal, long Deposit, long AdditiveTax)
{
    /// <summary>What the guest pays: all three together.</summary>
    public long Total => Subtotal + Deposit + AdditiveTax;

    /// <summary>Adds up line items and their taxes.</summary>
    /// <param name="items">All items of the booking.</param>
    /// <param name="taxes">All taxes on these items.</param>
    public static BookingTotals Of(IEnumerable<LineItem> items, IEnumerable<LineItemTax> taxes)
    {
        var sums = items.ToLookup(item => item.FeeType, item => item.Total);
        return new BookingTotals(
            sums[FeeType.Fee].Sum(), sums[FeeType.Deposit].Sum(), taxes.Where(tax => tax.Type == TaxType.OnTop).Sum(tax => (long)tax.Amount));
    }
}
