namespace Bookings.ICalendar;

/// <summary>PARTSTAT, what an attendee has answered.</summary>
/// <source href="RFC 5545, 3.2.12" />
public enum IcsParticipation
{
    /// <summary>Nothing yet; also the meaning of an absent or unknown value.</summary>
    NeedsAction,

    /// <summary>Yes.</summary>
    Accepted,

    /// <summary>No.</summary>
    Declined,

    /// <summary>Perhaps.</summary>
    Tentative,

    /// <summary>Somebody else comes instead.</summary>
    Delegated,
}
