using Bookings.Domain.Common;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;

namespace Bookings.Domain.Bookings;

/// <summary>Decides whether a booking may take its place on the timeline. Pure.</summary>
public static class Placement
{
    /// <summary>Decides about a stay and, when it may take place, makes the booking with its event and claims.</summary>
    /// <param name="identity">The names of the new booking.</param>
    /// <param name="span">The wanted time, without padding.</param>
    /// <param name="party">Who books.</param>
    /// <param name="pending">How requests without a hold on the time count.</param>
    /// <param name="state">What is known of the unit.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The new booking, not yet stored.</returns>
    /// <errors>
    ///   <error code="BOOKING_TOO_SOON">The time starts before the earliest moment.</error>
    ///   <error code="TIMELINE_TAKEN">A claim of another event overlaps.</error>
    /// </errors>
    public static Result<PlacedBooking> Decide(
        BookingIdentity identity, Span span, Party party, PendingCounting pending, PlacementState state, Instant now)
    {
        if (span.Occupies(state.Resource.Zone).Start < state.Earliest)
        {
            return BookingErrors.TooSoon;
        }

        var claimed = ClaimPolicy.RangeOf(span, state.Resource.Zone, state.Rules.Padding, state.Rules.BufferBefore, state.Rules.BufferAfter);
        if (state.Timeline.IsTaken(state.Resource.ClaimedIds, claimed, pending))
        {
            return TimelineErrors.Taken;
        }

        var booking = Booking.Create(identity, state.Resource.OrganizationId, state.Terms, party, now);
        var occupation = new EventOccupation(state.Resource, span, state.EventStatus);
        return new PlacedBooking(booking, [CalendarEvent.ForBooking(identity.EventId, booking, occupation, state.Rules, now)]);
    }

    /// <summary>Decides about a meeting and, when it may take place, makes the booking with an event of each host who takes it.</summary>
    /// <param name="identity">The names of the new booking.</param>
    /// <param name="wanted">The meeting, and what is known of its hosts.</param>
    /// <param name="party">Who books.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The new booking, not yet stored.</returns>
    /// <errors>
    ///   <error code="TIMELINE_TAKEN">Somebody else has the time, or another refusal of <see cref="WantedMeeting.Check"/>.</error>
    /// </errors>
    public static Result<PlacedBooking> Meet(BookingIdentity identity, WantedMeeting wanted, Party party, Instant now)
    {
        var bookable = wanted.Check(now);
        return bookable.IsError ? bookable.Error : Meet(identity, wanted, wanted.Takers(bookable.Value), party, now);
    }

    /// <summary>Makes the booking of a meeting that can take place.</summary>
    /// <param name="identity">The names of the new booking.</param>
    /// <param name="wanted">The meeting.</param>
    /// <param name="hosts">Who takes it, the organizer first.</param>
    /// <param name="party">Who books.</param>
    /// <param name="now">The moment of the request.</param>
    /// <returns>The new booking, not yet stored.</returns>
    public static PlacedBooking Meet(BookingIdentity identity, WantedMeeting wanted, IReadOnlyList<MeetingPerson> hosts, Party party, Instant now)
    {
        var (eventType, organizer) = (wanted.EventType, hosts[0]);
        var title = wanted.TitleOf(organizer, hosts.Count, party.Booker?.Name ?? string.Empty, party.Location);
        var method = wanted.Status == BookingStatus.Pending ? Interaction.Request : Interaction.Book;
        var terms = new BookingTerms(wanted.Status, method, title, "USD", eventType.Id, organizer.Id, null) { ReplacesUid = wanted.ReplacesUid };
        var booking = Booking.Create(identity, eventType.OrganizationId, terms, party, now);
        booking.Accompany(hosts.Skip(1), now);
        return new PlacedBooking(booking, EventsOf(identity, booking, wanted, hosts, now));
    }

    private static IReadOnlyList<CalendarEvent> EventsOf(
        BookingIdentity identity, Booking booking, WantedMeeting wanted, IReadOnlyList<MeetingPerson> hosts, Instant now)
    {
        var (eventType, span) = (wanted.EventType, TimedSpan.Of(wanted.Time.Start, wanted.Time.End));
        var rules = new EventRules(0, eventType.BeforeEventBuffer, eventType.AfterEventBuffer, eventType.RequestsHoldTime);
        return
        [
            .. hosts.Select((host, index) => CalendarEvent.ForBooking(
                index == 0 ? identity.EventId : CalendarEventId.New(now), booking, new EventOccupation(host.Resource, span, wanted.EventStatus), rules, now)),
        ];
    }
}
