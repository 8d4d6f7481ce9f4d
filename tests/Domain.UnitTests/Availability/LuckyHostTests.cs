using Bookings.Domain.Availability;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Availability;

public sealed class LuckyHostTests
{
    private static readonly Instant Period = Instant.FromUtc(2026, 7, 1, 0, 0);

    [Test]
    public void The_highest_priority_comes_first() =>
        Assert.That(Chosen([Host(1, lastBooked: 1), Host(2, HostPriority.High, lastBooked: 9), Host(3, HostPriority.Lowest)]), Is.EqualTo(2));

    [Test]
    public void Among_equals_the_one_who_waited_longest_comes_first()
    {
        Assert.That(Chosen([Host(1, lastBooked: 5), Host(2, lastBooked: 3), Host(3, lastBooked: 4)]), Is.EqualTo(2));
        Assert.That(Chosen([Host(1, lastBooked: 5), Host(2, lastBooked: 3), Host(3)]), Is.EqualTo(3), "who never had a meeting waited longest");
    }

    [Test]
    public void The_lowest_number_decides_when_nothing_else_does() => Assert.That(Chosen([Host(3), Host(2), Host(4)]), Is.EqualTo(2));

    [Test]
    public void Only_the_free_are_chosen() => Assert.That(Chosen([Host(1), Host(2), Host(3)], free: [3, 2]), Is.EqualTo(2));

    [Test]
    public void Nobody_free_is_a_mistake_of_the_caller() =>
        Assert.That(() => LuckyHost.Choose([Host(1)], []), Throws.ArgumentException);

    [Test]
    public void With_weights_the_host_furthest_behind_the_own_share_comes_first()
    {
        RoundRobinHost[] hosts = [Host(1, weight: 300), Host(2, HostPriority.Highest)];
        Assert.That(Chosen(hosts, bookings: [1, 1, 2]), Is.EqualTo(1), "1 has 2 of 2.25, 2 has 1 of 0.75");
        Assert.That(Chosen(hosts, bookings: [1, 1, 1, 1]), Is.EqualTo(2));
        Assert.That(Chosen(hosts, bookings: [1, 1, 1, 2]), Is.EqualTo(2), "both have their share, and 2 has the priority");
    }

    [Test]
    public void With_weights_meetings_are_shared_in_their_proportion()
    {
        RoundRobinHost[] hosts = [Host(1, weight: 100), Host(2, weight: 200), Host(3, weight: 300)];
        var given = new List<HostBooking>();
        for (int i = 0; i < 600; i++)
        {
            given.Add(new HostBooking(LuckyHost.Choose(hosts, [.. hosts.Select(host => host.Id)], given).Id, Period + Duration.FromMinutes(i)));
        }

        Assert.That(hosts.Select(host => given.Count(booking => booking.HostId == host.Id)), Is.EqualTo(new[] { 100, 200, 300 }));
    }

    [Test]
    public void Who_joins_later_does_not_get_all_that_the_others_got_before()
    {
        RoundRobinHost[] hosts = [Host(1), Host(2), Host(3, joinedHour: 10)];
        int[] before = [1, 1, 1, 2, 2];
        Assert.That(Chosen(hosts, bookings: before), Is.EqualTo(2), "2 has 2 meetings; 3 counts as if having had 2.5");
        Assert.That(Chosen([.. hosts.Select(host => host with { JoinedAt = Period })], bookings: before), Is.EqualTo(3));
    }

    [Test]
    public void Without_any_weight_all_shares_are_equal() =>
        Assert.That(Chosen([Host(1, weight: 0), Host(2, weight: 0)], bookings: [1]), Is.EqualTo(2));

    private static int Chosen(RoundRobinHost[] hosts, int[]? free = null, int[]? bookings = null) => LuckyHost.Choose(
        hosts,
        [.. hosts.Where(host => free is null || free.Contains(host.Number)).Select(host => host.Id)],
        bookings is null ? null : [.. bookings.Select((number, i) => new HostBooking(HostedScenes.HostId(number), Period + Duration.FromHours(i)))]).Number;

    private static RoundRobinHost Host(
        int number, HostPriority priority = HostPriority.Medium, int weight = RoundRobinHost.UsualWeight, int joinedHour = 0, int? lastBooked = null) => new(
        HostedScenes.HostId(number), number, priority, weight, Period + Duration.FromHours(joinedHour), lastBooked is { } hour ? Period + Duration.FromHours(hour) : null);
}
