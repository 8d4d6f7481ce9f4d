using Bookings.Domain.Time;

namespace Bookings.Domain.Timelines;

/// <summary>The claims of some resources in a window, as read under the resources' locks.</summary>
/// <param name="Claims">Claims of the resources that overlap the window, in any order.</param>
public sealed record Timeline(IReadOnlyCollection<Claim> Claims)
{
    /// <summary>A timeline on which nothing is claimed.</summary>
    public static readonly Timeline Free = new([]);

    /// <summary>Decides whether somebody else is in the way.</summary>
    /// <param name="resourceIds">The resources to be taken.</param>
    /// <param name="range">The instants to be taken, half-open.</param>
    /// <param name="pending">How requests without a hold on the time count.</param>
    /// <param name="except">Events whose claims do not count: the one that moves.</param>
    /// <returns>True when an overlapping claim of one of the resources excludes it.</returns>
    public bool IsTaken(IReadOnlyCollection<Guid> resourceIds, InstantRange range, PendingCounting pending, params IEnumerable<CalendarEventId> except)
        => Claims.Any(claim =>
            claim.Range.Overlaps(range)
            && (claim.Strength != ClaimStrength.Pending || pending == PendingCounting.Taken)
            && resourceIds.Contains(claim.ResourceId)
            && !except.Contains(claim.CalendarEventId));

    /// <summary>Decides whether one of our own promises is in the way; what feeds say is not.</summary>
    /// <param name="resourceIds">The resources to be taken.</param>
    /// <param name="range">The instants to be taken, half-open.</param>
    /// <param name="except">The event whose claims do not count.</param>
    public bool IsPromised(IReadOnlyCollection<Guid> resourceIds, InstantRange range, CalendarEventId except)
        => Claims.Any(claim =>
            claim.Strength == ClaimStrength.Exclusive
            && claim.Range.Overlaps(range)
            && resourceIds.Contains(claim.ResourceId)
            && claim.CalendarEventId != except);

    /// <summary>The timeline after an event was placed or changed that is not saved yet: its claims as they are now, none of those it had.</summary>
    /// <param name="calendarEvent">The event.</param>
    public Timeline With(CalendarEvent calendarEvent) =>
        new([.. Claims.Where(claim => claim.CalendarEventId != calendarEvent.Id), .. calendarEvent.Claims]);
}
