using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Money;

/// <summary>What a guest has to pay of an invoice, and by when. Its status follows what is paid.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/payments" read="2026-03-12" />
public sealed class Payment
{
    private Payment()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking; the same as the invoice's.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The invoice.</summary>
    public Guid InvoiceId { get; private set; }

    /// <summary>Its id at the payment provider; null when there is none.</summary>
    public string? ProviderId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>What is to be paid, in minor units, 0 or more.</summary>
    public int Amount { get; private set; }

    /// <summary>When the last of it was paid; null until then.</summary>
    public Instant? CompletedAt { get; private set; }

    /// <summary>ISO 4217 code of the amounts.</summary>
    public string Currency { get; private set; } = string.Empty;

    /// <summary>When it is due.</summary>
    public Instant DueAt { get; private set; }

    /// <summary>When the guest was told that it is due; null until then.</summary>
    public Instant? NotificationSentAt { get; private set; }

    /// <summary>Whether it is paid on site or by hand.</summary>
    public bool Offline { get; private set; }

    /// <summary>What was paid of it, in minor units, 0 to the amount.</summary>
    public int Paid { get; private set; }

    /// <summary>What people know it by.</summary>
    public string Reference { get; private set; } = string.Empty;

    /// <summary>Where it stands.</summary>
    public PaymentStatus Status { get; private set; }

    /// <summary>Whether all of it was paid. Nothing to pay is not paid.</summary>
    public bool IsPaid => Amount > 0 && Paid == Amount;

    /// <summary>Plans to pay a part of an invoice. <see cref="Settle" /> it before it is saved.</summary>
    /// <param name="invoice">The tenant, the booking and the invoice.</param>
    /// <param name="amount">What is to be paid, in minor units, 0 or more.</param>
    /// <param name="paid">What was paid of it already.</param>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="dueAt">When it is due.</param>
    /// <param name="now">The moment of the request.</param>
    public static Payment Create(
        (OrganizationId OrganizationId, BookingId BookingId, Guid Id) invoice, int amount, int paid, string currency, Instant dueAt, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = invoice.OrganizationId,
        BookingId = invoice.BookingId,
        InvoiceId = invoice.Id,
        Amount = amount,
        Paid = paid,
        Currency = currency,
        DueAt = dueAt,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Checks the payment as it now stands; status and moment of completion follow what is paid.</summary>
    /// <param name="invoice">The invoice that it names; null when there is none of that key, which the store refuses.</param>
    /// <param name="said">The status that the caller asks for; null when the caller leaves it to the money.</param>
    /// <param name="saidCompletedAt">The moment of completion that the caller names; null for the moment when it is first paid in full.</param>
    /// <param name="now">The moment of the change.</param>
    /// <errors>
    ///   <error code="INVOICE_OTHER_BOOKING">The invoice belongs to another booking.</error>
    ///   <error code="PAYMENT_OVERPAID">More is paid than there is to pay.</error>
    ///   <error code="PAYMENT_STATUS">The caller says otherwise than the money.</error>
    /// </errors>
    public Result<Done> Settle(Invoice? invoice, PaymentStatus? said, Instant? saidCompletedAt, Instant now)
    {
        if (invoice is not null && invoice.BookingId != BookingId)
        {
            return MoneyErrors.OtherBooking;
        }

        if (Paid > Amount)
        {
            return MoneyErrors.Overpaid;
        }

        if ((said is { } status && (status == PaymentStatus.Paid) != IsPaid) || (saidCompletedAt is not null && !IsPaid))
        {
            return MoneyErrors.StatusContradicts;
        }

        Status = said ?? (IsPaid ? PaymentStatus.Paid : Status == PaymentStatus.Paid ? PaymentStatus.Open : Status);
        CompletedAt = IsPaid ? saidCompletedAt ?? CompletedAt ?? now : null;
        UpdatedAt = now;
        return Done.Value;
    }

    /// <summary>The guest was told that it is due.</summary>
    public void NoteTold(Instant now) => (NotificationSentAt, UpdatedAt) = (now, now);
}
