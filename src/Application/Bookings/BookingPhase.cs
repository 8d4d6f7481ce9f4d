namespace Bookings.Application.Bookings;

/// <summary>How the scheduling dialect divides bookings by time and status; they may overlap.</summary>
/// <source href="scheduling-v2 §3.2" />
public enum BookingPhase
{
    /// <summary>Not over yet, not cancelled and not declined; of a series only what is promised.</summary>
    Upcoming,

    /// <summary>Part of a series, not over yet, not cancelled and not declined.</summary>
    Recurring,

    /// <summary>Over, not cancelled and not declined.</summary>
    Past,

    /// <summary>Cancelled or declined.</summary>
    Cancelled,

    /// <summary>Waits for an answer and is not over yet.</summary>
    Unconfirmed,
}
