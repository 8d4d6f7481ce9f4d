using Bookings.Domain.Resources;

namespace Bookings.Application.Resources;

/// <summary>Who takes meetings of a team's event type.</summary>
/// <param name="Assignment">How they take them.</param>
/// <param name="Host">The person.</param>
/// <param name="ScheduleNumber">Number of their schedule for this event type; null when they take another.</param>
public sealed record EventTypeHostView(EventTypeHost Assignment, Host Host, int? ScheduleNumber);
