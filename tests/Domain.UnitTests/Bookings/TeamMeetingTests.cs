using Bookings.Domain.Availability;
using Bookings.Domain.Bookings;
using Bookings.Domain.Common;
using Bookings.Domain.Timelines;
using NodaTime;
using NUnit.Framework;
using static Bookings.Domain.UnitTests.Bookings.WantedScene;

namespace Bookings.Domain.UnitTests.Bookings;

internal sealed class TeamMeetingTests
{
    [Test]
    public void All_fixed_hosts_take_the_meeting_and_the_first_is_the_organizer()
    {
        var placed = Meet(Wanted(At(9), Hosted(Ada), Hosted(Ben)) with { TeamName = "Sales" }).Value;

        Assert.That(placed.Booking.HostId, Is.EqualTo(Ada.Id));
        Assert.That(placed.Booking.Title, Is.EqualTo("Talk between Sales and Grace"));
        Assert.That(placed.Booking.Attendees.Select(attendee => (attendee.Position, attendee.Name, attendee.HostId)), Is.EqualTo(new[] { (0, "Grace", null), (1, "Ben", (object?)Ben.Id) }));
        Assert.That(placed.Events.Select(placedEvent => placedEvent.HostId), Is.EqualTo(new[] { Ada.Id, Ben.Id }));
        Assert.That(placed.Events.SelectMany(placedEvent => placedEvent.Claims).Select(claim => claim.ResourceId), Is.EqualTo(new[] { Ada.Id.Value, Ben.Id.Value }));
    }

    [Test]
    public void One_host_of_each_group_takes_the_meeting_beside_the_fixed_ones()
    {
        var wanted = Wanted(At(9), Hosted(Ada) with { IsFixed = false, Group = "sales" }, Hosted(Ben), Hosted(Cleo) with { IsFixed = false, Group = "support" });

        Assert.That(Takers(wanted), Is.EqualTo(new[] { Ben, Ada, Cleo }), "the fixed host organizes");
    }

    [Test]
    public void The_host_who_waited_longest_takes_the_turn()
    {
        var wanted = RoundRobin(Hosted(Ada), Hosted(Ben)) with { People = [Booked(Ada, 2), Booked(Ben, 1)] };

        Assert.That(Takers(wanted).Single().Person.Name, Is.EqualTo("Ben"));
    }

    [Test]
    public void Weights_count_when_they_differ()
    {
        var wanted = RoundRobin(Hosted(Ada), Hosted(Ben)) with
        {
            People = [Booked(Ada, 2) with { Turn = Ada.Turn with { Weight = 300, LastBookedAt = Now } }, Booked(Ben, 1)],
            Turns = [new HostBooking(Ada.Id, Now), new HostBooking(Ben.Id, Now)],
        };

        Assert.That(Takers(wanted).Single().Person.Name, Is.EqualTo("Ada"));
    }

    [Test]
    public void Cannot_meet_when_a_fixed_host_or_everybody_of_a_group_is_taken()
    {
        var taken = Meet(Wanted(At(9), Hosted(Ada), Hosted(Ben))).Value.Events.SelectMany(placed => placed.Claims).ToList();

        Assert.That(Meet(Wanted(At(9), Hosted(Ben, taken), Hosted(Cleo))).Error, Is.EqualTo(TimelineErrors.HostsTaken));
        Assert.That(Meet(RoundRobin(Hosted(Ada, taken), Hosted(Ben, taken))).Error, Is.EqualTo(TimelineErrors.HostsTaken));
        Assert.That(Meet(RoundRobin(Hosted(Ada, taken), Hosted(Cleo))).Value.Booking.HostId, Is.EqualTo(Cleo.Id));
        Assert.That(Meet(Wanted(At(20), Hosted(Ben), Hosted(Cleo))).Error, Is.EqualTo(AvailabilityErrors.HostsUnavailable), "closed is not taken");
    }

    [Test]
    public void A_moved_meeting_frees_the_hosts_it_had_and_takes_the_new_ones()
    {
        var old = Meet(Wanted(At(9), Hosted(Ada), Hosted(Ben))).Value;

        var moved = Rescheduling.Decide(
            old.Booking, [new BookedTime(old.Events[0], Ada.Resource), new BookedTime(old.Events[1], Ben.Resource)],
            BookingIdentity.New(Now), Wanted(At(10), Hosted(Ben), Hosted(Cleo)), null, null, null, Now).Value;

        Assert.That(old.Events.SelectMany(placed => placed.Claims), Is.Empty);
        Assert.That(old.Events.Select(placed => placed.HostId), Is.EqualTo(new[] { Ada.Id, Ben.Id }), "the log keeps whose time it was");
        Assert.That(moved.Booking.Attendees.Select(attendee => attendee.Name), Is.EqualTo(new[] { "Grace", "Cleo" }));
        Assert.That(moved.Booking.Guests, Is.Empty, "a host is no guest");
    }

    private static Result<PlacedBooking> Meet(WantedMeeting wanted) => Placement.Meet(BookingIdentity.New(Now), wanted, Grace, Now);

    private static IReadOnlyList<MeetingPerson> Takers(WantedMeeting wanted) => wanted.Takers(wanted.Check(Now).Value);

    private static WantedMeeting RoundRobin(params IEnumerable<MeetingHost> hosts) => Wanted(At(9), [.. hosts.Select(host => host with { IsFixed = false })]);

    private static MeetingPerson Booked(MeetingPerson person, int hour) =>
        person with { Turn = person.Turn with { LastBookedAt = Now - Duration.FromHours(10) + Duration.FromHours(hour) } };
}
