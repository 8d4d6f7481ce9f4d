using Bookings.Domain.Availability;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <content>Who sits in a meeting that several book, each for themselves.</content>
public sealed partial class Booking
{
    /// <summary>The people who have seats, the first one first.</summary>
    public IEnumerable<Attendee> Seated => attendees.Where(attendee => attendee.SeatUid is not null).OrderBy(attendee => attendee.Position);

    /// <summary>Takes a seat. The caller has locked the hosts, so that the seats stay as they were read.</summary>
    /// <param name="seat">The seat, and who takes it.</param>
    /// <param name="total">Seats of the meeting.</param>
    /// <param name="by">The person of the organization who does it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined.</error>
    ///   <error code="BOOKING_SEAT_TWICE">The person has a seat already.</error>
    ///   <error code="NO_SEATS_LEFT">All seats are taken.</error>
    /// </errors>
    /// <exception cref="InvalidOperationException">The meeting has no seats.</exception>
    public Result<Done> TakeSeat(Seat seat, int total, UserId? by, Instant now)
    {
        if (WhyFull([seat.Person], total) is { } refusal)
        {
            return refusal;
        }

        // The first one makes the booking, which is told already.
        if (Seated.Any())
        {
            Log(by, now);
            Raise(new BookingSeatTaken(OrganizationId, Id.Value, Uid, seat.Uid, now));
        }

        attendees.Add(Attendee.Of(this, NextPosition, seat, now));
        return Done.Value;
    }

    /// <summary>Gives up a seat; with the last one the meeting is called off, and keeps it.</summary>
    /// <param name="seatUid">The seat.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="cancelledByEmail">Who calls it off, as the guests see it; null when unknown.</param>
    /// <param name="by">The person of the organization who does it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled or declined already.</error>
    ///   <error code="BOOKING_SEAT">Nobody in the meeting has the seat.</error>
    /// </errors>
    public Result<Done> LeaveSeat(string seatUid, string? reason, string? cancelledByEmail, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        if (attendees.Find(attendee => attendee.SeatUid == seatUid) is not { } leaving)
        {
            return SeatErrors.NotFound;
        }

        Raise(new BookingSeatCancelled(OrganizationId, Id.Value, Uid, seatUid, leaving.Name, leaving.Email, leaving.Language, leaving.TimeZone, reason, now));
        if (!Seated.Skip(1).Any())
        {
            return Cancel(reason, cancelledByEmail, by, now);
        }

        attendees.Remove(leaving);
        Log(by, now);
        return Done.Value;
    }

    /// <summary>Moves seats to another meeting of the event type; who sits there keeps the seat's name. A meeting that nobody sits in any more gives way to the other.</summary>
    /// <param name="seatUid">The seat; null moves all.</param>
    /// <param name="target">The other meeting, stored or new.</param>
    /// <param name="total">Seats of a meeting.</param>
    /// <param name="reason">Why; null when not told. Kept with a new meeting: to one that others sit in already it means nothing.</param>
    /// <param name="rescheduledByEmail">Who asked for it; null when not told.</param>
    /// <param name="by">The person of the organization who does it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">One of both was cancelled or declined.</error>
    ///   <error code="BOOKING_SEAT">Nobody in the meeting has the seat.</error>
    ///   <error code="BOOKING_SEAT_TWICE">One of those who move has a seat there already.</error>
    ///   <error code="NO_SEATS_LEFT">There are too few seats.</error>
    /// </errors>
    public Result<Done> MoveSeats(
        string? seatUid, Booking target, int total, string? reason, string? rescheduledByEmail, UserId? by, Instant now)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        var moving = Seated.Where(attendee => seatUid is null || attendee.SeatUid == seatUid).ToList();
        if (moving.Count == 0 && seatUid is not null)
        {
            return SeatErrors.NotFound;
        }

        if (target.WhyFull([.. moving.Select(attendee => attendee.ToParticipant())], total) is { } refusal)
        {
            return refusal;
        }

        if (!target.Seated.Any())
        {
            (target.RescheduledFromUid, target.ReschedulingReason) = (Uid, reason);
        }

        foreach (var attendee in moving)
        {
            attendees.Remove(attendee);
            attendee.MoveTo(target, target.NextPosition);
            target.attendees.Add(attendee);
        }

        target.Log(by, now);
        if (!Seated.Any())
        {
            End(target, rescheduledByEmail, by, now);
            return Done.Value;
        }

        Log(by, now);
        Raise(new BookingSeatsMoved(OrganizationId, Id.Value, Uid, target.Uid, [.. moving.Select(attendee => attendee.SeatUid!)], now));
        return Done.Value;
    }

    /// <summary>Makes the new booking one that several book, each for themselves; nobody sits there yet.</summary>
    public void OpenSeats()
    {
        IsSeated = true;
        attendees.RemoveAll(attendee => attendee.HostId is null);
    }

    private Error? WhyFull(IReadOnlyCollection<Participant> newcomers, int total)
    {
        if (WhyClosed is { } closed)
        {
            return closed;
        }

        if (!IsSeated)
        {
            throw new InvalidOperationException($"The booking {Uid} has no seats.");
        }

        if (Seated.Any(attendee => newcomers.Any(person => IsSame(attendee, person))))
        {
            return SeatErrors.Twice;
        }

        return Seated.Count() + newcomers.Count <= total ? null : AvailabilityErrors.NoSeatsLeft;
    }

    // Who gives no address is known by the number.
    private static bool IsSame(Attendee attendee, Participant person) => person.Email.Length > 0
        ? attendee.Email.Equals(person.Email, StringComparison.OrdinalIgnoreCase)
        : attendee.Email.Length == 0 && attendee.PhoneNumber == person.PhoneNumber;
}
