using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Decides whether a booking may be replaced by one at another time. Pure.</summary>
public static class Rescheduling
{
    /// <summary>Places the successor and, when that succeeds, ends the old booking; otherwise the old one keeps its time.</summary>
    /// <param name="old">The booking to replace.</param>
    /// <param name="oldTimes">Its calendar events.</param>
    /// <param name="identity">The names of the successor.</param>
    /// <param name="wanted">The meeting at the new time; the old booking does not count in it.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="rescheduledByEmail">Who asked for it; null when not told.</param>
    /// <param name="by">The person of the organization who did it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The successor, not yet stored; the old booking is cancelled and linked to it.</returns>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">It was cancelled, or another refusal of <see cref="MeetingPolicy.CheckReschedule"/>.</error>
    ///   <error code="TIMELINE_TAKEN">Somebody else has the time, or any other refusal of <see cref="WantedMeeting.Check"/>.</error>
    /// </errors>
    public static Result<PlacedBooking> Decide(
        Booking old,
        IReadOnlyCollection<BookedTime> oldTimes,
        BookingIdentity identity,
        WantedMeeting wanted,
        string? reason,
        string? rescheduledByEmail,
        UserId? by,
        Instant now)
    {
        // A meeting without an event on the timeline has no time that could be too late.
        var (startsAt, endsAt) = oldTimes.FirstOrDefault()?.Event is { StartsAt: { } start, EndsAt: { } end } ? (start, end) : (Instant.MaxValue, Instant.MaxValue);
        if (MeetingPolicy.CheckReschedule(wanted.EventType, old, startsAt, endsAt, reason, now).Error is { } refusal)
        {
            return refusal;
        }

        var placed = Placement.Meet(identity, wanted with { ReplacesUid = old.Uid }, PartyOf(old), now);
        if (placed.IsError)
        {
            return placed;
        }

        old.GiveWayTo(placed.Value.Booking, reason, rescheduledByEmail, by, now);
        foreach (var (oldEvent, resource) in oldTimes)
        {
            oldEvent.Occupy(new EventOccupation(resource, oldEvent.Span, CalendarEventStatus.Cancelled), Timeline.Free, PendingCounting.Ignored, by, now);
        }

        return placed;
    }

    private static Party PartyOf(Booking old)
    {
        // The hosts of the successor are chosen anew.
        var guests = old.Attendees.Where(attendee => attendee.HostId is null).OrderBy(attendee => attendee.Position).Select(attendee => attendee.ToParticipant()).ToList();
        return new Party
        {
            Booker = guests.FirstOrDefault(),
            Guests = [.. guests.Skip(1)],
            CreatorId = old.CreatorId,
            Occupancy = old.Occupancy,
            Remarks = old.Description,
            Location = old.Location,
            Metadata = old.Metadata,
            Responses = old.Responses,
            DisplayCurrency = old.DisplayCurrency,
            IsSilent = old.Silent,
            Origin = old.Origin,
        };
    }
}
