using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>A schedule with its owner.</summary>
/// <param name="Schedule">The schedule.</param>
/// <param name="Owner">The host whose it is.</param>
public sealed record ScheduleView(Schedule Schedule, Host Owner);
