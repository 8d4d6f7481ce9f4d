using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>A schedule of background work.</summary>
/// <param name="Name">Its name.</param>
/// <param name="When">When it fires, in words or as a cron expression (UTC).</param>
/// <param name="State"><c>normal</c>, <c>paused</c>, <c>running</c> or <c>error</c>.</param>
/// <param name="PausedBy">Who paused it; null when it is not paused, or when that is not known.</param>
/// <param name="LastAt">When it fired last; null when it never did.</param>
/// <param name="NextAt">When it fires next; null when never.</param>
public sealed record ScheduleLine(string Name, string When, string State, string? PausedBy, Instant? LastAt, Instant? NextAt);
