namespace Bookings.Application.Bookings;

/// <summary>What a list of bookings is ordered by.</summary>
public enum BookingOrder
{
    /// <summary>Start of the meeting.</summary>
    Start,

    /// <summary>End of the meeting.</summary>
    End,

    /// <summary>When the booking was made.</summary>
    Created,

    /// <summary>When the booking last changed.</summary>
    Updated,
}
