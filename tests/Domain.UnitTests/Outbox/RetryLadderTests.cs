using Bookings.Domain.Outbox;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Outbox;

public sealed class RetryLadderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);
    private static readonly RetryLadder Ladder = new([Duration.FromSeconds(10), Duration.FromMinutes(10)]);

    [TestCase(1, 0.0, 9)]
    [TestCase(1, 0.5, 10)]
    [TestCase(1, 1.0, 11)]
    [TestCase(2, 0.5, 600)]
    public void A_failure_waits_for_its_rung_and_chance_spreads_by_a_tenth(int failures, double chance, int seconds) =>
        Assert.That(Ladder.NextTry(failures, Now, chance), Is.EqualTo(Now + Duration.FromSeconds(seconds)));

    [Test]
    public void After_the_last_rung_there_is_no_next_try() => Assert.That(Ladder.NextTry(3, Now, 0.5), Is.Null);

    [TestCase(5, 10)]
    [TestCase(60, 60)]
    [TestCase(86_400, 600)]
    public void A_wait_that_is_asked_for_only_lengthens_and_never_beyond_the_longest_rung(int asked, int seconds) =>
        Assert.That(Ladder.NextTry(1, Now, 0.5, Duration.FromSeconds(asked)), Is.EqualTo(Now + Duration.FromSeconds(seconds)));
}
