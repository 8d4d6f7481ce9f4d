namespace Bookings.ICalendar;

/// <summary>METHOD, what the receiver of a written calendar is to do with it.</summary>
/// <source href="RFC 5546, 1.4" />
public enum IcsMethod
{
    /// <summary>Show it: a feed, or a file to look at.</summary>
    Publish,

    /// <summary>Answer it: an invitation or its change.</summary>
    Request,

    /// <summary>Take the answer of an attendee down.</summary>
    Reply,

    /// <summary>Call the events off.</summary>
    Cancel,
}
