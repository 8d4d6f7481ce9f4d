using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>A log line: who changed a booking, and when. Written with the change.</summary>
/// <source href="https://www.bookingmood.com/en-US/api-reference/booking_updates" read="2026-03-19" />
public sealed class BookingUpdate
{
    private BookingUpdate()
    {
    }

    /// <summary>The key.</summary>
    public Guid Id { get; private set; }

    /// <summary>The tenant.</summary>
    public OrganizationId OrganizationId { get; private set; }

    /// <summary>The booking.</summary>
    public BookingId BookingId { get; private set; }

    /// <summary>Who; null for the guest or the system.</summary>
    public UserId? UserId { get; private set; }

    /// <summary>When.</summary>
    public Instant CreatedAt { get; private set; }

    /// <summary>Writes the line.</summary>
    internal static BookingUpdate Of(Booking booking, UserId? by, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = booking.OrganizationId,
        BookingId = booking.Id,
        UserId = by,
        CreatedAt = now,
    };
}
