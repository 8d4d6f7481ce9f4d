using Bookings.Domain.Mail;
using Bookings.Domain.Outbox;
using NodaTime;
using NUnit.Framework;

namespace Bookings.Domain.UnitTests.Mail;

public sealed class MailVerdictTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 5, 4, 9, 0);
    private static readonly RetryLadder Ladder = new([Duration.FromMinutes(1), Duration.FromHours(1)]);

    [Test]
    public void What_was_taken_is_sent() =>
        Assert.That(MailVerdict.Of(MailOutcome.Taken, 1, Ladder, Now, 0.5), Is.EqualTo(new MailVerdict(MailStatus.Sent, null, 1, "delivered")));

    [Test]
    public void What_was_refused_for_good_bounces_at_the_first_try() =>
        Assert.That(MailVerdict.Of(MailOutcome.Refused, 0, Ladder, Now, 0.5), Is.EqualTo(new MailVerdict(MailStatus.Bounced, null, 1, "bounce")));

    [Test]
    public void What_failed_waits_for_the_next_rung_and_is_parked_after_the_last()
    {
        Assert.That(MailVerdict.Of(MailOutcome.Failed, 1, Ladder, Now, 0.5), Is.EqualTo(new MailVerdict(MailStatus.Pending, Now + Duration.FromHours(1), 2, "deferred")));
        Assert.That(MailVerdict.Of(MailOutcome.Failed, 2, Ladder, Now, 0.5), Is.EqualTo(new MailVerdict(MailStatus.Parked, null, 3, "dropped")));
    }
}
