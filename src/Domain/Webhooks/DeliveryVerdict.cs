using Bookings.Domain.Outbox;
using NodaTime;

namespace Bookings.Domain.Webhooks;

/// <summary>What becomes of a notification after a try. Pure.</summary>
/// <param name="Status"><c>sent</c>, <c>pending</c> when it is tried again, <c>error</c> when it is parked.</param>
/// <param name="NextTryAt">When it is tried again; null when it is not.</param>
/// <param name="Rung">Failures since it was first, or again, put into the queue.</param>
public sealed record DeliveryVerdict(string Status, Instant? NextTryAt, int Rung)
{
    /// <summary>The receiver has it.</summary>
    public const string Sent = "sent";

    /// <summary>It waits for its first or next try.</summary>
    public const string Pending = "pending";

    /// <summary>Nobody tries any more, until somebody asks for it.</summary>
    public const string Parked = "error";

    /// <summary>Decides.</summary>
    /// <param name="answer">How the try ended.</param>
    /// <param name="rung">Failures before.</param>
    /// <param name="ladder">How long to wait.</param>
    /// <param name="now">The end of the try.</param>
    /// <param name="chance">From 0 to 1; where in the spread the wait lies.</param>
    public static DeliveryVerdict Of(DeliveryAnswer answer, int rung, RetryLadder ladder, Instant now, double chance)
    {
        if (answer.IsTaken)
        {
            return new DeliveryVerdict(Sent, null, rung);
        }

        var next = answer.IsGone ? null : ladder.NextTry(rung + 1, now, chance, answer.RetryAfter);
        return new DeliveryVerdict(next is null ? Parked : Pending, next, rung + 1);
    }
}
