using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Organizations;
using Bookings.Domain.Resources;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;
using static Bookings.Domain.UnitTests.Bookings.WantedScene;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class PlacementTests
{
    [Test]
    public void An_offer_booked_at_once_is_promised_and_excludes_others()
    {
        var placed = Place(9, 0, BookingStatus.Accepted).Value;

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
        var first = Place(9, 0, BookingStatus.Pending).Value;
        var second = Place(9, 0, BookingStatus.Pending, first.Event.Claims.Where(claim => claim.Strength != ClaimStrength.Pending));
        Assert.That(second.IsError, Is.False);

        Assert.That(first.Booking.Confirm(Ada.Id, Now).IsError, Is.False);
        Assert.That(Promise(first.Event, Timeline.Free).IsError, Is.False);
        Assert.That(Promise(second.Value.Event, new Timeline([.. first.Event.Claims])).Error, Is.EqualTo(TimelineErrors.Taken));
    }

    [Test]
    public void Cannot_take_a_promised_time_and_touching_meetings_do_not_collide()
    {
        var timeline = Place(9, 0, BookingStatus.Accepted).Value.Event.Claims;

        Assert.That(Place(9, 30, BookingStatus.Accepted, timeline).Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That(Place(10, 0, BookingStatus.Accepted, timeline).IsError, Is.False);
    }

    [Test]
    public void Cannot_meet_outside_the_schedule_in_the_past_off_the_minute_or_off_the_grid()
    {
        Assert.That(Place(6, 0, BookingStatus.Accepted).Error, Is.EqualTo(AvailabilityErrors.InThePast));
        Assert.That(Place(17, 0, BookingStatus.Accepted).Error, Is.EqualTo(AvailabilityErrors.HostUnavailable));
        Assert.That(Place(9, 30, BookingStatus.Accepted).Error, Is.EqualTo(AvailabilityErrors.NotOffered));
        var odd = Wanted(9, 0, BookingStatus.Accepted) with { StartsAt = At(9, 0) + Duration.FromSeconds(1) };
        Assert.That(Placement.Meet(BookingIdentity.New(Now), odd, new Party(), Now).Error, Is.EqualTo(AvailabilityErrors.NotOnTheMinute));
    }

    [Test]
    public void A_reached_limit_is_told_from_a_closed_schedule()
    {
        var free = Wanted(9, 0, BookingStatus.Accepted);
        var day = new InstantRange(At(0, 0), At(23, 0));
        var full = free with
        {
            Availability = free.Availability with { Hosts = [free.Availability.Hosts[0] with { FullPeriods = [day] }] },
            LimitsReached = new Dictionary<UserId, Error> { [Ada.Id] = AvailabilityErrors.BookingLimitReached },
        };

        Assert.That(full.Check(Now).Error, Is.EqualTo(AvailabilityErrors.BookingLimitReached));
    }

    [Test]
    public void A_replaced_booking_gives_its_time_to_its_successor()
    {
        var old = Place(9, 0, BookingStatus.Accepted).Value;

        var successor = Rescheduling.Decide(
            old.Booking, [new BookedTime(old.Event, Ada.Resource)], BookingIdentity.New(Now), Wanted(10, 0, BookingStatus.Accepted), "Late", "grace@example.org", null, Now).Value;

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
        var old = Place(9, 0, BookingStatus.Accepted).Value;
        var other = Place(11, 0, BookingStatus.Accepted).Value;

        var refused = Rescheduling.Decide(
            old.Booking, [new BookedTime(old.Event, Ada.Resource)], BookingIdentity.New(Now), Wanted(11, 0, BookingStatus.Accepted, other.Event.Claims), null, null, null, Now);

        Assert.That(refused.Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That((old.Booking.Status, old.Event.Claims.Count), Is.EqualTo((BookingStatus.Accepted, 1)));
    }

    [Test]
    public void Each_step_of_a_booking_leaves_a_log_line_and_none_is_taken_twice()
    {
        var booking = Place(9, 0, BookingStatus.Pending).Value.Booking;

        Assert.That(booking.Confirm(Ada.Id, Now).IsError, Is.False);
        Assert.That(booking.Confirm(Ada.Id, Now).Error, Is.EqualTo(BookingErrors.AlreadyConfirmed));
        Assert.That(booking.Decline(null, Ada.Id, Now).Error, Is.EqualTo(BookingErrors.AlreadyConfirmed));
        Assert.That(booking.Cancel("Ill", null, Ada.Id, Now).IsError, Is.False);
        Assert.That(booking.Cancel(null, null, Ada.Id, Now).Error, Is.EqualTo(BookingErrors.AlreadyCancelled));
        Assert.That(booking.Updates, Has.Count.EqualTo(2));
    }

    private static Result<bool> Promise(CalendarEvent asked, Timeline timeline)
        => asked.Occupy(new EventOccupation(Ada.Resource, asked.Span, CalendarEventStatus.Confirmed), timeline, PendingCounting.Tentative, Ada.Id, Now);

    private static Result<PlacedBooking> Place(int hour, int minute, BookingStatus status, params IEnumerable<Claim> taken) =>
        Placement.Meet(BookingIdentity.New(Now), Wanted(hour, minute, status, taken), Grace, Now);

    private static WantedMeeting Wanted(int hour, int minute, BookingStatus status, params IEnumerable<Claim> taken) =>
        WantedScene.Wanted(At(hour, minute), Hosted(Ada, taken)) with { Status = status };
}
