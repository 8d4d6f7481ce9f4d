namespace Bookings.ICalendar;

/// <summary>Kinds of repair and loss that a reader reports instead of failing.</summary>
public enum IcsWarningCode
{
    /// <summary>A line without a name or a colon was skipped.</summary>
    BadLine,

    /// <summary>A line was longer than the bound; its tail was skipped.</summary>
    LongLine,

    /// <summary>Components did not close in order, or one never closed.</summary>
    UnbalancedComponent,

    /// <summary>Components were nested deeper than the bound.</summary>
    TooDeep,

    /// <summary>An event has no usable start; the event is lost.</summary>
    NoStart,

    /// <summary>An end lies before the start; the event is lost.</summary>
    EndsBeforeStart,

    /// <summary>An end or a duration could not be read; the default length took its place.</summary>
    BadEnd,

    /// <summary>Some other value could not be read and was left out.</summary>
    BadValue,

    /// <summary>No meaning was found for a time zone name; the time is taken as floating.</summary>
    UnknownZone,

    /// <summary>A recurrence rule could not be read or is not supported; only the first occurrence is kept.</summary>
    UnsupportedRule,

    /// <summary>There were more dates than the bound; the first ones are kept.</summary>
    TooManyDates,

    /// <summary>There were more attendees than the bound; the first ones are kept.</summary>
    TooManyAttendees,

    /// <summary>A series has more occurrences or candidates than the bound; the first ones are kept.</summary>
    SeriesCut,
}
