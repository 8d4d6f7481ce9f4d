using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Money;

/// <summary>One line of what a booking costs. On an invoice it does not change any more.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/line_items" read="2026-03-12" />
public sealed class LineItem
{
    private LineItem()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The invoice that it stands on; null while it stands on none.</summary>
    public Guid? InvoiceId { get; private set; }

    /// <summary>The service that it charges; null for rent and what was added by hand.</summary>
    public Guid? ServiceId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Price of one, in minor units; negative for a discount.</summary>
    public int Amount { get; private set; }

    /// <summary>Whether it is earned or given back.</summary>
    public FeeType FeeType { get; private set; }

    /// <summary>What it stands for: <c>rent</c>, <c>fee</c>, <c>discount</c>, <c>coupon</c> or a word of the caller.</summary>
    public string ItemType { get; private set; } = "rent";

    /// <summary>What it is called.</summary>
    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    /// <summary>How many, 0 or more.</summary>
    public int Quantity { get; private set; } = 1;

    /// <summary>Amount times quantity, in minor units, without taxes on top.</summary>
    public long Total => (long)Amount * Quantity;

    /// <summary>Whether it stands on an invoice.</summary>
    public bool IsInvoiced => InvoiceId is not null;

    /// <summary>Makes a line. <see cref="Settle" /> it before it is saved.</summary>
    /// <param name="organizationId">The tenant.</param>
    /// <param name="bookingId">The booking.</param>
    /// <param name="amount">Price of one, in minor units; negative for a discount.</param>
    /// <param name="quantity">How many, 0 or more.</param>
    /// <param name="feeType">Whether it is earned or given back.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="name">What it is called.</param>
    public static LineItem Create(
        OrganizationId organizationId, BookingId bookingId, int amount, int quantity, FeeType feeType, Instant now, LocalizedText? name = null) => new()
    {
        Name = name ?? LocalizedText.Empty,
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        BookingId = bookingId,
        Amount = amount,
        Quantity = quantity,
        FeeType = feeType,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Checks the line as it now stands, and notes that it changes.</summary>
    /// <param name="invoice">The invoice that it names; null when it names none, or one that does not exist, which the store refuses.</param>
    /// <param name="now">The moment of the change.</param>
    /// <errors>
    ///   <error code="INVOICE_OTHER_BOOKING">The invoice belongs to another booking.</error>
    ///   <error code="LINE_ITEM_TOO_LARGE">Amount times quantity is too large.</error>
    /// </errors>
    public Result<Done> Settle(Invoice? invoice, Instant now)
    {
        if (invoice is not null && invoice.BookingId != BookingId)
        {
            return MoneyErrors.OtherBooking;
        }

        if (Total is < int.MinValue or > int.MaxValue)
        {
            return MoneyErrors.TooLarge;
        }

        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>Its taxes change, and with them what it costs.</summary>
    /// <errors>
    ///   <error code="LINE_ITEM_INVOICED">It stands on an invoice.</error>
    /// </errors>
    public Result<Done> ChangeTaxes(Instant now)
    {
        if (IsInvoiced)
        {
            return MoneyErrors.Invoiced;
        }

        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>The invoice that it stood on is deleted: it can change again.</summary>
    public void LeaveInvoice(Instant now)
    {
        InvoiceId = null;
        UpdatedAt = now;
    }
}
