namespace Bookings.Domain.Bookings;

/// <summary>Where a booking stands; names of the scheduling dialect, in lower case on its wire.</summary>
public enum BookingStatus
{
    /// <summary>Asked for, waits for an answer.</summary>
    Pending,

    /// <summary>Promised.</summary>
    Accepted,

    /// <summary>Called off, or replaced by another booking.</summary>
    Cancelled,

    /// <summary>Asked for and refused.</summary>
    Rejected,
}
