namespace Bookings.Domain.Messages;

/// <summary>What becomes of a message whose time has passed when its template is applied.</summary>
public enum PastScheduleBehavior
{
    /// <summary>It is not made.</summary>
    Skip,

    /// <summary>It goes out at once.</summary>
    Send,
}
