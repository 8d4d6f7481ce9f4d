using NodaTime;

namespace Bookings.Domain.Outbox;

/// <summary>How long to wait after each failure, and when to give up. Pure.</summary>
/// <param name="Rungs">The wait after the first failure, after the second and so on; after as many failures as there are rungs, the next one is the last.</param>
public sealed record RetryLadder(IReadOnlyList<Duration> Rungs)
{
    // A tenth to both sides, so that what failed together does not come back together.
    private const double Spread = 0.1;

    /// <summary>When to try again after one more failure; null when that was the last try.</summary>
    /// <param name="failures">How many failures there were, with this one: from 1.</param>
    /// <param name="now">The moment of the failure.</param>
    /// <param name="chance">From 0 to 1; where in the spread the wait lies.</param>
    /// <param name="asked">How long the other side asked to be left alone; null when it did not. Never shortens a wait, and never makes it longer than the longest rung.</param>
    public Instant? NextTry(int failures, Instant now, double chance, Duration? asked = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        if (failures > Rungs.Count)
        {
            return null;
        }

        var wait = Rungs[failures - 1] * (1 - Spread + (2 * Spread * chance));
        var longest = Rungs.Max();
        return now + (asked is { } least ? Duration.Max(wait, Duration.Min(least, longest)) : wait);
    }
}
