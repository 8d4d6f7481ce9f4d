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

    /// <summary>Who gave the meeting away; null for every other change.</summary>
    public UserId? PrevHostId { get; private set; }

    /// <summary>Who took it over; null for every other change.</summary>
    public UserId? NextHostId { get; private set; }

    /// <summary>Why the meeting was given to another host; null when not told, and for every other change.</summary>
    public string? Reason { get; private set; }

    /// <summary>Writes the line.</summary>
    internal static BookingUpdate Of(Booking booking, UserId? by, Instant now) => new()
    {
        Id = Guid.CreateVersion7(now.ToDateTimeOffset()),
        OrganizationId = booking.OrganizationId,
        BookingId = booking.Id,
        UserId = by,
        CreatedAt = now,
    };

    /// <summary>Writes the line of a meeting that another host takes over.</summary>
    internal static BookingUpdate OfHandOver(Booking booking, UserId leaving, UserId successor, string? reason, UserId? by, Instant now)
    {
        var update = Of(booking, by, now);
        (update.PrevHostId, update.NextHostId, update.Reason) = (leaving, successor, reason);
        return update;
    }
}
