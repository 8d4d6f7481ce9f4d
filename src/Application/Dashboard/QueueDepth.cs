using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>How much of one kind of work waits.</summary>
/// <param name="Name">What waits, in the plural.</param>
/// <param name="Waiting">How many are due.</param>
/// <param name="OldestAt">Since when the oldest has been due; null when none is.</param>
/// <param name="Failed">How many were given up, or fail at the moment.</param>
public sealed record QueueDepth(string Name, long Waiting, Instant? OldestAt, long Failed);
