using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;

namespace Bookings.Domain.Bookings;

/// <summary>What the offer makes of a booking: the same for every guest.</summary>
/// <param name="Status">Pending when the offer is answered by hand, accepted when it is booked at once.</param>
/// <param name="Method">Whether the guest asks or books.</param>
/// <param name="Title">What the booking is called.</param>
/// <param name="Currency">ISO 4217 code of the offer's prices.</param>
/// <param name="EventTypeId">The event type; null for a unit.</param>
/// <param name="HostId">The host; null for a unit.</param>
/// <param name="Location">Where it takes place unless the guest says otherwise; null when open.</param>
public sealed record BookingTerms(
    BookingStatus Status, Interaction Method, string Title, string Currency, EventTypeId? EventTypeId, UserId? HostId, string? Location)
{
    /// <summary>Uid of the booking that the new one replaces; null when it replaces none.</summary>
    public string? ReplacesUid { get; init; }
}
