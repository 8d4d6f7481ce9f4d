namespace Bookings.Infrastructure.Idempotency;

/// <summary>How long answers are kept for repeated requests; section <c>Idempotency</c>.</summary>
public sealed class IdempotencySettings
{
    /// <summary>Hours for which the answer to a key is kept.</summary>
    public int Hours { get; init; } = 24;
}
