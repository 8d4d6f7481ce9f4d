using NodaTime;

namespace Bookings.Application.Webhooks;

/// <summary>Which finished notifications are told again: all that meet every condition that is there.</summary>
/// <param name="Ids">Their keys; null for any.</param>
/// <param name="TargetId">The webhook, of either dialect; null for any.</param>
/// <param name="From">First instant at which they were made; null for any.</param>
/// <param name="Until">First instant after; null for any.</param>
/// <param name="OnlyParked">Whether those that were delivered stay as they are.</param>
public sealed record ReplayChoice(IReadOnlyList<Guid>? Ids, Guid? TargetId, Instant? From, Instant? Until, bool OnlyParked);
