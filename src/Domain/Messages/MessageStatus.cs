namespace Bookings.Domain.Messages;

/// <summary>Whether a message waits, for what, or is out.</summary>
public enum MessageStatus
{
    /// <summary>Waits for a time that somebody chose.</summary>
    ManuallyScheduled,

    /// <summary>Waits for a time that moves with the first day of its calendar event.</summary>
    ScheduledAroundArrival,

    /// <summary>Waits for a time that moves with the end of its calendar event.</summary>
    ScheduledAroundDeparture,

    /// <summary>Is out; it changes no more.</summary>
    Sent,
}
