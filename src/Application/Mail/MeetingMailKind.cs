namespace Bookings.Application.Mail;

/// <summary>What a mail tells of a meeting. Each has its words in <see cref="MeetingWords"/>.</summary>
/// <source href="scheduling-v2 §3.20" />
internal enum MeetingMailKind
{
    /// <summary>It was booked.</summary>
    Scheduled,

    /// <summary>It was asked for, and waits for the host.</summary>
    Requested,

    /// <summary>The request was granted.</summary>
    Confirmed,

    /// <summary>The request was refused.</summary>
    Declined,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>It was called off, and the guest is to choose another time.</summary>
    RescheduleAsked,

    /// <summary>It takes place at another time.</summary>
    Rescheduled,

    /// <summary>A further guest took a seat.</summary>
    SeatTaken,

    /// <summary>A guest gave a seat up.</summary>
    SeatCancelled,

    /// <summary>Guests came or went.</summary>
    GuestsChanged,

    /// <summary>The reader was taken out of it.</summary>
    Dismissed,

    /// <summary>It takes place elsewhere.</summary>
    Relocated,

    /// <summary>Another host takes it.</summary>
    HostChanged,

    /// <summary>The reader, who was to take it, does no more.</summary>
    HandedOver,

    /// <summary>It begins soon.</summary>
    Reminder,

    /// <summary>The request still waits for the host.</summary>
    RequestWaiting,
}
