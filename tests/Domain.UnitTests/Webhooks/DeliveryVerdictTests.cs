using Bookings.Domain.Outbox;
using Bookings.Domain.Webhooks;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Webhooks;

public sealed class DeliveryVerdictTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);
    private static readonly RetryLadder Ladder = new([Duration.FromSeconds(10)]);

    [TestCase(200, 0, "sent")]
    [TestCase(204, 1, "sent")]
    [TestCase(302, 0, "pending")]
    [TestCase(400, 0, "pending")]
    [TestCase(500, 1, "error")]
    [TestCase(410, 0, "error")]
    [TestCase(null, 0, "pending")]
    public void The_status_follows_from_the_answer_and_the_failures_before(int? status, int rung, string expected)
    {
        var verdict = DeliveryVerdict.Of(new DeliveryAnswer(status, string.Empty, null, Duration.Zero), rung, Ladder, Now, 0.5);

        Assert.That(verdict.Status, Is.EqualTo(expected));
        Assert.That(verdict.NextTryAt is not null, Is.EqualTo(expected == "pending"));
    }
}
