using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class SeatsTests
{
    private static readonly Instant Now = PlacedMeeting.Now;

    [Test]
    public void Each_guest_takes_one_seat_until_none_is_left()
    {
        var meeting = PlacedMeeting.WithSeats("a");

        Assert.That(meeting.TakeSeat(PlacedMeeting.SeatOf("b"), 3, null, Now).IsError, Is.False);
        Assert.That(meeting.TakeSeat(PlacedMeeting.SeatOf("A"), 3, null, Now).Error, Is.EqualTo(SeatErrors.Twice));
        Assert.That(meeting.TakeSeat(PlacedMeeting.SeatOf("c"), 3, null, Now).IsError, Is.False);
        Assert.That(meeting.TakeSeat(PlacedMeeting.SeatOf("d"), 3, null, Now).Error, Is.EqualTo(AvailabilityErrors.NoSeatsLeft));
        Assert.That(meeting.Seated.Select(seat => seat.SeatUid), Is.EqualTo(new[] { "seat-a", "seat-b", "seat-c" }));
        Assert.That(meeting.Events.OfType<BookingSeatTaken>().Select(taken => taken.SeatUid), Is.EqualTo(new[] { "seat-b", "seat-c" }));
    }

    [Test]
    public void Guests_without_an_address_are_told_apart_by_their_numbers()
    {
        var meeting = PlacedMeeting.WithSeats("a");
        Seat Called(string uid, string number) => new(uid, new Participant("Nameless", string.Empty, "UTC", "en", number));

        Assert.That(meeting.TakeSeat(Called("x", "+390612345678"), 9, null, Now).IsError, Is.False);
        Assert.That(meeting.TakeSeat(Called("y", "+390612345679"), 9, null, Now).IsError, Is.False);
        Assert.That(meeting.TakeSeat(Called("z", "+390612345678"), 9, null, Now).Error, Is.EqualTo(SeatErrors.Twice));
    }

    [Test]
    public void The_last_seat_calls_the_meeting_off()
    {
        var meeting = PlacedMeeting.WithSeats("a", "b");

        Assert.That(meeting.LeaveSeat("seat-x", null, null, null, Now).Error, Is.EqualTo(SeatErrors.NotFound));
        Assert.That(meeting.LeaveSeat("seat-a", "Ill", null, null, Now).IsError, Is.False);
        Assert.That(meeting.LeaveSeat("seat-a", "Ill", null, null, Now).Error, Is.EqualTo(SeatErrors.NotFound));
        Assert.That((meeting.Status, meeting.GuestName), Is.EqualTo((BookingStatus.Accepted, "Guest b")));

        Assert.That(meeting.LeaveSeat("seat-b", "Ill too", null, null, Now).IsError, Is.False);
        Assert.That((meeting.Status, meeting.CancellationReason, meeting.Attendees.Count), Is.EqualTo((BookingStatus.Cancelled, "Ill too", 1)));
        Assert.That(meeting.LeaveSeat("seat-b", null, null, null, Now).Error, Is.EqualTo(BookingErrors.AlreadyCancelled));
        Assert.That(meeting.TakeSeat(PlacedMeeting.SeatOf("c"), 3, null, Now).Error, Is.EqualTo(BookingErrors.AlreadyCancelled));
        Assert.That(meeting.Events.OfType<BookingSeatCancelled>().Select(left => left.Email), Is.EqualTo(new[] { "a@example.org", "b@example.org" }));
    }

    [Test]
    public void A_seat_moves_to_another_meeting_and_keeps_its_name()
    {
        var (from, to) = (PlacedMeeting.WithSeats("a", "b"), PlacedMeeting.WithSeats("c"));

        Assert.That(from.MoveSeats("seat-a", to, 2, "Late", "a@example.org", null, Now).IsError, Is.False);

        Assert.That((from.Status, from.Seated.Single().SeatUid), Is.EqualTo((BookingStatus.Accepted, "seat-b")));
        Assert.That(to.Seated.Select(seat => (seat.SeatUid, seat.BookingId)), Is.EqualTo(new[] { ("seat-c", to.Id), ("seat-a", to.Id) }));
        Assert.That((to.RescheduledFromUid, from.RescheduledToUid), Is.EqualTo(((string?)null, (string?)null)), "neither replaces the other");
        Assert.That(from.Events.OfType<BookingSeatsMoved>().Single().SeatUids, Is.EqualTo(new[] { "seat-a" }));
    }

    [Test]
    public void A_meeting_without_people_gives_way_to_the_one_they_moved_to()
    {
        var (from, to) = (PlacedMeeting.WithSeats("a", "b"), PlacedMeeting.WithSeats());

        Assert.That(from.MoveSeats(null, to, 2, "Room closed", "ada@example.org", PlacedMeeting.Ada, Now).IsError, Is.False);

        Assert.That((from.Status, from.RescheduledToUid, from.RescheduledByEmail), Is.EqualTo((BookingStatus.Cancelled, to.Uid, "ada@example.org")));
        Assert.That((to.RescheduledFromUid, to.ReschedulingReason), Is.EqualTo((from.Uid, "Room closed")));
        Assert.That(to.Seated.Select(seat => seat.Name), Is.EqualTo(new[] { "Guest a", "Guest b" }));
    }

    [Test]
    public void Nobody_moves_when_one_of_them_cannot()
    {
        var (from, full, same) = (PlacedMeeting.WithSeats("a", "b"), PlacedMeeting.WithSeats("c", "d"), PlacedMeeting.WithSeats("b"));

        Assert.That(from.MoveSeats(null, full, 3, null, null, null, Now).Error, Is.EqualTo(AvailabilityErrors.NoSeatsLeft));
        Assert.That(from.MoveSeats(null, same, 3, null, null, null, Now).Error, Is.EqualTo(SeatErrors.Twice));
        Assert.That(from.MoveSeats("seat-c", full, 3, null, null, null, Now).Error, Is.EqualTo(SeatErrors.NotFound));
        Assert.That(from.MoveSeats("seat-a", from, 3, null, null, null, Now).Error, Is.EqualTo(SeatErrors.Twice), "there already");
        Assert.That((from.Seated.Count(), full.Seated.Count(), same.Seated.Count()), Is.EqualTo((2, 2, 1)));
    }
}
