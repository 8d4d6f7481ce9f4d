namespace Bookings.Application.Dashboard;

/// <summary>Which mails are listed.</summary>
public enum MailState
{
    /// <summary>All.</summary>
    Any,

    /// <summary>Those that wait for a try.</summary>
    Pending,

    /// <summary>Those that the mail server took.</summary>
    Sent,

    /// <summary>Those that the mail server refused for good.</summary>
    Bounced,

    /// <summary>Those that were given up after all tries.</summary>
    Parked,

    /// <summary>Those that wait for a mail server to be named.</summary>
    Kept,
}
