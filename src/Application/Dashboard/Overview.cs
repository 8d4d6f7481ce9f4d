using Bookings.Domain.Operations;

namespace Bookings.Application.Dashboard;

/// <summary>The state of background work at a glance.</summary>
/// <param name="Queues">What waits: in the whole installation for who runs it, else in the organization.</param>
/// <param name="Running">What runs at the moment; empty for who does not run the installation.</param>
/// <param name="FailuresOfDay">How many runs failed in the last 24 hours.</param>
/// <param name="LastFailures">The newest of them.</param>
public sealed record Overview(IReadOnlyList<QueueDepth> Queues, IReadOnlyList<RunningWork> Running, int FailuresOfDay, IReadOnlyList<WorkRun> LastFailures);
