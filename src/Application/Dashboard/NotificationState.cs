namespace Bookings.Application.Dashboard;

/// <summary>Which notifications are listed.</summary>
public enum NotificationState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that wait for a try.</summary>
    Pending,

    /// <summary>Those that were delivered.</summary>
    Sent,

    /// <summary>Those that were given up.</summary>
    Error,
}
