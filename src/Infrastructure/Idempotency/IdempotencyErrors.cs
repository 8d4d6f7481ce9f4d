using Bookings.Domain.Common;

namespace Bookings.Infrastructure.Idempotency;

/// <summary>Refusals of repeated requests.</summary>
public static class IdempotencyErrors
{
    /// <summary>The key cannot be read.</summary>
    public static readonly Error Malformed =
        Error.Invalid("IDEMPOTENCY_KEY", "Idempotency-Key is one text of 1 to 255 visible ASCII characters without blanks.", "Idempotency-Key") with
        {
            Hint = "Send a new UUID with every request that is not a repetition.",
        };

    /// <summary>The first request with the key is not answered yet.</summary>
    public static readonly Error Running =
        Error.Conflict("IDEMPOTENCY_RUNNING", "A request with the same Idempotency-Key is being answered.") with { Hint = "Try again in a second." };

    /// <summary>The key was sent before with something else.</summary>
    public static readonly Error Reused =
        Error.Unprocessable("IDEMPOTENCY_REUSED", "The Idempotency-Key was sent before with another request.", "Idempotency-Key") with
        {
            Details = "The body, the query string, the headers that matter or the rights of the caller differ.",
            Hint = "Send a new UUID with every request that is not a repetition.",
        };
}
