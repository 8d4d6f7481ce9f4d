namespace Bookings.Domain.Timelines;

/// <summary>How firm a calendar event is. On the wire in upper case, as in RFC 5545, 3.8.1.11.</summary>
public enum CalendarEventStatus
{
    /// <summary>It does not take place; it stays on record and claims nothing.</summary>
    Cancelled,

    /// <summary>It is asked for and waits for an answer.</summary>
    Tentative,

    /// <summary>It is promised.</summary>
    Confirmed,
}
