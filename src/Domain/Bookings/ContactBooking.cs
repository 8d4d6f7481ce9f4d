using Bookings.Domain.Contacts;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Links a contact to a booking.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/contact_bookings" read="2026-03-12" />
public sealed class ContactBooking
{
    private ContactBooking()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>The contact.</summary>
    public ContactId ContactId { get; private set; }

    /// <summary>When the row was made.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Links the two.</summary>
    public static ContactBooking Of(OrganizationId organizationId, BookingId bookingId, ContactId contactId, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = organizationId,
        BookingId = bookingId,
        ContactId = contactId,
        CreatedAt = now,
    };
}
