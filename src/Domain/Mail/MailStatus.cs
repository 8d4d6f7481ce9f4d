namespace Bookings.Domain.Mail;

/// <summary>How far a mail is on its way to one recipient.</summary>
public enum MailStatus
{
    /// <summary>It waits for its first or next try.</summary>
    Pending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server refused it for good.</summary>
    Bounced,

    /// <summary>All tries failed; nobody tries any more until somebody asks for it.</summary>
    Parked,

    /// <summary>There is no mail server to hand it to.</summary>
    Kept,
}
