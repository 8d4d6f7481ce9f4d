namespace Bookings.Application.Dashboard;

/// <summary>Which messages are listed.</summary>
public enum MessageState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those whose time has not come.</summary>
    Waiting,

    /// <summary>Those on their way to the mail server.</summary>
    Pending,

    /// <summary>Those that left for all their recipients.</summary>
    Sent,

    /// <summary>Those that did not reach a recipient: dropped, bounced, given up or kept.</summary>
    Failed,
}
