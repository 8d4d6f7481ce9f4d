using System.Text;
using Bookings.ICalendar;
using NodaTime;

namespace Bookings.Application.Mail;

/// <summary>Writes the calendar part of a mail about a meeting: what calendar clients enter, change or take out. Pure.</summary>
/// <remarks>
/// The UID stays through moves and the SEQUENCE grows, so that clients know the entry again. Who has a seat takes part for itself: an entry of its own, which
/// names no other guest. A series is several entries, so it is published (RFC 5546 allows a request one UID only); later changes of one meeting find its entry.
/// </remarks>
/// <source href="RFC 5545; RFC 5546, 3.2; RFC 6047" />
internal static class MeetingInvitation
{
    // What the SEQUENCE of seats counts from: a seat may go from meeting to meeting, so seconds stand for its changes.
    private static readonly Instant SeatEpoch = Instant.FromUtc(2020, 1, 1, 0, 0);

    /// <summary>Writes it.</summary>
    /// <param name="news">What happened.</param>
    /// <param name="reader">Whose calendar it is for.</param>
    /// <param name="settings">The address that stands for a hidden organizer.</param>
    /// <returns>Null when the reader's calendar has nothing to do.</returns>
    public static MailCalendar? Of(MeetingNews news, MailReader reader, MeetingMailSettings settings)
    {
        if (news.Calendar is not { } wanted)
        {
            return null;
        }

        var method = wanted == IcsMethod.Request && news.Meetings.Count > 1 ? IcsMethod.Publish : wanted;
        var events = news.Meetings.Select(meeting => Event(meeting, news, method, reader, settings));
        return new MailCalendar(method, Encoding.UTF8.GetString(IcsWriter.Write(new IcsCalendar { ProductId = "-//Bookings//Calendar 1.0//EN", Method = method }, events)));
    }

    private static IcsEvent Event(MailedMeeting meeting, MeetingNews news, IcsMethod method, MailReader reader, MeetingMailSettings settings)
    {
        var isOfSeat = !reader.IsHost && reader.SeatUid is not null;
        return new IcsEvent
        {
            Uid = isOfSeat ? $"seat-{reader.SeatUid}@{meeting.UidHost}" : meeting.CalendarUid,
            Sequence = isOfSeat ? (int)(news.At - SeatEpoch).TotalSeconds : meeting.SequenceAt(news.At),
            Stamp = news.At,
            Start = IcsTime.Zoned.Utc(meeting.StartsAt),
            End = IcsTime.Zoned.Utc(meeting.EndsAt),
            Summary = meeting.Title,
            Description = meeting.Switches.HidesNotes ? null : meeting.Notes,
            Location = meeting.Location,
            IsPrivate = meeting.Switches.IsPrivate,
            Status = method == IcsMethod.Cancel ? IcsStatus.Cancelled : IcsStatus.Confirmed,
            Organizer = Organizer(meeting, reader, settings),
            Attendees = method == IcsMethod.Publish ? [] : [.. Attendees(meeting, news, method, reader)],
        };
    }

    private static IcsOrganizer Organizer(MailedMeeting meeting, MailReader reader, MeetingMailSettings settings)
    {
        var host = meeting.Hosts[0];
        var isShown = host.CanBeReached && (reader.IsHost || !meeting.Switches.HidesOrganizerEmail);
        return new IcsOrganizer(isShown ? host.Email : settings.From ?? $"noreply@{meeting.UidHost}", host.Name);
    }

    // A CANCEL names who is to take the entry out: the reader.
    private static IEnumerable<IcsAttendee> Attendees(MailedMeeting meeting, MeetingNews news, IcsMethod method, MailReader reader)
    {
        var isAlone = method == IcsMethod.Cancel || (meeting.IsSeated && !meeting.ShowsSeats && !reader.IsHost);
        var guests = isAlone && !reader.IsHost ? [reader] : meeting.Guests;
        var hosts = isAlone && reader.IsHost ? [reader] : reader.IsHost ? meeting.Hosts : meeting.Hosts.Skip(1).Where(_ => !meeting.Switches.HidesOrganizerEmail);
        var booker = meeting.Guests.Count > 0 ? meeting.Guests[0].Email : null;
        return hosts.Where(host => host.CanBeReached).Select(host => new IcsAttendee(host.Email, NameOf(host), IcsParticipation.Accepted))
            .Concat(guests.Where(guest => guest.CanBeReached).Select(guest => new IcsAttendee(
                guest.Email,
                NameOf(guest),
                guest.Email == booker || meeting.IsSeated ? IcsParticipation.Accepted : IcsParticipation.NeedsAction,
                IsReplyExpected: guest.Email != booker && !meeting.IsSeated && method == IcsMethod.Request)))
            .DistinctBy(attendee => attendee.Address, StringComparer.OrdinalIgnoreCase);
    }

    private static string? NameOf(MailReader reader) => reader.Name.Length > 0 ? reader.Name : null;
}
