using System.Collections.Frozen;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>One VEVENT: a single event, the master of a series, or an override of one occurrence.</summary>
/// <remarks>
/// Half-open: <see cref="End"/> is exclusive. <see cref="Start"/> and <see cref="End"/> are of the same kind and the end is never
/// before the start; a timed event may have no length. Texts are unescaped, without control characters other than line feed and
/// tab, and untrusted.
/// </remarks>
/// <source href="RFC 5545, 3.6.1" />
public sealed record IcsEvent
{
    /// <summary>The UID as the feed has it; null when it has none.</summary>
    public string? Uid { get; init; }

    /// <summary>For an override, the original start of the occurrence that it replaces; else null.</summary>
    public IcsTime? RecurrenceId { get; init; }

    /// <summary>The start, included.</summary>
    public required IcsTime Start { get; init; }

    /// <summary>The end, excluded.</summary>
    public required IcsTime End { get; init; }

    /// <summary>SUMMARY; null when absent.</summary>
    public string? Summary { get; init; }

    /// <summary>DESCRIPTION; null when absent. May hold guest data.</summary>
    public string? Description { get; init; }

    /// <summary>LOCATION; null when absent. Written, but not read: nothing depends on where an imported event takes place.</summary>
    public string? Location { get; init; }

    /// <summary>STATUS, with METHOD:CANCEL and the Microsoft busy status taken into account.</summary>
    public IcsStatus Status { get; init; }

    /// <summary>Whether the event leaves the time free (TRANSP:TRANSPARENT, or Microsoft busy status FREE).</summary>
    public bool IsTransparent { get; init; }

    /// <summary>Whether CLASS is PRIVATE or CONFIDENTIAL.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Addresses of attendees who declined (ATTENDEE with PARTSTAT=DECLINED), in lower case, without <c>mailto:</c>; at most 200.</summary>
    public IReadOnlySet<string> DeclinedBy { get; init; } = FrozenSet<string>.Empty;

    /// <summary>SEQUENCE; 0 when absent. The higher one wins.</summary>
    public int Sequence { get; init; }

    /// <summary>DTSTAMP; null when absent. On the large platforms it is the time of the fetch and says nothing about changes.</summary>
    public Instant? Stamp { get; init; }

    /// <summary>LAST-MODIFIED; null when absent.</summary>
    public Instant? LastModified { get; init; }

    /// <summary>The recurrence; null for a single event and for an override.</summary>
    public IcsRecurrence? Recurrence { get; init; }
}
