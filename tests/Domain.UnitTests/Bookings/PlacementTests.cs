using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class PlacementTests
{
    private static readonly Instant Now = Instant.FromUtc(2030, 1, 7, 7, 0);
    private static readonly OrganizationId Organization = OrganizationId.New(Now);
    private static readonly UserId Host = UserId.New(Now);
    private static readonly TimelineResource Ada = TimelineResource.Of(Organization, Host, "Ada", DateTimeZone.Utc);

    [Test]
    public void An_offer_booked_at_once_is_promised_and_excludes_others()
    {
        var placed = Place(9, 0, BookingStatus.Accepted, Timeline.Free).Value;

        Assert.Multiple(() =>
        {
            Assert.That((placed.Booking.Status, placed.Booking.ConfirmedAt), Is.EqualTo((BookingStatus.Accepted, (Instant?)Now)));
            Assert.That(placed.Event.Claims.Single().Strength, Is.EqualTo(ClaimStrength.Exclusive));
            Assert.That(placed.Event.GeneratedTitle, Is.EqualTo("Ada - Grace"));
            Assert.That(placed.Booking.Events.Single(), Is.InstanceOf<BookingPlaced>());
        });
    }

    [Test]
    public void Two_guests_may_ask_for_the_same_time_and_one_is_confirmed()
    {
        var first = Place(9, 0, BookingStatus.Pending, Timeline.Free).Value;
        var second = Place(9, 0, BookingStatus.Pending, new Timeline([.. first.Event.Claims]));
        Assert.That(second.IsError, Is.False);

        Assert.That(first.Booking.Confirm(Host, Now).IsError, Is.False);
        Assert.That(Promise(first.Event, Timeline.Free).IsError, Is.False);
        Assert.That(Promise(second.Value.Event, new Timeline([.. first.Event.Claims])).Error, Is.EqualTo(TimelineErrors.Taken));
    }

    [Test]
    public void Cannot_take_a_promised_time_and_touching_meetings_do_not_collide()
    {
        var timeline = new Timeline([.. Place(9, 0, BookingStatus.Accepted, Timeline.Free).Value.Event.Claims]);

        Assert.That(Place(9, 30, BookingStatus.Accepted, timeline).Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That(Place(10, 0, BookingStatus.Accepted, timeline).IsError, Is.False);
    }

    [Test]
    public void Cannot_meet_outside_the_schedule_in_the_past_or_off_the_minute()
    {
        Assert.That(Place(6, 0, BookingStatus.Accepted, Timeline.Free).Error, Is.EqualTo(AvailabilityErrors.InThePast));
        Assert.That(Place(17, 0, BookingStatus.Accepted, Timeline.Free).Error, Is.EqualTo(AvailabilityErrors.HostUnavailable));
        var odd = Placement.Decide(
            BookingIdentity.New(Now), TimedSpan.Of(At(9, 0) + Duration.FromSeconds(1), At(10, 0)), new Party(), PendingCounting.Tentative, State(BookingStatus.Accepted, Timeline.Free), Now);
        Assert.That(odd.Error, Is.EqualTo(AvailabilityErrors.NotOnTheMinute));
    }

    [Test]
    public void A_replaced_booking_gives_its_time_to_its_successor()
    {
        var old = Place(9, 0, BookingStatus.Accepted, Timeline.Free).Value;
        var timeline = new Timeline([.. old.Event.Claims]);

        var successor = Rescheduling.Decide(
            old.Booking, [old.Event], BookingIdentity.New(Now), TimedSpan.Of(At(9, 30), At(10, 30)), "Late", "grace@example.org",
            State(BookingStatus.Accepted, timeline), null, Now).Value;

        Assert.Multiple(() =>
        {
            Assert.That(old.Booking.Status, Is.EqualTo(BookingStatus.Cancelled));
            Assert.That((old.Booking.RescheduledToUid, successor.Booking.RescheduledFromUid), Is.EqualTo((successor.Booking.Uid, old.Booking.Uid)));
            Assert.That(old.Event.Claims, Is.Empty);
            Assert.That(successor.Booking.GuestName, Is.EqualTo("Grace"));
        });
    }

    [Test]
    public void A_refused_replacement_keeps_the_old_booking()
    {
        var old = Place(9, 0, BookingStatus.Accepted, Timeline.Free).Value;
        var other = Place(11, 0, BookingStatus.Accepted, Timeline.Free).Value;

        var refused = Rescheduling.Decide(
            old.Booking, [old.Event], BookingIdentity.New(Now), TimedSpan.Of(At(11, 0), At(12, 0)), null, null,
            State(BookingStatus.Accepted, new Timeline([.. old.Event.Claims, .. other.Event.Claims])), null, Now);

        Assert.That(refused.Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That((old.Booking.Status, old.Event.Claims.Count), Is.EqualTo((BookingStatus.Accepted, 1)));
    }

    [Test]
    public void Each_step_of_a_booking_leaves_a_log_line_and_none_is_taken_twice()
    {
        var booking = Place(9, 0, BookingStatus.Pending, Timeline.Free).Value.Booking;

        Assert.That(booking.Confirm(Host, Now).IsError, Is.False);
        Assert.That(booking.Confirm(Host, Now).Error, Is.EqualTo(BookingErrors.AlreadyConfirmed));
        Assert.That(booking.Decline(null, Host, Now).Error, Is.EqualTo(BookingErrors.AlreadyConfirmed));
        Assert.That(booking.Cancel("Ill", null, Host, Now).IsError, Is.False);
        Assert.That(booking.Cancel(null, null, Host, Now).Error, Is.EqualTo(BookingErrors.AlreadyCancelled));
        Assert.That(booking.Updates, Has.Count.EqualTo(2));
    }

    private static Instant At(int hour, int minute) => Instant.FromUtc(2030, 1, 7, hour, minute);

    private static Result<bool> Promise(CalendarEvent asked, Timeline timeline)
        => asked.Occupy(new EventOccupation(Ada, asked.Span, CalendarEventStatus.Confirmed), timeline, PendingCounting.Tentative, Host, Now);

    private static Result<PlacedBooking> Place(int hour, int minute, BookingStatus status, Timeline timeline) => Placement.Decide(
        BookingIdentity.New(Now),
        TimedSpan.Of(At(hour, minute), At(hour, minute) + Duration.FromHours(1)),
        new Party { Booker = new Participant("Grace", "grace@example.org", "UTC", "en", null) },
        PendingCounting.Tentative,
        State(status, timeline),
        Now);

    private static PlacementState State(BookingStatus status, Timeline timeline) => new(
        Ada,
        timeline,
        new BookingTerms(status, Interaction.Book, "Talk", "USD", null, Host, null),
        EventRules.None,
        status == BookingStatus.Accepted ? CalendarEventStatus.Confirmed : CalendarEventStatus.Tentative,
        Now,
        new MeetingAvailability(WeeklyHours.OfficeHours, [], DateTimeZone.Utc, new MeetingRules(SlotGrid.Of(60), Duration.Zero, Duration.Zero, Duration.Zero)));
}
