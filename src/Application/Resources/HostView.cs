using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>A host with what the scheduling dialect shows of a user.</summary>
/// <param name="Host">The host.</param>
/// <param name="DefaultScheduleNumber">Number of the default schedule; null without one.</param>
public sealed record HostView(Host Host, int? DefaultScheduleNumber);
