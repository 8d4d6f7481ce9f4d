using Bookings.Domain.Common;

namespace Bookings.Domain.Money;

/// <summary>Refusals of invoices, line items, payments and refunds.</summary>
public static class MoneyErrors
{
    /// <summary>The line item stands on an invoice: neither it nor its taxes change any more.</summary>
    public static readonly Error Invoiced = Error.Conflict("LINE_ITEM_INVOICED", "A line item on an invoice does not change any more, nor do its taxes.")
        with { Hint = "Delete the invoice, or add a line item that sets it right." };

    /// <summary>The tax, or its line item, does not exist, or the body says too little to charge a tax.</summary>
    public static readonly Error NoTax = Error.Unprocessable(
        "LINE_ITEM_TAX", "A tax needs a line item that exists, and a tax_id that exists or a percentage of its own.", "tax_id");

    /// <summary>The invoice is another booking's, or no booking's.</summary>
    public static readonly Error OtherBooking = Error.Unprocessable("INVOICE_OTHER_BOOKING", "The invoice belongs to another booking.", "invoice_id");

    /// <summary>More is paid than there is to pay.</summary>
    public static readonly Error Overpaid = Error.Unprocessable("PAYMENT_OVERPAID", "paid is at most the amount.", "paid")
        with { Hint = "Record what was paid too much as a payment of its own." };

    /// <summary>The status or moment says otherwise than the money that was paid.</summary>
    public static readonly Error StatusContradicts =
        Error.Unprocessable("PAYMENT_STATUS", "The status is paid, with a moment of completion, when paid reaches the amount, and only then.", "status")
        with { Hint = "Change paid; the status and the moment follow." };

    /// <summary>The amount, the quantity or a tax leaves the range of numbers.</summary>
    public static readonly Error TooLarge = Error.Unprocessable("LINE_ITEM_TOO_LARGE", "Amount times quantity, and its taxes, must stay below 2,147,483,648.", "amount");
}
