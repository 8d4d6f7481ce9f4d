using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>One try to deliver a notification.</summary>
/// <param name="At">When.</param>
/// <param name="Status">The status of the answer; null when there was none.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">Why there was no answer; null when there was one.</param>
public sealed record AttemptLine(Instant At, int? Status, long Milliseconds, string? Error);
