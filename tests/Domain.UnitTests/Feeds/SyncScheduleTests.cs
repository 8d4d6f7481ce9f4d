using Bookings.Domain.Feeds;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Feeds;

[TestFixture]
public sealed class SyncScheduleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(3, 4)]
    [TestCase(6, 32)]
    [TestCase(7, 60)]
    [TestCase(1_000_000, 60)]
    public void Failures_wait_twice_as_long_each_time_up_to_an_hour(int failures, int minutes) =>
        Assert.That(SyncSchedule.AfterFailure(Now, failures, null, false, 0.5) - Now, Is.EqualTo(Duration.FromMinutes(minutes)));

    [Test]
    public void A_platform_that_asks_for_peace_gets_it_for_a_day_at_most()
    {
        Assert.That(SyncSchedule.AfterFailure(Now, 1, Duration.FromMinutes(20), false, 0.5) - Now, Is.EqualTo(Duration.FromMinutes(20)));
        Assert.That(SyncSchedule.AfterFailure(Now, 1, Duration.FromDays(90), false, 0.5) - Now, Is.EqualTo(Duration.FromDays(1)));
        Assert.That(SyncSchedule.AfterFailure(Now, 3, Duration.FromSeconds(-5), false, 0.5) - Now, Is.EqualTo(Duration.FromMinutes(4)));
    }

    [Test]
    public void A_feed_that_is_gone_for_long_is_asked_for_once_a_day() =>
        Assert.That(SyncSchedule.AfterFailure(Now, 40, null, true, 0.5) - Now, Is.EqualTo(Duration.FromDays(1)));

    [TestCase(null, 5)]
    [TestCase(1, 5, Description = "It is a lower bound.")]
    [TestCase(10, 10)]
    [TestCase(720, 15)]
    public void A_feed_may_ask_for_a_longer_wait_but_not_for_any(int? asked, int minutes) => Assert.That(
        SyncSchedule.Interval(Duration.FromMinutes(5), asked is { } wish ? Duration.FromMinutes(wish) : null, Duration.FromMinutes(15)), Is.EqualTo(Duration.FromMinutes(minutes)));

    [Test]
    public void An_operator_who_reads_seldom_is_not_hurried_by_the_bound() => Assert.That(
        SyncSchedule.Interval(Duration.FromMinutes(60), Duration.FromMinutes(20), Duration.FromMinutes(15)), Is.EqualTo(Duration.FromMinutes(60)));

    [Test]
    public void Good_reads_are_spread_by_a_tenth_and_never_closer_than_a_minute()
    {
        var interval = Duration.FromMinutes(10);

        Assert.That(SyncSchedule.AfterSuccess(Now, interval, 0) - Now, Is.EqualTo(Duration.FromMinutes(9)));
        Assert.That(SyncSchedule.AfterSuccess(Now, interval, 1) - Now, Is.EqualTo(Duration.FromMinutes(11)));
        Assert.That(SyncSchedule.AfterSuccess(Now, Duration.FromSeconds(1), 0) - Now, Is.EqualTo(Duration.FromMinutes(1)));
    }
}
