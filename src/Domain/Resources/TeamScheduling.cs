namespace Bookings.Domain.Resources;

/// <summary>How the hosts of a team share the meetings of an event type.</summary>
/// <source href="scheduling-v2 §5.7" />
public enum TeamScheduling
{
    /// <summary>All of them take each meeting.</summary>
    Collective,

    /// <summary>The fixed ones take each meeting, and one of each group of the others.</summary>
    RoundRobin,
}
