using NodaTime;

namespace Bookings.Domain.Webhooks;

/// <summary>How one try to deliver a notification ended.</summary>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Text">The beginning of the answer's body, or why there was no answer.</param>
/// <param name="RetryAfter">How long the receiver asked to be left alone; null when it did not.</param>
/// <param name="Took">How long it took.</param>
public sealed record DeliveryAnswer(int? Status, string Text, Duration? RetryAfter, Duration Took)
{
    private const int Gone = 410;

    /// <summary>Whether the receiver has it.</summary>
    public bool IsTaken => Status is >= 200 and < 300;

    /// <summary>Whether the receiver wants nothing any more.</summary>
    public bool IsGone => Status == Gone;
}
