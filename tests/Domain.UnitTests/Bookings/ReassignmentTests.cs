using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Time;
using Bookings.Domain.Timelines;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class ReassignmentTests
{
    private static readonly MeetingPerson Ada = WantedScene.Ada;
    private static readonly MeetingPerson Ben = WantedScene.Ben;
    private static readonly MeetingPerson Cleo = WantedScene.Cleo;

    [Test]
    public void The_organizer_of_a_round_robin_is_relieved_by_the_next_who_is_free()
    {
        var meeting = PlacedMeeting.Accepted();
        Assert.That(Next(meeting, InTurn(Ada), InTurn(Ben), InTurn(Cleo)).Value, Is.EqualTo(new HostExchange(Ada.Id, Ben)));
        Assert.That(Next(meeting, InTurn(Ada), Busy(Ben), InTurn(Cleo)).Value, Is.EqualTo(new HostExchange(Ada.Id, Cleo)));
        Assert.That(Next(meeting, InTurn(Ada), Busy(Ben)).Error, Is.EqualTo(ReassignmentErrors.NobodyFree));
        Assert.That(Next(meeting, InTurn(Ada)).Error, Is.EqualTo(ReassignmentErrors.NobodyFree));
    }

    [Test]
    public void A_named_host_needs_no_hours_but_an_own_promise_is_in_the_way()
    {
        var meeting = PlacedMeeting.Accepted();
        Assert.That(To(2, meeting, InTurn(Ada), InTurn(Ben) with { Hours = WeeklyHours.Closed }).Value, Is.EqualTo(new HostExchange(Ada.Id, Ben)));
        Assert.That(To(2, meeting, InTurn(Ada), Busy(Ben)).Error, Is.EqualTo(TimelineErrors.Taken));
        Assert.That(To(1, meeting, InTurn(Ada), InTurn(Ben)).Error!.Code, Is.EqualTo("BOOKING_HOST_TAKES_IT"));
        Assert.That(To(9, meeting, InTurn(Ada), InTurn(Ben)).Error!.Message, Does.StartWith("User with id=9 is not a valid Round Robin host"));
    }

    [Test]
    public void A_fixed_host_is_neither_relieved_nor_a_successor()
    {
        var meeting = PlacedMeeting.Accepted();
        MeetingHost[] hosts = [WantedScene.Hosted(Ada), WantedScene.Hosted(Ben), InTurn(Cleo)];

        Assert.That(Next(meeting, hosts).Error, Is.EqualTo(ReassignmentErrors.NobodyFree), "the round robin's own host is missing");
        Assert.That(To(2, meeting, hosts).Error!.Code, Is.EqualTo("BOOKING_NOT_ROUND_ROBIN_HOST"));
        Assert.That(To(3, meeting, hosts).Error!.Code, Is.EqualTo("BOOKING_NOT_ROUND_ROBIN_HOST"));
    }

    [Test]
    public void The_host_beside_a_fixed_organizer_is_relieved()
    {
        var meeting = Placement.Meet(
            BookingIdentity.New(WantedScene.Now), WantedScene.Wanted(WantedScene.At(9), WantedScene.Hosted(Ada), InTurn(Ben)), WantedScene.Grace, WantedScene.Now).Value.Booking;
        Assert.That(Next(meeting, WantedScene.Hosted(Ada), InTurn(Ben), InTurn(Cleo)).Value, Is.EqualTo(new HostExchange(Ben.Id, Cleo)));

        meeting.HandOver(Ben.Id, Cleo, "Another title", null, Ada.Id, WantedScene.Now);

        Assert.That((meeting.HostId, meeting.Title), Is.EqualTo((Ada.Id, "Talk between Ada and Grace")));
        Assert.That(meeting.Attendees.Select(attendee => attendee.Name), Is.EqualTo(new[] { "Grace", "Cleo" }));
    }

    [Test]
    public void With_several_groups_the_successor_says_who_is_relieved()
    {
        var meeting = PlacedMeeting.Accepted();
        MeetingHost[] hosts = [InTurn(Ada, "sales"), InTurn(Ben, "sales"), InTurn(Cleo, "support")];

        Assert.That(Next(meeting, hosts).Error, Is.EqualTo(ReassignmentErrors.SeveralGroups));
        Assert.That(To(2, meeting, hosts).Value, Is.EqualTo(new HostExchange(Ada.Id, Ben)));
        Assert.That(To(3, meeting, hosts).Error!.Code, Is.EqualTo("BOOKING_NOT_ROUND_ROBIN_HOST"), "nobody of that group takes it");
    }

    [Test]
    public void A_host_who_left_the_event_type_is_relieved_by_anybody()
    {
        Assert.That(To(2, PlacedMeeting.Accepted(), InTurn(Ben, "sales")).Value, Is.EqualTo(new HostExchange(Ada.Id, Ben)));
        Assert.That(Next(PlacedMeeting.Accepted(), InTurn(Ben, "sales")).Value, Is.EqualTo(new HostExchange(Ada.Id, Ben)));
    }

    [Test]
    public void The_organizer_hands_the_meeting_over_with_its_title()
    {
        var meeting = PlacedMeeting.Accepted();

        meeting.HandOver(Ada.Id, Ben, "Talk between Ben and Grace", "Ill", Ada.Id, WantedScene.Now);

        Assert.That(
            (meeting.HostId, meeting.Title, meeting.ReassignmentReason, meeting.ReassignedById), Is.EqualTo((Ben.Id, "Talk between Ben and Grace", "Ill", Ada.Id)));
        Assert.That(meeting.Updates, Has.Count.EqualTo(1));
        var told = meeting.Events.OfType<BookingReassigned>().Single();
        Assert.That((told.FromHostId, told.ToHostId, told.Uid), Is.EqualTo((Ada.Id, Ben.Id, meeting.Uid)));
    }

    [Test]
    public void Cannot_reassign_a_meeting_that_was_called_off()
    {
        var meeting = PlacedMeeting.Accepted();
        meeting.Cancel(null, null, null, WantedScene.Now);

        Assert.That(Next(meeting, InTurn(Ada), InTurn(Ben)).Error, Is.EqualTo(ReassignmentErrors.Closed));
        Assert.That(To(2, meeting, InTurn(Ada), InTurn(Ben)).Error, Is.EqualTo(ReassignmentErrors.Closed));
    }

    private static Result<HostExchange> Next(Booking meeting, params IReadOnlyList<MeetingHost> hosts) =>
        Reassignment.ToWhoIsNext(meeting, WantedScene.Wanted(WantedScene.At(9), hosts));

    private static Result<HostExchange> To(int number, Booking meeting, params IReadOnlyList<MeetingHost> hosts) =>
        Reassignment.To(number, meeting, WantedScene.Wanted(WantedScene.At(9), hosts));

    private static MeetingHost InTurn(MeetingPerson person, string? group = null) => WantedScene.Hosted(person) with { IsFixed = false, Group = group };

    private static MeetingHost Busy(MeetingPerson person) => InTurn(person) with { Occupied = new[] { new InstantRange(WantedScene.At(9, 30), WantedScene.At(12)) } };
}
