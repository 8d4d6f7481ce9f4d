using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Decides whether a booking may take its place on the timeline. Pure.</summary>
public static class Placement
{
    /// <summary>Decides and, when it may, makes the booking with its event and claims.</summary>
    /// <param name="identity">The names of the new booking.</param>
    /// <param name="span">The wanted time, without padding and buffers.</param>
    /// <param name="party">Who books.</param>
    /// <param name="pending">How requests without a hold on the time count.</param>
    /// <param name="state">What is known of the resource.</param>
    /// <param name="now">The moment of the request.</param>
    /// <param name="except">Events whose claims do not count: those of a booking that is replaced.</param>
    /// <returns>The new booking, not yet stored.</returns>
    /// <errors>
    ///   <error code="BOOKING_TOO_SOON">The time starts before the earliest moment.</error>
    ///   <error code="MEETING_IN_THE_PAST">The meeting starts before the request.</error>
    ///   <error code="MEETING_OUT_OF_BOUNDS">The notice is too short, or the start lies outside of the booking window.</error>
    ///   <error code="HOST_UNAVAILABLE">The host's schedule is not open for the whole time.</error>
    ///   <error code="TIMELINE_TAKEN">A claim of another event overlaps.</error>
    /// </errors>
    public static Result<PlacedBooking> Decide(
        BookingIdentity identity,
        Span span,
        Party party,
        PendingCounting pending,
        PlacementState state,
        Instant now,
        params IReadOnlyCollection<CalendarEventId> except)
    {
        var wanted = span.Occupies(state.Resource.Zone);
        // Without what occupies the host: a taken time is a conflict (409), a closed schedule is not.
        if (state.Meetings?.Check(wanted, [], now) is { IsError: true } closed)
        {
            return closed.Error;
        }

        if (wanted.Start < state.Earliest)
        {
            return BookingErrors.TooSoon;
        }

        var claimed = ClaimPolicy.RangeOf(span, state.Resource.Zone, state.Rules.Padding, state.Rules.BufferBefore, state.Rules.BufferAfter);
        if (state.Timeline.IsTaken(state.Resource.ClaimedIds, claimed, pending, except))
        {
            return TimelineErrors.Taken;
        }

        var booking = Booking.Create(identity, state.Resource.OrganizationId, state.Terms, party, now);
        var occupation = new EventOccupation(state.Resource, span, state.EventStatus);
        return new PlacedBooking(booking, CalendarEvent.ForBooking(identity.EventId, booking, occupation, state.Rules, now));
    }
}
