using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Organizations;
using Bookings.Domain.Time;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class ReassignmentTests
{
    private static readonly UserId Bea = UserId.New(PlacedMeeting.Now);
    private static readonly UserId Cleo = UserId.New(PlacedMeeting.Now);

    [Test]
    public void The_organizer_of_a_round_robin_is_relieved_by_another_host_of_it()
    {
        var meeting = PlacedMeeting.Accepted();
        MeetingHost[] hosts = [InTurn(PlacedMeeting.Ada), InTurn(Bea), InTurn(Cleo)];

        Assert.That(Reassignment.Leaving(meeting, hosts).Value, Is.EqualTo(PlacedMeeting.Ada));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, Bea, 2).Value, Is.EqualTo(PlacedMeeting.Ada));
        Assert.That(Reassignment.Successors(meeting, hosts), Is.EqualTo(new[] { Bea, Cleo }));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, PlacedMeeting.Ada, 1).Error!.Code, Is.EqualTo("BOOKING_HOST_TAKES_IT"));
    }

    [Test]
    public void A_fixed_host_is_neither_relieved_nor_a_successor()
    {
        var meeting = PlacedMeeting.Accepted();
        MeetingHost[] hosts = [Fixed(PlacedMeeting.Ada), Fixed(Bea), InTurn(Cleo)];

        Assert.That(Reassignment.Leaving(meeting, hosts).Error, Is.EqualTo(ReassignmentErrors.NobodyFree));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, Bea, 2).Error!.Code, Is.EqualTo("BOOKING_NOT_ROUND_ROBIN_HOST"));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, null, 9).Error!.Message, Does.StartWith("User with id=9 is not a valid Round Robin host"));
        Assert.That(Reassignment.Successors(meeting, hosts), Is.EqualTo(new[] { Cleo }));
    }

    [Test]
    public void With_several_groups_the_successor_says_who_is_relieved()
    {
        var meeting = PlacedMeeting.Accepted();
        MeetingHost[] hosts = [InTurn(PlacedMeeting.Ada, "sales"), InTurn(Bea, "sales"), InTurn(Cleo, "support")];

        Assert.That(Reassignment.Leaving(meeting, hosts).Error, Is.EqualTo(ReassignmentErrors.SeveralGroups));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, Bea, 2).Value, Is.EqualTo(PlacedMeeting.Ada));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, Cleo, 3).Error!.Code, Is.EqualTo("BOOKING_NOT_ROUND_ROBIN_HOST"), "nobody of that group takes it");
    }

    [Test]
    public void A_host_who_left_the_event_type_is_relieved_by_anybody()
    {
        MeetingHost[] hosts = [InTurn(Bea, "sales")];
        Assert.That(Reassignment.LeavingFor(PlacedMeeting.Accepted(), hosts, Bea, 2).Value, Is.EqualTo(PlacedMeeting.Ada));
    }

    [Test]
    public void The_organizer_hands_the_meeting_over_with_its_title()
    {
        var meeting = PlacedMeeting.Accepted();

        meeting.HandOver(PlacedMeeting.Ada, Bea, PlacedMeeting.Person("bea"), "Talk between Bea and Grace", "Ill", PlacedMeeting.Ada, PlacedMeeting.Now);

        Assert.That((meeting.HostId, meeting.Title, meeting.ReassignmentReason, meeting.ReassignedById), Is.EqualTo((Bea, "Talk between Bea and Grace", "Ill", PlacedMeeting.Ada)));
        Assert.That(meeting.Updates, Has.Count.EqualTo(1));
        var told = meeting.Events.OfType<BookingReassigned>().Single();
        Assert.That((told.FromHostId, told.ToHostId, told.Uid), Is.EqualTo((PlacedMeeting.Ada, Bea, meeting.Uid)));
    }

    [Test]
    public void Cannot_reassign_a_meeting_that_was_called_off()
    {
        var meeting = PlacedMeeting.Accepted();
        meeting.Cancel(null, null, null, PlacedMeeting.Now);
        MeetingHost[] hosts = [InTurn(PlacedMeeting.Ada), InTurn(Bea)];

        Assert.That(Reassignment.Leaving(meeting, hosts).Error, Is.EqualTo(ReassignmentErrors.Closed));
        Assert.That(Reassignment.LeavingFor(meeting, hosts, Bea, 2).Error, Is.EqualTo(ReassignmentErrors.Closed));
    }

    private static MeetingHost Fixed(UserId id) => new(id, WeeklyHours.OfficeHours, [], DateTimeZone.Utc);

    private static MeetingHost InTurn(UserId id, string? group = null) => Fixed(id) with { IsFixed = false, Group = group };
}
