using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <content>Who comes, who came, and where they meet.</content>
public sealed partial class Booking
{
    /// <summary>Most people who take part beside the host.</summary>
    /// <source href="scheduling-v2 §3.16" />
    public const int MostAttendees = 30;

    /// <summary>Whether it was neither called off nor declined.</summary>
    public bool IsOpen => Status is not (BookingStatus.Cancelled or BookingStatus.Rejected);

    /// <summary>Who takes the meeting, the organizer first; empty for a stay.</summary>
    public IEnumerable<UserId> HostIds =>
        (HostId is { } organizer ? [organizer] : Enumerable.Empty<UserId>())
            .Concat(attendees.Where(attendee => attendee.HostId is not null).OrderBy(attendee => attendee.Position).Select(attendee => attendee.HostId!.Value));

    /// <summary>Adds the hosts who take the meeting beside the organizer.</summary>
    internal void Accompany(IEnumerable<MeetingPerson> hosts, Instant now)
    {
        foreach (var host in hosts)
        {
            attendees.Add(Attendee.Of(this, NextPosition, host.Person, now, host.Id));
        }
    }

    /// <summary>Tells who did not turn up, or takes it back.</summary>
    /// <param name="host">Whether the host was absent; null keeps it as it is.</param>
    /// <param name="absences">Attendees by address; who is named twice is as said last.</param>
    /// <param name="startsAt">When the meeting begins: before it nobody can be absent.</param>
    /// <param name="by">The person of the organization who tells it.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_NOT_STARTED">The meeting has not begun.</error>
    ///   <error code="BOOKING_ATTENDEE_UNKNOWN">Nobody with the address takes part.</error>
    /// </errors>
    public Result<Done> MarkAbsent(bool? host, IReadOnlyList<AttendeeAbsence> absences, Instant startsAt, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        if (now < startsAt)
        {
            return BookingErrors.NotStarted(now, startsAt);
        }

        if (absences.FirstOrDefault(absence => !Named(absence.Email).Any()) is { } stranger)
        {
            return BookingErrors.AttendeeUnknown(stranger.Email);
        }

        AbsentHost = host ?? AbsentHost;
        foreach (var absence in absences)
        {
            foreach (var attendee in Named(absence.Email))
            {
                attendee.MarkAbsent(absence.Absent);
            }
        }

        Log(by, now);
        Raise(new BookingAbsenceMarked(OrganizationId, Id.Value, Uid, host, absences, now));
        return Done.Value;
    }

    /// <summary>Moves the meeting to another place.</summary>
    /// <param name="location">An address, a link or a number.</param>
    /// <param name="metadata">The kept values without what they said about the place before.</param>
    /// <param name="by">The person of the organization who does it.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    /// </errors>
    public Result<Done> Relocate(string location, Json metadata, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        (Location, Metadata) = (location, metadata);
        Log(by, now);
        Raise(new BookingRelocated(OrganizationId, Id.Value, Uid, location, now));
        return Done.Value;
    }

    /// <summary>Invites further guests. Who takes part already is passed over.</summary>
    /// <param name="guests">The people.</param>
    /// <param name="hostEmail">Address of the host, who needs no invitation.</param>
    /// <param name="by">The person of the organization who does it; null for a guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_SEATED">The meeting has seats: whoever wants to come books one.</error>
    ///   <error code="BOOKING_GUESTS_KNOWN">All of them take part already.</error>
    ///   <error code="BOOKING_TOO_MANY_GUESTS">They would be more than <see cref="MostAttendees"/>.</error>
    /// </errors>
    public Result<Done> Invite(IReadOnlyList<Participant> guests, string hostEmail, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        if (IsSeated)
        {
            return BookingErrors.Seated;
        }

        var newcomers = guests
            .Where(guest => !guest.Email.Equals(hostEmail, StringComparison.OrdinalIgnoreCase) && !Named(guest.Email).Any())
            .DistinctBy(guest => guest.Email, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (newcomers.Count == 0)
        {
            return BookingErrors.GuestsKnown;
        }

        if (attendees.Count + newcomers.Count > MostAttendees)
        {
            return BookingErrors.TooManyGuests(newcomers.Count, attendees.Count);
        }

        var position = NextPosition;
        attendees.AddRange(newcomers.ConvertAll(guest => Attendee.Of(this, position++, guest, now)));
        Guests = [.. Guests, .. newcomers.Select(guest => guest.Email)];
        Log(by, now);
        Raise(new BookingGuestsInvited(OrganizationId, Id.Value, Uid, [.. newcomers.Select(guest => guest.Email)], now));
        return Done.Value;
    }

    /// <summary>Lets a guest go.</summary>
    /// <param name="number">The attendee's number.</param>
    /// <param name="by">The person of the organization who does it.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>Who went.</returns>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_SEATED">The meeting has seats: cancel the seat.</error>
    ///   <error code="BOOKING_ATTENDEE_NOT_FOUND">Nobody has the number.</error>
    ///   <error code="BOOKING_PRIMARY_ATTENDEE">It is the one who booked.</error>
    ///   <error code="BOOKING_HOST_ATTENDEE">It is a host.</error>
    /// </errors>
    public Result<Attendee> Dismiss(int number, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        if (IsSeated)
        {
            return BookingErrors.Seated;
        }

        if (attendees.Find(attendee => attendee.Number == number) is not { } leaving)
        {
            return BookingErrors.AttendeeNotFound;
        }

        if (leaving.HostId is not null)
        {
            return BookingErrors.HostAttendee;
        }

        if (leaving.Position == attendees.Min(attendee => attendee.Position))
        {
            return BookingErrors.PrimaryAttendee;
        }

        attendees.Remove(leaving);
        Guests = [.. Guests.Where(email => !email.Equals(leaving.Email, StringComparison.OrdinalIgnoreCase))];
        Log(by, now);
        Raise(new BookingAttendeeDismissed(OrganizationId, Id.Value, Uid, leaving.Name, leaving.Email, leaving.Language, leaving.TimeZone, now));
        return leaving;
    }

    /// <summary>Calls the booking off so that the guest chooses another time.</summary>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
    /// </errors>
    public Result<Done> RequestReschedule(string? reason, string? requestedByEmail, UserId? by, Instant now)
    {
        var cancelled = Cancel(reason, requestedByEmail, by, now);
        RequestsReschedule |= !cancelled.IsError;
        return cancelled;
    }

    private int NextPosition => attendees.Count == 0 ? 0 : attendees.Max(attendee => attendee.Position) + 1;

    private Error? WhyClosed => IsOpen ? null : BookingErrors.AlreadyCancelled;

    private IEnumerable<Attendee> Named(string email) =>
        email.Length == 0 ? [] : attendees.Where(attendee => attendee.Email.Equals(email, StringComparison.OrdinalIgnoreCase));
}
