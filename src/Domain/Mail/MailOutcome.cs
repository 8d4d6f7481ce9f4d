namespace Bookings.Domain.Mail;

/// <summary>What the end of a try means for the mail.</summary>
public enum MailOutcome
{
    /// <summary>The mail server has it.</summary>
    Taken,

    /// <summary>The mail server, or the way to it, failed: another try may do.</summary>
    Failed,

    /// <summary>This mail to this recipient is refused for good.</summary>
    Refused,
}
