using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;

namespace Bookings.Application.Feeds;

/// <summary>Whose time is about to be promised: of the unit with its relatives, of the hosts of the event type, of all that a booking takes.</summary>
/// <param name="OrganizationId">The tenant.</param>
public sealed record TimeAtStake(OrganizationId OrganizationId)
{
    /// <summary>A unit; null when none is named.</summary>
    public ProductId? ProductId { get; init; }

    /// <summary>An event type; null when none is named.</summary>
    public EventTypeId? EventTypeId { get; init; }

    /// <summary>A booking; null when none is named.</summary>
    public BookingId? BookingId { get; init; }
}
