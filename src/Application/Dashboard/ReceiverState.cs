namespace Bookings.Application.Dashboard;

/// <summary>Which receivers are listed.</summary>
public enum ReceiverState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those with notifications that were given up, or whose last try failed.</summary>
    Failing,

    /// <summary>Those that are switched off.</summary>
    Off,
}
