using Bookings.Domain.Outbox;
using NodaTime;

namespace Bookings.Domain.Mail;

/// <summary>What becomes of a mail after a try. Pure.</summary>
/// <param name="Status">Where it stands now.</param>
/// <param name="NextTryAt">When it is tried again; null when it is not.</param>
/// <param name="Rung">Failures since it was first, or again, put into the queue.</param>
/// <param name="Event">What <c>message_events</c> says of it.</param>
public sealed record MailVerdict(MailStatus Status, Instant? NextTryAt, int Rung, string Event)
{
    /// <summary>Decides.</summary>
    /// <param name="outcome">How the try ended.</param>
    /// <param name="rung">Failures before.</param>
    /// <param name="ladder">How long to wait.</param>
    /// <param name="now">The end of the try.</param>
    /// <param name="chance">From 0 to 1; where in the spread the wait lies.</param>
    public static MailVerdict Of(MailOutcome outcome, int rung, RetryLadder ladder, Instant now, double chance)
    {
        switch (outcome)
        {
            case MailOutcome.Taken:
                return new MailVerdict(MailStatus.Sent, null, rung, "delivered");
            case MailOutcome.Refused:
                return new MailVerdict(MailStatus.Bounced, null, rung + 1, "bounce");
            default:
                var next = ladder.NextTry(rung + 1, now, chance);
                return next is null
                    ? new MailVerdict(MailStatus.Parked, null, rung + 1, "dropped")
                    : new MailVerdict(MailStatus.Pending, next, rung + 1, "deferred");
        }
    }
}
