namespace Bookings.Application.Dashboard;

/// <summary>Which feeds are listed.</summary>
public enum FeedState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those whose last attempt failed.</summary>
    Failing,

    /// <summary>Those that hold a mass disappearance back.</summary>
    Held,

    /// <summary>Those that were not read well for an hour.</summary>
    Stale,

    /// <summary>Those that are paused.</summary>
    Paused,
}
