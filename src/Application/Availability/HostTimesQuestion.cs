using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using NodaTime;

namespace Bookings.Application.Availability;

/// <summary>What is to be known of hosts' time.</summary>
/// <param name="OrganizationId">The tenant.</param>
/// <param name="HostIds">The hosts.</param>
/// <param name="Window">The instants that matter, half-open.</param>
/// <param name="Now">The moment of the request: what expired before it does not count.</param>
public sealed record HostTimesQuestion(OrganizationId OrganizationId, IReadOnlyCollection<UserId> HostIds, InstantRange Window, Instant Now)
{
    /// <summary>The event type whose seats, limits and turns are asked for; null asks for none.</summary>
    public EventType? EventType { get; init; }

    /// <summary>The instants whose meetings count against limits, half-open; null reads no meetings.</summary>
    public InstantRange? LimitWindow { get; init; }

    /// <summary>Whether meetings of other event types count against limits too: a host has limits of their own.</summary>
    public bool CountsAllEventTypes { get; init; }

    /// <summary>The booking whose time, seats and meetings do not count: one that moves.</summary>
    public string? ExceptBookingUid { get; init; }

    /// <summary>The reservation that does not count: the asker's own.</summary>
    public string? OwnReservationUid { get; init; }

    /// <summary>Since when the hosts' turns are counted; null counts none.</summary>
    public Instant? TurnsSince { get; init; }

    /// <summary>Whether the hosts are locked until the end of the transaction, so that what is read stays true. Needs a running transaction.</summary>
    public bool Locks { get; init; }
}
