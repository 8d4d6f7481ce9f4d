namespace Bookings.ICalendar;

/// <summary>Who is asked to an event.</summary>
/// <param name="Address">The mail address, without <c>mailto:</c>; another URI as it is.</param>
/// <param name="Name">CN; null when absent.</param>
/// <param name="Participation">PARTSTAT.</param>
/// <param name="IsOptional">Whether the event takes place without them too (ROLE=OPT-PARTICIPANT or NON-PARTICIPANT).</param>
/// <param name="IsReplyExpected">RSVP.</param>
/// <source href="RFC 5545, 3.8.4.1" />
public sealed record IcsAttendee(
    string Address,
    string? Name = null,
    IcsParticipation Participation = IcsParticipation.NeedsAction,
    bool IsOptional = false,
    bool IsReplyExpected = false);
