namespace Bookings.ICalendar;

/// <summary>What a body turned out to be; only <see cref="Calendar"/> may be applied.</summary>
/// <source href="reference/icalendar.md, section 3, Is it a calendar?" />
public enum IcsVerdict
{
    /// <summary>A complete calendar, possibly without any event.</summary>
    Calendar,

    /// <summary>Nothing but white space.</summary>
    EmptyBody,

    /// <summary>The body does not begin with BEGIN:VCALENDAR, for example a sign-in page.</summary>
    NotACalendar,

    /// <summary>The body begins as a calendar but its last line is not END:VCALENDAR.</summary>
    Truncated,

    /// <summary>The body exceeds a bound of <see cref="IcsLimits"/>, so what was read may be incomplete.</summary>
    TooLarge,
}
