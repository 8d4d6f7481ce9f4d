namespace Bookings.Domain.Availability;

/// <summary>How gladly a host of a round robin is chosen.</summary>
public enum HostPriority
{
    /// <summary>Chosen when nobody else is free.</summary>
    Lowest,

    /// <summary>Chosen after most others.</summary>
    Low,

    /// <summary>The usual.</summary>
    Medium,

    /// <summary>Chosen before most others.</summary>
    High,

    /// <summary>Chosen before all others.</summary>
    Highest,
}
