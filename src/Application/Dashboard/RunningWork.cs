using NodaTime;

namespace Bookings.Application.Dashboard;

/// <summary>Work that runs at the moment.</summary>
/// <param name="Name">The schedule.</param>
/// <param name="Node">The node that it runs on.</param>
/// <param name="Since">When it began.</param>
public sealed record RunningWork(string Name, string Node, Instant Since);
