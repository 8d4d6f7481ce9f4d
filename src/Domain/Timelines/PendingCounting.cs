namespace Bookings.Domain.Timelines;

/// <summary>How requests that wait for an answer count against new bookings: the <c>show_pending_as</c> of the tables dialect.</summary>
public enum PendingCounting
{
    /// <summary>As if they were not there. Wire name <c>CANCELLED</c>.</summary>
    Ignored,

    /// <summary>Shown as tentative, not in the way. Wire name <c>TENTATIVE</c>.</summary>
    Tentative,

    /// <summary>As if they were confirmed. Wire name <c>CONFIRMED</c>.</summary>
    Taken,
}
