using System.Collections.Frozen;
using Bookings.ICalendar.Text;
using NodaTime;

namespace Bookings.ICalendar;

/// <summary>One VEVENT: a single event, the master of a series, or an override of one occurrence.</summary>
/// <remarks>
/// Half-open: <see cref="End"/> is exclusive. <see cref="Start"/> and <see cref="End"/> are of the same kind and the end is never
/// before the start; a timed event may have no length. Texts are unescaped, without control characters other than line feed and
/// tab, and untrusted. Texts that were read are decoded when they are first asked for; until then the event holds on to the body.
/// Two events are equal when everything in them is.
/// </remarks>
/// <source href="RFC 5545, 3.6.1" />
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public sealed record IcsEvent
{
    private const long NoInstant = long.MinValue;

    private WrittenText uid;
    private WrittenText summary;
    private WrittenText description;
    private WrittenText location;

    // Ticks since 1970: a nullable instant takes three times the room, and events are what a large feed consists of.
    private long stamp = NoInstant;
    private long lastModified = NoInstant;

    /// <summary>The UID as the feed has it; null when it has none.</summary>
    public string? Uid
    {
        get => uid.Read() is { Length: > 0 } text ? text : null;
        init => uid = new WrittenText(value);
    }

    /// <summary>For an override, the original start of the occurrence that it replaces; else null.</summary>
    public IcsTime? RecurrenceId { get; init; }

    /// <summary>Whether the override also changes the occurrences after its own (RANGE=THISANDFUTURE). False for other events.</summary>
    public bool IsThisAndFuture { get; init; }

    /// <summary>The start, included.</summary>
    public required IcsTime Start { get; init; }

    /// <summary>The end, excluded.</summary>
    public required IcsTime End { get; init; }

    /// <summary>SUMMARY; null when absent.</summary>
    public string? Summary
    {
        get => summary.Read();
        init => summary = new WrittenText(value);
    }

    /// <summary>DESCRIPTION; null when absent. May hold guest data.</summary>
    public string? Description
    {
        get => description.Read();
        init => description = new WrittenText(value);
    }

    /// <summary>LOCATION; null when absent.</summary>
    public string? Location
    {
        get => location.Read();
        init => location = new WrittenText(value);
    }

    /// <summary>STATUS, with METHOD:CANCEL and the Microsoft busy status taken into account.</summary>
    public IcsStatus Status { get; init; }

    /// <summary>Whether the event leaves the time free (TRANSP:TRANSPARENT, or Microsoft busy status FREE).</summary>
    public bool IsTransparent { get; init; }

    /// <summary>Whether CLASS is PRIVATE or CONFIDENTIAL.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>ORGANIZER; null when absent.</summary>
    public IcsOrganizer? Organizer { get; init; }

    /// <summary>ATTENDEE, in the order of the body, at most <see cref="IcsLimits.MaxAttendeesPerEvent"/> of them.</summary>
    public IReadOnlyList<IcsAttendee> Attendees { get; init; } = [];

    /// <summary>Addresses of the attendees who declined, in lower case. Made anew at every call.</summary>
    public IReadOnlySet<string> DeclinedBy => Attendees.Count == 0
        ? FrozenSet<string>.Empty
        : Attendees.Where(attendee => attendee.Participation == IcsParticipation.Declined)
            .Select(attendee => attendee.Address.ToLowerInvariant())
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>SEQUENCE; 0 when absent. The higher one wins.</summary>
    public int Sequence { get; init; }

    /// <summary>
    /// DTSTAMP, kept to 100 nanoseconds; null when absent. On the large platforms it is the time of the fetch and says nothing about changes.
    /// </summary>
    public Instant? Stamp
    {
        get => FromTicks(stamp);
        init => stamp = value?.ToUnixTimeTicks() ?? NoInstant;
    }

    /// <summary>LAST-MODIFIED, kept to 100 nanoseconds; null when absent.</summary>
    public Instant? LastModified
    {
        get => FromTicks(lastModified);
        init => lastModified = value?.ToUnixTimeTicks() ?? NoInstant;
    }

    /// <summary>The recurrence; null for a single event and for an override.</summary>
    public IcsRecurrence? Recurrence { get; init; }

    internal WrittenText WrittenUid
    {
        init => uid = value;
    }

    internal WrittenText WrittenSummary
    {
        init => summary = value;
    }

    internal WrittenText WrittenDescription
    {
        init => description = value;
    }

    internal WrittenText WrittenLocation
    {
        init => location = value;
    }

    /// <summary>Whether everything in the two events is equal.</summary>
    public bool Equals(IcsEvent? other) =>
        other is not null
        && (Uid, Summary, Description, Location) == (other.Uid, other.Summary, other.Description, other.Location)
        && (Start, End, RecurrenceId, IsThisAndFuture) == (other.Start, other.End, other.RecurrenceId, other.IsThisAndFuture)
        && (Status, IsTransparent, IsPrivate, Sequence) == (other.Status, other.IsTransparent, other.IsPrivate, other.Sequence)
        && (Stamp, LastModified, Organizer, Recurrence) == (other.Stamp, other.LastModified, other.Organizer, other.Recurrence)
        && Attendees.SequenceEqual(other.Attendees);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Uid, Start, End, RecurrenceId, Status, Sequence, Summary);

    private static Instant? FromTicks(long ticks) => ticks == NoInstant ? null : Instant.FromUnixTimeTicks(ticks);
}
