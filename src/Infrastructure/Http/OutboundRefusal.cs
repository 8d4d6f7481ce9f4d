namespace Bookings.Infrastructure.Http;

/// <summary>Why no connection was made.</summary>
public enum OutboundRefusal
{
    /// <summary>The name has no address.</summary>
    UnknownName,

    /// <summary>No address of the name may be reached, or the port may not.</summary>
    BlockedAddress,

    /// <summary>Nobody answers: closed, filtered or silent, which is not told apart.</summary>
    Unreachable,
}
