namespace Bookings.ICalendar;

/// <summary>The STATUS of an event.</summary>
/// <source href="RFC 5545, 3.8.1.11" />
public enum IcsStatus
{
    /// <summary>Definite; also the meaning of an absent STATUS.</summary>
    Confirmed,

    /// <summary>Not yet definite.</summary>
    Tentative,

    /// <summary>Called off; always wins over any other sign.</summary>
    Cancelled,
}
