using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Money;

/// <summary>The head of an invoice; its lines are the line items that name it.</summary>
/// <remarks>It stays with its booking: what is paid for one booking never moves to another.</remarks>
/// <source href="https://www.bookingmood.com/en-US/api-reference/invoices" read="2026-03-12" />
public sealed class Invoice
{
    private Invoice()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The booking; null for an invoice without one.</summary>
    public BookingId? BookingId { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>When the row last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Address of the document; null when there is none.</summary>
    public string? Attachment { get; private set; }

    /// <summary>The number that people know it by.</summary>
    public string Reference { get; private set; } = string.Empty;

    /// <summary>Makes an invoice without lines.</summary>
    public static Invoice Create(OrganizationId organizationId, BookingId? bookingId, string reference, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        BookingId = bookingId,
        Reference = reference,
        CreatedAt = now,
        UpdatedAt = now,
    };

    /// <summary>Notes that the row changes.</summary>
    public void Touch(Instant now) => UpdatedAt = now;
}
