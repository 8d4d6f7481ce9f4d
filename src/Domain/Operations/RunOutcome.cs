using NodaTime;

namespace Bookings.Domain.Operations;

/// <summary>How a piece of work ended.</summary>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Failed">Whether it failed.</param>
/// <param name="Summary">What it did, or why it failed.</param>
/// <param name="Stack">The exception with its stack; null when there was none.</param>
public sealed record RunOutcome(Duration Elapsed, bool Failed, string Summary, string? Stack = null);
