using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Decides whether a booking may be replaced by one at another time. Pure.</summary>
public static class Rescheduling
{
    /// <summary>Places the successor and, when that succeeds, ends the old booking; otherwise the old one keeps its time.</summary>
    /// <param name="old">The booking to replace.</param>
    /// <param name="oldEvents">Its calendar events.</param>
    /// <param name="identity">The names of the successor.</param>
    /// <param name="span">The new time.</param>
    /// <param name="reason">Why; null when not told.</param>
    /// <param name="rescheduledByEmail">Who asked for it; null when not told.</param>
    /// <param name="state">What is known of the resource around the new time.</param>
    /// <param name="by">The person of the organization who did it; null for the guest.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The successor, not yet stored; the old booking is cancelled and linked to it.</returns>
    /// <errors>
    ///   <error code="BOOKING_CANCELLED">The old booking was cancelled, declined or replaced already.</error>
    ///   <error code="TIMELINE_TAKEN">A claim of another event overlaps, or any other refusal of <see cref="Placement.Decide"/>.</error>
    /// </errors>
    public static Result<PlacedBooking> Decide(
        Booking old,
        IReadOnlyCollection<CalendarEvent> oldEvents,
        BookingIdentity identity,
        Span span,
        string? reason,
        string? rescheduledByEmail,
        PlacementState state,
        Organizations.UserId? by,
        Instant now)
    {
        if (old.Status is BookingStatus.Cancelled or BookingStatus.Rejected)
        {
            return BookingErrors.AlreadyCancelled;
        }

        var booker = old.Attendees.OrderBy(attendee => attendee.Position).Select(attendee => attendee.ToParticipant()).ToList();
        var party = new Party
        {
            Booker = booker.FirstOrDefault(),
            Guests = [.. booker.Skip(1)],
            CreatorId = old.CreatorId,
            Occupancy = old.Occupancy,
            Remarks = old.Description,
            Location = old.Location,
            Metadata = old.Metadata,
            Responses = old.Responses,
            DisplayCurrency = old.DisplayCurrency,
            Origin = old.Origin,
        };
        var placed = Placement.Decide(
            identity, span, party, PendingCounting.Tentative, state, now, [.. oldEvents.Select(oldEvent => oldEvent.Id)]);
        if (placed.IsError)
        {
            return placed;
        }

        old.GiveWayTo(placed.Value.Booking, reason, rescheduledByEmail, by, now);
        foreach (var oldEvent in oldEvents)
        {
            var target = new EventOccupation(state.Resource, oldEvent.Span, CalendarEventStatus.Cancelled);
            oldEvent.Occupy(target, Timeline.Free, PendingCounting.Ignored, by, now);
        }

        return placed;
    }
}
