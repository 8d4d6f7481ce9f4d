using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <content>Who takes the meeting.</content>
public sealed partial class Booking
{
    /// <summary>Gives the part of one host to another; the booking stays the same.</summary>
    /// <remarks>The time on both hosts' calendars is the caller's to change: see <see cref="Timelines.CalendarEvent.Occupy"/>.</remarks>
    /// <param name="leaving">Who takes the meeting now: the organizer, or a host who takes part beside the organizer.</param>
    /// <param name="successor">Who takes it from now on.</param>
    /// <param name="title">What the booking is called when the successor organizes it.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="by">The person of the organization who does it.</param>
    /// <param name="now">The moment of the request.</param>
    /// <exception cref="ArgumentException">The leaving one is no host of the meeting.</exception>
    public void HandOver(UserId leaving, MeetingPerson successor, string title, string? reason, UserId? by, Instant now)
    {
        if (HostId == leaving)
        {
            (HostId, Title) = (successor.Id, title);
        }
        else
        {
            var part = attendees.Find(attendee => attendee.HostId == leaving) ?? throw new ArgumentException("No host of the meeting.", nameof(leaving));
            part.HandOver(successor);
        }

        (ReassignmentReason, ReassignedById) = (reason, by);
        UpdatedAt = now;
        updates.Add(BookingUpdate.OfHandOver(this, leaving, successor.Id, reason, by, now));
        Raise(new BookingReassigned(OrganizationId, Id.Value, Uid, leaving, successor.Id, reason, now));
    }
}
