namespace Bookings.Domain.Messages;

/// <summary>How a message reaches people.</summary>
public enum MessageType
{
    /// <summary>By e-mail.</summary>
    Email,

    /// <summary>As a text to a telephone.</summary>
    Sms,
}
